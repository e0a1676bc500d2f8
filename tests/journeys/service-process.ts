import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../crm-plugin/bin/run.js');

/** The real service process, `handrail sync run`, started from the built plugin. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #output = '';

  constructor(env: NodeJS.ProcessEnv, targetOrg: string, extra: readonly string[] = []) {
    this.#child = spawn(process.execPath, [program, 'sync', 'run', '--target-org', targetOrg, ...extra], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-20_000);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#ended = new Promise((resolve) => this.#child.once('exit', () => resolve()));
  }

  /** The last 20 kB it printed, for a failing test's message. */
  get output(): string {
    return this.#output;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As a power cut: nothing is tidied up. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** As an admin stops it. @throws when it has not ended within 20 s. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.#child.kill('SIGTERM');
    const late = Symbol('late');
    const timer = new Promise<typeof late>((resolve) => setTimeout(resolve, 20_000, late).unref());
    if ((await Promise.race([this.#ended, timer])) === late) {
      await this.kill();
      throw new Error(`The service did not end within 20 s of SIGTERM. It printed:\n${this.#output}`);
    }
  }
}

/** Run one command of the plugin to its end. @throws with all it printed when its exit code is not 0. */
export async function handrail(env: NodeJS.ProcessEnv, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let all = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    all += chunk.toString();
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`handrail ${args.join(' ')} ended with ${String(code)}:\n${all}`);
  return out;
}

/** After a SIGKILL of the service its embedded PostgreSQL lives on; end it by the pid in its own file. */
export async function endPostmasters(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('postmaster.pid'))) {
    const pid = Number((await readFile(join(folder, file), 'utf8').catch(() => '')).split('\n')[0]);
    if (!Number.isInteger(pid) || pid <= 1) continue;
    if (signal(pid, 'SIGINT')) await gone(pid);
  }
}

async function gone(pid: number): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    if (!signal(pid, 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`PostgreSQL (process ${pid}) did not end within 10 s.`);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // No such process: it has ended already.
    return false;
  }
}
