import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hide } from '../cli/redact.ts';
import { readSecretFile, SecretFileRefused } from '../connections/secret-file.ts';

/** The token of the admin pages: in a file of its owner alone, made at the first use. */
export async function adminToken(stateDir: string): Promise<string> {
  try {
    const token = await readSecretFile(pathIn(stateDir));
    hide(token);
    return token;
  } catch (error) {
    if (error instanceof SecretFileRefused && error.fault === 'missing') return renewAdminToken(stateDir);
    throw error;
  }
}

/** The old token ends at the next start of the service. */
export async function renewAdminToken(stateDir: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  hide(token);
  const half = `${pathIn(stateDir)}.${process.pid}`;
  await writeFile(half, `${token}\n`, { mode: 0o600, flag: 'w' });
  await rename(half, pathIn(stateDir));
  return token;
}

const pathIn = (stateDir: string) => join(stateDir, 'admin-token');
