import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigFile } from '@salesforce/core';
import { z } from 'zod';
import { hide } from '../cli/redact.ts';
import { ConnectionDamaged } from '../connections/connection-store.ts';
import { type ChannelConfig, channelConfig, type ChannelName } from './channel-config.ts';

/** The ways to tell people that an admin has set up on this machine. Secrets are encrypted; the file is its owner's alone. */
export interface ChannelStore {
  save(config: ChannelConfig): Promise<'added' | 'replaced'>;
  /** Whether there was one. */
  remove(channel: ChannelName): Promise<boolean>;
  /** Secrets in clear: for the service, never for output. @throws ConnectionDamaged */
  all(): ChannelConfig[];
}

/** @salesforce/core's own encrypted file, as for connections. */
class ChannelFile extends ConfigFile {
  protected static override encryptedKeys = ['secret'];
  static override getFileName(): string {
    return 'notify.json';
  }
}

const stored = z.object({ open: z.record(z.string(), z.unknown()), secret: z.string() });

export async function openChannelStore(stateDir: string): Promise<ChannelStore> {
  const path = join(stateDir, ChannelFile.getFileName());
  await writeFile(path, '{}', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await chmod(path, 0o600);
  const file = await ChannelFile.create({
    rootFolder: stateDir,
    filename: ChannelFile.getFileName(),
    isGlobal: false,
    isState: false,
  });

  const read = (channel: string): ChannelConfig => {
    const parsed = stored.safeParse(clear(file, channel));
    if (!parsed.success) throw new ConnectionDamaged(channel);
    const secrets = z.record(z.string(), z.string()).parse(JSON.parse(fromBase64(parsed.data.secret)));
    for (const secret of Object.values(secrets)) hide(secret);
    const whole = channelConfig.safeParse({ ...parsed.data.open, ...secrets });
    if (!whole.success) throw new ConnectionDamaged(channel);
    return whole.data;
  };

  return {
    async save(config) {
      const replaced = file.has(config.channel);
      const isSecret = ([name]: [string, unknown]) => secretNames.has(name);
      // Through JSON: what is stored is JSON, without what is undefined.
      const entries = Object.entries(JSON.parse(JSON.stringify(config)) as Record<string, never>);
      file.set(config.channel, {
        open: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
        secret: toBase64(JSON.stringify(Object.fromEntries(entries.filter(isSecret)))),
      });
      await file.write();
      return replaced ? 'replaced' : 'added';
    },
    async remove(channel) {
      if (!file.has(channel)) return false;
      file.unset(channel);
      await file.write();
      return true;
    },
    all: () => file.keys().map(read),
  };
}

const secretNames: ReadonlySet<string> = new Set(['password', 'webhook', 'signingSecret']);

/** @throws ConnectionDamaged when it was encrypted with a key this machine no longer has. */
function clear(file: ChannelFile, channel: string): unknown {
  try {
    return file.get(channel, true);
  } catch {
    throw new ConnectionDamaged(channel);
  }
}

/** No colon may stand in it: the library takes some texts with one for encrypted already. */
const toBase64 = (text: string) => Buffer.from(text).toString('base64url');
const fromBase64 = (text: string) => Buffer.from(text, 'base64url').toString();
