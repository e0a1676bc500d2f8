import { randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigFile } from '@salesforce/core';
import { z } from 'zod';
import { hide } from '../cli/redact.ts';

/** The secrets webhooks are signed with, on this machine, encrypted. */
export interface WebhookSecrets {
  /** The present secret first, then the one it replaces; empty when this connection takes no webhooks. */
  of(connectionKey: string): readonly string[];
  /** Makes a secret. The one before stays good until the next time, or until `only`. */
  renew(connectionKey: string): Promise<string>;
  /** From now on only the present secret is good. */
  only(connectionKey: string): Promise<boolean>;
}

/** Encrypted as the connections are; its key lies in the system's keychain, or in a 0600 file on a server. */
class WebhookSecretFile extends ConfigFile {
  protected static override encryptedKeys = ['secret'];
  static override getFileName(): string {
    return 'webhooks.json';
  }
}

const kept = z.object({ secret: z.string() });
const pair = z.array(z.string()).max(2);

export async function openWebhookSecrets(stateDir: string): Promise<WebhookSecrets> {
  const path = join(stateDir, WebhookSecretFile.getFileName());
  await writeFile(path, '{}', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await chmod(path, 0o600);
  const file = await WebhookSecretFile.create({
    rootFolder: stateDir,
    filename: WebhookSecretFile.getFileName(),
    isGlobal: false,
    isState: false,
  });

  const read = (key: string): string[] => {
    const parsed = kept.safeParse(file.has(key) ? file.get(key, true) : undefined);
    if (!parsed.success) return [];
    const secrets = pair.parse(JSON.parse(Buffer.from(parsed.data.secret, 'base64url').toString()));
    for (const secret of secrets) hide(secret);
    return secrets;
  };
  const write = async (key: string, secrets: readonly string[]) => {
    file.set(key, { secret: Buffer.from(JSON.stringify(secrets)).toString('base64url') });
    await file.write();
  };

  return {
    of: read,
    async renew(key) {
      const secret = randomBytes(32).toString('base64url');
      await write(key, [secret, ...read(key).slice(0, 1)]);
      return secret;
    },
    async only(key) {
      const secrets = read(key);
      if (secrets.length < 2) return false;
      await write(key, secrets.slice(0, 1));
      return true;
    },
  };
}
