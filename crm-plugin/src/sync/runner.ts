import type { SalesforceGateway } from '../salesforce/gateway.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Log } from './log.ts';
import type { SyncReport } from './report.ts';
import type { SyncSettings } from './settings.ts';

export interface RunnerDeps {
  gateway: SalesforceGateway;
  /** By connection key, e.g. `redmine:handrail`. */
  connections: ReadonlyMap<string, ConfiguredConnection>;
  store: Store;
  clock: Clock;
  log: Log;
  settings: SyncSettings;
}

export interface Runner {
  /** Keeps everything in step until `stop`. */
  start(): void;
  /** Lets what is in flight end, then resolves. */
  stop(): Promise<void>;
  /** One pass of everything, in order. Never throws for a source that is down: the report says so. */
  runOnce(): Promise<SyncReport>;
  /** Something may have changed: look now instead of at the next poll. */
  kick(): void;
}

export function createRunner(_deps: RunnerDeps): Runner {
  throw new Error('The runner is not built yet.');
}
