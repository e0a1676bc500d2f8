import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { StoreUnavailable } from '../store.ts';
import { enterable, findBinaries } from './embedded-binaries.ts';

export interface EmbeddedPostgres {
  connection: pg.ClientConfig;
  /** False when a server left by a killed process, or run by a living one, was taken over. */
  started: boolean;
  /** Stops the server, unless another Handrail process still uses it. */
  stop(): Promise<void>;
}

/** "nobody": PostgreSQL refuses to run as root. */
const unprivileged = { uid: 65534, gid: 65534 };
const startLimitMs = 60_000;
const stopLimitMs = 20_000;

/**
 * Runs PostgreSQL 18 from npm's binaries in `dataDir`, reachable over a Unix socket only.
 * One folder, one server: later processes connect to the running one, whoever started it.
 */
export async function runEmbeddedPostgres(options: { dataDir: string }): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const user = process.getuid?.() === 0 ? unprivileged : undefined;
  await prepareFolder(dataDir, user);
  const binaries = await findBinaries(dataDir, user);
  const cluster = join(dataDir, 'postgres');
  const socket = await prepareSocket(dataDir, user);
  const connection: pg.ClientConfig = { host: socket, user: 'handrail', database: 'postgres' };
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(binaries, dataDir, cluster, user);

  const until = performance.now() + startLimitMs;
  let started = false;
  let child: ChildProcess | undefined;
  while (!(await answers(connection))) {
    if (performance.now() > until) {
      if (started) child?.kill('SIGQUIT');
      throw new StoreUnavailable(
        `The embedded database did not start within ${startLimitMs / 1000} s; see ${join(dataDir, 'postgres.log')}.`,
      );
    }
    // A server that is still starting, or was left behind by a killed process, is waited for.
    const running = child ? child.exitCode === null : await livingServer(cluster);
    if (!running) {
      started = true;
      child = await launch(binaries, dataDir, cluster, socket, user);
    }
    await pause(50);
  }
  return {
    connection,
    started: started && child?.exitCode === null,
    stop: () => stopServer(cluster, connection),
  };
}

async function prepareFolder(dataDir: string, user: typeof unprivileged | undefined): Promise<void> {
  const fresh = !existsSync(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  if (fresh) await chmod(dataDir, user ? 0o711 : 0o700);
  if (user && !(await enterable(dataDir))) {
    throw new StoreUnavailable(
      `PostgreSQL runs as an unprivileged user, which cannot enter ${dataDir}. ` +
        'Choose a data folder whose parents everyone may enter, such as /var/lib/handrail, or run Handrail as an ordinary user.',
    );
  }
}

/** A socket's path may hold 107 bytes only. */
async function prepareSocket(dataDir: string, user: typeof unprivileged | undefined): Promise<string> {
  const near = join(dataDir, 'run');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const socket = near.length < 85 ? near : join(tmpdir(), `handrail-${name}`);
  await mkdir(socket, { recursive: true, mode: 0o700 });
  if (user) await chown(socket, user.uid, user.gid);
  return socket;
}

/** initdb into a folder beside and move it into place: a kill in between leaves no half-made cluster. */
async function initialise(
  binaries: string,
  dataDir: string,
  cluster: string,
  user: typeof unprivileged | undefined,
): Promise<void> {
  const half = await mkdtemp(join(dataDir, 'postgres-'));
  if (user) await chown(half, user.uid, user.gid);
  const args = [
    '-D',
    half,
    '-U',
    'handrail',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  const log = await open(join(dataDir, 'postgres.log'), 'a');
  try {
    const child = spawn(join(binaries, 'bin', 'initdb'), args, {
      ...user,
      stdio: ['ignore', log.fd, log.fd],
    });
    const code = await new Promise((done, fail) => child.once('exit', done).once('error', fail));
    if (code !== 0)
      throw new StoreUnavailable(`The embedded database could not be made; see ${dataDir}/postgres.log.`);
  } finally {
    await log.close();
  }
  await rename(half, cluster).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    // Another process was quicker: its cluster is as good.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  });
}

/** Detached: Ctrl-C in a terminal reaches the service only, which then stops the database in order. */
async function launch(
  binaries: string,
  dataDir: string,
  cluster: string,
  socket: string,
  user: typeof unprivileged | undefined,
): Promise<ChildProcess> {
  const set = { listen_addresses: '', unix_socket_directories: socket, fsync: 'on', max_connections: '40' };
  const args = ['-D', cluster, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = await open(join(dataDir, 'postgres.log'), 'a');
  try {
    const child = spawn(join(binaries, 'bin', 'postgres'), args, {
      ...user,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    await new Promise((done, fail) => child.once('spawn', done).once('error', fail));
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

async function answers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The process named in postmaster.pid, if it lives and is a PostgreSQL (a pid may have been given to another program). */
async function livingServer(cluster: string): Promise<number | undefined> {
  const [line = ''] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(line);
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => (isAlive(pid) ? 'postgres' : ''));
  return program.startsWith('postgres') && isAlive(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Fast shutdown (SIGINT): running transactions are rolled back, everything is written. */
async function stopServer(cluster: string, connection: pg.ClientConfig): Promise<void> {
  if (await usedByOthers(connection)) return;
  const pid = await livingServer(cluster);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  const until = performance.now() + stopLimitMs;
  while (isAlive(pid) && existsSync(join(cluster, 'postmaster.pid'))) {
    if (performance.now() > until)
      throw new StoreUnavailable(`The embedded database (process ${pid}) does not stop.`);
    await pause(20);
  }
}

async function usedByOthers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where application_name = 'handrail' limit 1`,
    );
    return rows.length > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
