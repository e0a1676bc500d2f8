import type { Connector } from '../../../crm-plugin/src/connectors/connector.ts';
import type { SalesforceGateway } from '../../../crm-plugin/src/salesforce/gateway.ts';
import { MemoryDisk } from '../../../crm-plugin/src/store/memory/disk.ts';
import { openMemoryStore, type MemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import type { Store } from '../../../crm-plugin/src/store/store.ts';
import type { SyncReport } from '../../../crm-plugin/src/sync/report.ts';
import { createRunner, type Runner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings, type SyncSettings } from '../../../crm-plugin/src/sync/settings.ts';
import { FakeOrg } from './fake-org.ts';
import { FakeTracker } from './fake-tracker.ts';
import { VirtualClock } from './virtual-clock.ts';

export const opportunity = '006000000000001AAA';
export const handoffId = 'a00000000000001AAA';

interface Ports {
  gateway: SalesforceGateway;
  connector: Connector;
  store: Store;
}

/** An org, a ticket system and a disk that outlive the service's processes. */
export class World {
  readonly clock = new VirtualClock();
  readonly org = new FakeOrg(this.clock);
  readonly tracker = new FakeTracker(this.clock);
  readonly disk = new MemoryDisk();
  /** Whether the service carries the ladder too; nobody climbs here. */
  ladder = false;
  readonly settings: SyncSettings = { ...defaultSettings, chance: () => 0.5 };

  /** A process of the service. `wrap` may put faults between it and its ports. */
  process(wrap: (ports: Ports, store: MemoryStore) => Ports = (ports) => ports): {
    runner: Runner;
    store: MemoryStore;
  } {
    const store = openMemoryStore(this.disk);
    const ports = wrap({ gateway: this.org, connector: this.tracker, store }, store);
    const connection = { key: 'redmine:handrail', name: 'Product tracker', connector: ports.connector };
    const runner = createRunner({
      gateway: ports.gateway,
      store: ports.store,
      connections: new Map([[connection.key, connection]]),
      clock: this.clock,
      log: silent,
      settings: this.settings,
      ...(this.ladder && { notifiers: [] }),
    });
    return { runner, store };
  }

  /** Passes with time between them until one finds nothing to do. */
  async converge(runner: Runner, stepMs = 10_000): Promise<SyncReport> {
    for (let pass = 0; pass < 50; pass += 1) {
      const report = await runner.runOnce();
      await this.clock.advance(stepMs);
      const open = this.disk.outbox
        .values()
        .filter(({ state }) => state === 'pending' || state === 'sending');
      const dirty = [...this.disk.tickets.values(), ...this.disk.links.values()].filter(
        (row) => row.rowVersion > row.orgSyncedVersion,
      );
      if (report.ok && open.length === 0 && dirty.length === 0) return report;
    }
    throw new Error('The engine does not converge.');
  }
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  return undefined;
}
