import type { AddressInfo } from 'node:net';
import type { Store } from '../store/store.ts';
import type { ConfiguredConnection } from '../sync/configured-connection.ts';
import type { Log } from '../sync/log.ts';
import type { Runner } from '../sync/runner.ts';
import { registerAdmin, type CalendarReader } from './admin/admin.ts';
import { registerHealth } from './health.ts';
import { registerMetrics } from './metrics.ts';
import { createServer } from './server.ts';
import { readState } from './service-state.ts';
import { WebhookInbox } from './webhook-inbox.ts';
import { registerWebhooks } from './webhooks.ts';

export interface ServiceFaceDeps {
  store: Store;
  runner: Runner;
  connections: ReadonlyMap<string, ConfiguredConnection>;
  secretsOf: (connectionKey: string) => readonly string[];
  calendars: CalendarReader;
  token: string;
  org: string;
  log: Log;
  now: () => number;
  host: string;
  port: number;
}

export interface ServiceFace {
  /** Where it listens: `http://127.0.0.1:8473`. */
  url: string;
  close(): Promise<void>;
}

/** The service's HTTP side: webhooks, health, metrics and admin pages. @throws when the port is taken */
export async function openServiceFace(deps: ServiceFaceDeps): Promise<ServiceFace> {
  const { store, runner, connections, log, now, host, port } = deps;
  const server = createServer(log);
  const read = () => readState(store, runner, now());
  registerHealth(server, read);
  const metrics = registerMetrics(server, read, runner);
  registerWebhooks(server, {
    connectors: new Map([...connections].map(([key, { connector }]) => [key, connector])),
    secretsOf: deps.secretsOf,
    inbox: new WebhookInbox(store, (key) => {
      runner.hint(key);
    }),
    now,
    log,
    count: (outcome) => {
      metrics.webhook(outcome);
    },
  });
  registerAdmin(server, { ...deps, read });
  await server.listen({ host, port });
  const { address, port: taken, family } = server.server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () => server.close(),
  };
}
