import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { parseEnv } from './redmine.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'rt.sh');

/** A real Request Tracker 5 on loopback, REST 2.0 at `${url}/REST/2.0`. */
export interface RequestTrackerServer {
  url: string;
  rootToken: string;
  agentToken: string;
  /** May see and create tickets, not change them. */
  sellerToken: string;
  queue: string;
  stop(): Promise<void>;
}

export function requestTrackerInstalled(): boolean {
  return existsSync('/usr/share/request-tracker5/libexec/rt-server');
}

/** @returns undefined where Request Tracker is not installed. First start about 20 s. */
export async function startRequestTracker(): Promise<RequestTrackerServer | undefined> {
  if (!requestTrackerInstalled()) return undefined;
  const dir = await mkdtemp(join(tmpdir(), 'handrail-rt-'));
  const env = { ...process.env, RT_DIR: dir, RT_PORT: String(await freePort()) };
  const call = async (verb: string) => {
    await run('bash', [script, verb], { env, timeout: 240_000 });
  };
  try {
    await call('up');
  } catch (error) {
    await call('wipe');
    throw error;
  }
  const values = parseEnv(await readFile(join(dir, 'env'), 'utf8'));
  return {
    url: values('RT_URL'),
    rootToken: values('RT_ROOT_TOKEN'),
    agentToken: values('RT_AGENT_TOKEN'),
    sellerToken: values('RT_SELLER_TOKEN'),
    queue: values('RT_QUEUE'),
    stop: () => call('wipe'),
  };
}
