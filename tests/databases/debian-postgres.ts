import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../ticket-servers/free-port.ts';

const run = promisify(execFile);
const bin = ['15', '16', '17', '18']
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) => existsSync(join(folder, 'postgres')));

/** Debian's PostgreSQL, as a customer's own server would be: over TCP, by its address. */
export interface OutsidePostgres {
  /** For `DATABASE_URL`. */
  url: string;
  stop(): Promise<void>;
}

export const debianPostgresInstalled = (): boolean => bin !== undefined;

/** @throws when Debian's server package is not installed */
export async function startDebianPostgres(): Promise<OutsidePostgres> {
  if (bin === undefined)
    throw new Error('PostgreSQL is not installed. On Debian: apt-get install postgresql-15');
  const folder = await mkdtemp(join(tmpdir(), 'handrail-outside-postgres-'));
  // PostgreSQL refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (nobody.uid !== undefined) await chown(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'handrail', '--auth=trust', '-E', 'UTF8'], nobody);
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...nobody,
    stdio: 'ignore',
  });
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  for (let tries = 0; ; tries += 1) {
    const ready = await run(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
      () => true,
      () => false,
    );
    if (ready) break;
    if (tries > 200 || server.exitCode !== null) throw new Error('Debian’s PostgreSQL did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url: `postgres://handrail@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}
