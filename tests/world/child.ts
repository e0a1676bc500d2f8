import { spawn, type ChildProcess } from 'node:child_process';

/** A program of ours that runs beside the test; its output is kept for when something goes wrong. */
export interface Child {
  pid: number;
  /** All it printed so far. */
  output(): string;
  /** Resolves with the first printed line that matches. @throws when it ends before, or after `ms`. */
  line(pattern: RegExp, ms?: number): Promise<string>;
  /** SIGTERM, then SIGKILL after `graceMs`. @returns its exit code, null when killed. */
  stop(graceMs?: number): Promise<number | null>;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  exited: Promise<number | null>;
}

export function startChild(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const watchers = new Set<() => void>();
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exited = ended(child).then((code) => {
    for (const watcher of watchers) watcher();
    return code;
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;

  return {
    pid: child.pid ?? -1,
    output: () => output,
    exited,
    line: (pattern, ms = 60_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          finish(new Error(`No line like ${String(pattern)} within ${ms} ms. It printed:\n${output}`));
        }, ms);
        const look = () => {
          const found = output.split('\n').find((line) => pattern.test(line));
          if (found !== undefined) finish(found);
          else if (!isRunning())
            finish(
              new Error(`${program} ended before it printed ${String(pattern)}. It printed:\n${output}`),
            );
        };
        const finish = (result: string | Error) => {
          clearTimeout(timer);
          watchers.delete(look);
          if (result instanceof Error) reject(result);
          else resolve(result);
        };
        watchers.add(look);
        look();
      }),
    stop: async (graceMs = 15_000) => {
      if (isRunning()) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
    kill: async () => {
      if (isRunning()) child.kill('SIGKILL');
      await exited;
    },
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(1);
    });
    child.once('close', (code) => {
      resolve(code);
    });
  });
}
