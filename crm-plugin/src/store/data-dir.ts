import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the service keeps its database unless told otherwise.
 * Root gets a system folder: PostgreSQL refuses to run as root, and the user it runs as instead
 * cannot enter root's home.
 */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env, uid = process.getuid?.()): string {
  if (env['XDG_DATA_HOME']) return join(env['XDG_DATA_HOME'], 'handrail');
  if (uid === 0) return '/var/lib/handrail';
  return join(homedir(), '.local', 'share', 'handrail');
}
