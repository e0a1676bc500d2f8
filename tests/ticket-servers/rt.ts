import { existsSync } from 'node:fs';
import { freePort } from './free-port.ts';
import { startScripted } from './scripted-server.ts';

/** A real Request Tracker 5 on loopback, REST 2.0 at `${url}/REST/2.0`. */
export interface RequestTrackerServer {
  url: string;
  rootToken: string;
  agentToken: string;
  /** May see and create tickets, not change them. */
  sellerToken: string;
  /** May see and create tickets and see their custom fields, not fill them. */
  clerkToken: string;
  /** May do nothing. */
  strangerToken: string;
  queue: string;
  /** Stop the server but keep its data. */
  down(): Promise<void>;
  /** Start it again on the same port and data. */
  up(): Promise<void>;
  /** Stop and remove everything. */
  stop(): Promise<void>;
}

export function requestTrackerInstalled(): boolean {
  return existsSync('/usr/share/request-tracker5/libexec/rt-server');
}

/** @returns undefined where Request Tracker is not installed. First start about 20 s. */
export async function startRequestTracker(): Promise<RequestTrackerServer | undefined> {
  if (!requestTrackerInstalled()) return undefined;
  const port = String(await freePort());
  const server = await startScripted('rt.sh', (folder) => ({ RT_DIR: folder, RT_PORT: port }));
  return {
    url: server.value('RT_URL'),
    rootToken: server.value('RT_ROOT_TOKEN'),
    agentToken: server.value('RT_AGENT_TOKEN'),
    sellerToken: server.value('RT_SELLER_TOKEN'),
    clerkToken: server.value('RT_CLERK_TOKEN'),
    strangerToken: server.value('RT_STRANGER_TOKEN'),
    queue: server.value('RT_QUEUE'),
    down: () => server.call('down'),
    up: () => server.call('up'),
    stop: () => server.call('wipe'),
  };
}
