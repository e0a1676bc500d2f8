import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'redmine.sh');

/** A real Redmine 5 on loopback, seeded with three users, one project and the fields Handrail reads. */
export interface RedmineServer {
  url: string;
  /** Sees and changes everything. */
  adminKey: string;
  /** Ada Agent, role Developer. */
  agentKey: string;
  /** Sam Seller, role Reporter: may add issues but not change them. */
  sellerKey: string;
  project: string;
  /** Ids of the custom fields. */
  fields: { crm: number; key: number; nextStep: number };
  /** Stop the server but keep its data. */
  down(): Promise<void>;
  /** Start it again on the same port and data. */
  up(): Promise<void>;
  /** Stop and remove everything. */
  stop(): Promise<void>;
}

/** Installed = Debian's package is there; the script needs root to link its instance. */
export function redmineInstalled(): boolean {
  return existsSync('/usr/share/redmine/config.ru') && process.getuid?.() === 0;
}

/** @returns undefined where Redmine is not installed. First start about 25 s (it makes its database), later 6 s. */
export async function startRedmine(options: { port?: number } = {}): Promise<RedmineServer | undefined> {
  if (!redmineInstalled()) return undefined;
  const dir = await mkdtemp(join(tmpdir(), 'handrail-redmine-'));
  const port = options.port ?? (await freePort());
  const env = {
    ...process.env,
    REDMINE_DIR: dir,
    REDMINE_PORT: String(port),
    REDMINE_NAME: `handrail-${String(port)}`,
  };
  const call = async (verb: string) => {
    await run('bash', [script, verb], { env, timeout: 240_000 });
  };
  try {
    await call('up');
  } catch (error) {
    await call('wipe');
    throw error;
  }
  const values = parseEnv(await readFile(join(dir, 'env'), 'utf8'));
  return {
    url: values('REDMINE_URL'),
    adminKey: values('REDMINE_ADMIN_KEY'),
    agentKey: values('REDMINE_AGENT_KEY'),
    sellerKey: values('REDMINE_SELLER_KEY'),
    project: values('REDMINE_PROJECT'),
    fields: {
      crm: Number(values('REDMINE_CRM_FIELD')),
      key: Number(values('REDMINE_KEY_FIELD')),
      nextStep: Number(values('REDMINE_NEXT_FIELD')),
    },
    down: () => call('down'),
    up: () => call('up'),
    stop: () => call('wipe'),
  };
}

/** `NAME=value` lines. @throws when a name is missing: a half-seeded server must not pass for a good one. */
export function parseEnv(text: string): (name: string) => string {
  const found = new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return (name) => {
    const value = found.get(name);
    if (!value) throw new Error(`The server's seed did not write ${name}.`);
    return value;
  };
}
