import { chmod, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigFile } from '@salesforce/core';
import { z } from 'zod';
import { hide } from '../cli/redact.ts';
import { connectionConfig, type ConnectionConfig } from '../connectors/registry.ts';
import { secretField } from './secret-field.ts';

/** The ticket systems an admin has connected, on this machine. Secrets are encrypted; the file is its owner's alone. */
export interface ConnectionStore {
  /** Adds, or replaces the connection of the same key. */
  save(config: ConnectionConfig): Promise<'added' | 'replaced'>;
  /** All of them, secrets in clear: for the engine, never for output. */
  all(): Promise<ConnectionConfig[]>;
  /** All of them without secrets. */
  list(): Promise<ConnectionSummary[]>;
  get(key: string): Promise<ConnectionConfig | undefined>;
}

export interface ConnectionSummary {
  key: string;
  name: string;
  system: string;
  kind: string;
  baseUrl: string | undefined;
  hasSecret: boolean;
}

/** What is stored under a key cannot be read: made by another version, or the encryption key of this machine is gone. */
export class ConnectionDamaged extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`The stored connection ${key} cannot be read.`);
    this.name = 'ConnectionDamaged';
    this.key = key;
  }
}

/** @salesforce/core's own encrypted file: its key lies in the system's keychain, or in a 0600 file on a server. */
class ConnectionFile extends ConfigFile {
  protected static override encryptedKeys = ['secret'];
  static override getFileName(): string {
    return 'connections.json';
  }
}

const stored = z.object({ config: z.record(z.string(), z.unknown()), secret: z.string().optional() });

export async function openConnectionStore(stateDir: string): Promise<ConnectionStore> {
  const path = join(stateDir, ConnectionFile.getFileName());
  // The library writes with the modes of the shell; a file that is there keeps its own.
  await writeFile(path, '{}', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await chmod(path, 0o600);
  const file = await ConnectionFile.create({
    rootFolder: dirname(path),
    filename: ConnectionFile.getFileName(),
    isGlobal: false,
    isState: false,
  });

  const read = (key: string): ConnectionConfig | undefined => {
    if (!file.has(key)) return undefined;
    const parsed = stored.safeParse(clear(file, key));
    if (!parsed.success) throw new ConnectionDamaged(key);
    const { config, secret } = parsed.data;
    const field = secretField(String(config['system']));
    const secretValue = secret === undefined ? undefined : unwrap(secret);
    if (secretValue !== undefined) hide(secretValue);
    const whole = connectionConfig.safeParse(
      field === undefined || secretValue === undefined ? config : { ...config, [field]: secretValue },
    );
    if (!whole.success) throw new ConnectionDamaged(key);
    return whole.data;
  };
  const all = () => file.keys().flatMap((key) => read(key) ?? []);

  return {
    async save(config) {
      const replaced = file.has(config.key);
      const { secret, rest } = split(config);
      file.set(config.key, { config: rest, ...(secret === undefined ? {} : { secret: wrap(secret) }) });
      await file.write();
      return replaced ? 'replaced' : 'added';
    },
    all: async () => all(),
    get: async (key) => read(key),
    list: async () => all().map(summary),
  };
}

/** @throws ConnectionDamaged when the secret was encrypted with a key this machine no longer has. */
function clear(file: ConnectionFile, key: string): unknown {
  try {
    return file.get(key, true);
  } catch {
    throw new ConnectionDamaged(key);
  }
}

/** The library takes a text with a colon and 32 characters after it for encrypted already and would store it in clear. */
const wrap = (secret: string) => `base64url ${Buffer.from(secret).toString('base64url')}`;
const unwrap = (text: string) => Buffer.from(text.replace(/^base64url /, ''), 'base64url').toString();

function split(config: ConnectionConfig): { secret: string | undefined; rest: Record<string, never> } {
  const field = secretField(config.system);
  // Through JSON: what is stored is JSON, and the library changes the object it is given.
  const rest = JSON.parse(JSON.stringify(config)) as Record<string, unknown>;
  const secret = field === undefined ? undefined : rest[field];
  const open = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== field));
  return {
    secret: typeof secret === 'string' ? secret : undefined,
    rest: open as Record<string, never>,
  };
}

function summary(config: ConnectionConfig): ConnectionSummary {
  return {
    key: config.key,
    name: config.name,
    system: config.system,
    kind: config.kind,
    baseUrl: 'baseUrl' in config ? config.baseUrl : undefined,
    hasSecret: secretField(config.system) !== undefined,
  };
}
