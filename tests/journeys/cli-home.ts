import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf } from './left-over-processes.ts';
import { endPostmasters, handrail } from './service-process.ts';
import { until } from './until.ts';

const registerScript = join(import.meta.dirname, 'register-login.ts');

/** A home of its own for the command line, so that a test never sees the logins of whoever runs it. */
export class CliHome {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;

  private constructor(folder: string) {
    this.folder = folder;
    this.env = {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      CI: '1',
      HOME: join(folder, 'home'),
      HANDRAIL_HOME: join(folder, 'home', '.handrail'),
      HANDRAIL_DATA_DIR: join(folder, 'data'),
      // Keep keys in a file of this home, not in the desktop's keychain.
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
    };
  }

  static async create(): Promise<CliHome> {
    const folder = await mkdtemp(join(tmpdir(), 'handrail-world-'));
    // Under root PostgreSQL runs as nobody, who must be able to walk to its data.
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'home'), { mode: 0o700 });
    await mkdir(join(folder, 'data'), { mode: 0o755 });
    return new CliHome(folder);
  }

  /** What `sf org login access-token` does, for several users. Their usernames become usable as `--target-org`. */
  async register(instanceUrl: string, accessTokens: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [registerScript], {
      env: this.env,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdin.end(JSON.stringify({ instanceUrl, accessTokens }));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The login could not be stored:\n${errors}`);
  }

  async run(...args: string[]): Promise<string> {
    return await handrail(this.env, args);
  }

  /** A file only its owner can read, as the command line asks for secrets. */
  async secretFile(name: string, secret: string): Promise<string> {
    const path = join(this.folder, 'home', name);
    await writeFile(path, secret, { mode: 0o600 });
    return path;
  }

  /** @throws when a process that keeps its data here has not ended: a journey must leave nothing running. */
  async remove(): Promise<void> {
    await endPostmasters(join(this.folder, 'data'));
    await until(
      'the end of every process of this world',
      () => processesOf(this.folder),
      (left) => left.length === 0,
    );
    await rm(this.folder, { recursive: true, force: true });
  }
}
