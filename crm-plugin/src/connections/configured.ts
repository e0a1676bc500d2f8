import { connectorFor } from '../connectors/registry.ts';
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
    configs.map((config) => {
      const connector = connectorFor(config, { gateway, now: Date.now });
      return [config.key, { key: config.key, name: config.name, connector }];
    }),
  );
}
