import { bellNotifier } from '../../../crm-plugin/src/notify/salesforce-bell.ts';
import { MemoryDisk } from '../../../crm-plugin/src/store/memory/disk.ts';
import { openMemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import { createRunner, type Runner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings } from '../../../crm-plugin/src/sync/settings.ts';
import type { DeployedOrg } from './deployed-org.ts';

interface ServiceOptions {
  disk?: MemoryDisk;
  /** How much the machine's clock is ahead of the org's, in milliseconds. */
  skewMs?: () => number;
  /** Whom it runs as. */
  role?: string;
}

/** The service on a deployed org, as the integration user; what it warns of is kept. */
export async function serviceOn(
  world: DeployedOrg,
  { disk = new MemoryDisk(), skewMs = () => 0, role = 'integration' }: ServiceOptions = {},
): Promise<{ runner: Runner; warnings: unknown[] }> {
  const gateway = await world.as(role);
  const warnings: unknown[] = [];
  const warn = (...said: unknown[]) => void warnings.push(said);
  const { clock } = world;
  const runner = createRunner({
    gateway,
    connections: new Map(),
    notifiers: [bellNotifier(gateway)],
    store: openMemoryStore(disk),
    // The machine's clock may differ from the org's.
    clock: { now: () => clock.now() + skewMs(), sleep: (ms, signal) => clock.sleep(ms, signal) },
    log: { debug: () => undefined, info: () => undefined, warn, error: warn },
    settings: defaultSettings,
  });
  return { runner, warnings };
}
