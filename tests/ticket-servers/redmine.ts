import { existsSync } from 'node:fs';
import { freePort } from './free-port.ts';
import { startScripted } from './scripted-server.ts';

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
  const port = String(options.port ?? (await freePort()));
  const server = await startScripted('redmine.sh', (folder) => ({
    REDMINE_DIR: folder,
    REDMINE_PORT: port,
    REDMINE_NAME: `handrail-${port}`,
  }));
  return {
    url: server.value('REDMINE_URL'),
    adminKey: server.value('REDMINE_ADMIN_KEY'),
    agentKey: server.value('REDMINE_AGENT_KEY'),
    sellerKey: server.value('REDMINE_SELLER_KEY'),
    project: server.value('REDMINE_PROJECT'),
    fields: {
      crm: Number(server.value('REDMINE_CRM_FIELD')),
      key: Number(server.value('REDMINE_KEY_FIELD')),
      nextStep: Number(server.value('REDMINE_NEXT_FIELD')),
    },
    down: () => server.call('down'),
    up: () => server.call('up'),
    stop: () => server.call('wipe'),
  };
}
