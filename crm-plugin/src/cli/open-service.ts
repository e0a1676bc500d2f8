import type { Org } from '@salesforce/core';
import { configuredConnections } from '../connections/configured.ts';
import { openConnectionStore } from '../connections/connection-store.ts';
import { stateDir } from '../connections/state-dir.ts';
import { openChannelStore } from '../notify/channel-store.ts';
import { defaultDataDir } from '../store/data-dir.ts';
import type { SalesforceGateway } from '../salesforce/gateway.ts';
import type { Store } from '../store/store.ts';
import type { ConfiguredConnection } from '../sync/configured-connection.ts';
import type { Log } from '../sync/log.ts';
import type { Runner } from '../sync/runner.ts';
import { defaultSettings, type SyncSettings } from '../sync/settings.ts';
import { openOrg } from './open-org.ts';
import { hide, hideUrlPassword } from './redact.ts';

export interface ServiceOptions {
  org: Org;
  log: Log;
  dataDir: string | undefined;
  /** Address of a PostgreSQL with its password; undefined = the embedded one. */
  databaseUrl: string | undefined;
  settings: Partial<SyncSettings>;
}

export interface Service {
  runner: Runner;
  username: string;
  connections: readonly string[];
  configured: ReadonlyMap<string, ConfiguredConnection>;
  store: Store;
  gateway: SalesforceGateway;
  /** State folder of this machine. */
  home: string;
  close(): Promise<void>;
}

/** Puts the service together: org, memory, ticket systems, engine. Nothing runs until the runner is told to. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { session, gateway } = await openOrg(options.org);
  const home = await stateDir();
  const connections = await configuredConnections(await openConnectionStore(home), gateway);
  if (options.databaseUrl !== undefined) hideUrlPassword(options.databaseUrl);
  const [{ openStore }, { createRunner }, { systemClock }, { configuredNotifiers }] = await Promise.all([
    import('../store/open-store.ts'),
    import('../sync/runner.ts'),
    import('../sync/system-clock.ts'),
    import('../notify/configured.ts'),
  ]);
  const channels = (await openChannelStore(home)).all();
  const notifiers = configuredNotifiers(gateway, process.env, hide, () => Date.now(), channels);
  const store = await openStore({
    dataDir: options.dataDir ?? defaultDataDir(),
    orgId: session.orgId,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  });
  const runner = createRunner({
    gateway,
    connections,
    notifiers,
    store,
    clock: systemClock,
    log: options.log,
    settings: { ...defaultSettings, ...options.settings },
  });
  return {
    runner,
    username: session.username,
    connections: [...connections.keys()],
    configured: connections,
    store,
    gateway,
    home,
    close: () => store.close(),
  };
}
