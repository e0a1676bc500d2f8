import { openConnectionStore } from '../connections/connection-store.ts';
import { stateDir } from '../connections/state-dir.ts';
import { everything } from '../store/store.ts';
import { notFound } from './command-problem.ts';

/** What `--connection` stands for: a connected system's key, or everything. @throws a problem when there is none of that key */
export async function knownScope(connectionKey: string | undefined): Promise<string> {
  if (connectionKey === undefined) return everything;
  const connections = await (await openConnectionStore(await stateDir())).list();
  if (!connections.some(({ key }) => key === connectionKey))
    throw notFound('ConnectionMissing', connectionKey);
  return connectionKey;
}
