import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Handrail keeps what belongs to this machine: `HANDRAIL_HOME`, else `~/.handrail`. Only its owner may look in. */
export async function stateDir(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const dir = env['HANDRAIL_HOME'] ?? join(homedir(), '.handrail');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  return dir;
}
