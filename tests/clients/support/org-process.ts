import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ANNOUNCEMENT = z.object({
  url: z.string(),
  tlsUrl: z.string(),
  tlsPort: z.number(),
  orgId: z.string(),
  users: z.array(
    z.object({
      username: z.string(),
      password: z.string(),
      userId: z.string(),
      role: z.string(),
      accessToken: z.string(),
    }),
  ),
});

export type Announcement = z.infer<typeof ANNOUNCEMENT>;

/** A local org in a process of its own, as any outside client meets it. */
export interface OrgProcess extends Announcement {
  admin: Announcement['users'][number];
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../local-org/main.ts', import.meta.url));
const SLOWEST_START_MS = 30_000;

/** Spawn `main.ts` and wait for its one line. */
export async function startOrgProcess(options: readonly string[] = []): Promise<OrgProcess> {
  const child = spawn(process.execPath, ['--conditions=source', MAIN, '--json', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error(`The local org did not start in ${SLOWEST_START_MS / 1000} s: ${complaints}`));
    }, SLOWEST_START_MS);
    const settle = (work: () => void) => () => {
      clearTimeout(timer);
      work();
    };
    createInterface({ input: child.stdout }).once('line', (text) => settle(() => resolve(text))());
    child.once(
      'exit',
      settle(() => reject(new Error(`The local org ended: ${complaints}`))),
    );
  });
  const announced = ANNOUNCEMENT.parse(JSON.parse(line));
  const admin = announced.users.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The local org has no administrator');
  return {
    ...announced,
    admin,
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
