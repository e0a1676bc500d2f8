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
  queue: string;
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
    queue: server.value('RT_QUEUE'),
    stop: () => server.call('wipe'),
  };
}
