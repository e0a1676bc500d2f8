import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const lastDeploys = z.record(z.string(), z.string());

/**
 * Keeps the newest deploy job of each org, so that `deploy report` needs no id after a closed terminal.
 * Never throws: a full disk must not end a deploy that goes on in the org.
 */
export async function rememberDeploy(stateDir: string, orgId: string, jobId: string): Promise<void> {
  const all = { ...(await readAll(stateDir)), [orgId]: jobId };
  await writeFile(pathIn(stateDir), JSON.stringify(all, undefined, 2), { mode: 0o600 }).catch(
    () => undefined,
  );
}

export async function lastDeploy(stateDir: string, orgId: string): Promise<string | undefined> {
  return (await readAll(stateDir))[orgId];
}

const pathIn = (stateDir: string) => join(stateDir, 'deploys.json');

/** A damaged file only costs the convenience: it is written anew. */
async function readAll(stateDir: string): Promise<Record<string, string>> {
  try {
    return lastDeploys.parse(JSON.parse(await readFile(pathIn(stateDir), 'utf8')));
  } catch {
    return {};
  }
}
