import { configuredConnection } from '../connectors/registry.ts';
import type { SalesforceGateway } from '../salesforce/gateway.ts';
import type { ConfiguredConnection } from '../sync/configured-connection.ts';
import type { ConnectionStore } from './connection-store.ts';

/** Every connected ticket system with its connector, by key, for the engine. */
export async function configuredConnections(
  store: ConnectionStore,
  gateway: SalesforceGateway,
): Promise<Map<string, ConfiguredConnection>> {
  const configs = await store.all();
  return new Map(
    configs.map((config) => [config.key, configuredConnection(config, { gateway, now: Date.now })]),
  );
}
