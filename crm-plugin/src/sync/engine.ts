import type { SalesforceGateway } from '../salesforce/gateway.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { SyncSettings } from './settings.ts';

/** What every step of the engine is given. Ports only: the engine runs on any gateway, connector, store and clock. */
export interface Engine {
  gateway: SalesforceGateway;
  store: Store;
  clock: Clock;
  log: Log;
  settings: SyncSettings;
}
