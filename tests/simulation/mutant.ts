import type { Notice } from '../../crm-plugin/src/notify/notifier.ts';
import type { MemoryDisk } from '../../crm-plugin/src/store/memory/disk.ts';
import type { Clock } from '../../crm-plugin/src/sync/clock.ts';
import type { SyncSettings } from '../../crm-plugin/src/sync/settings.ts';
import type { OrgModel } from './org-model.ts';
import type { FaultPlan } from './plan.ts';
import type { Ports } from './ports.ts';
import type { Random } from './random.ts';
import type { Backing } from './store-view.ts';
import type { WorldTime } from './time.ts';
import type { TrackerModel } from './tracker-model.ts';
import type { Wire } from './wire.ts';

/** What a process of the service finds around it. */
export interface Surroundings {
  readonly random: Random;
  readonly plan: FaultPlan;
  readonly time: WorldTime;
  readonly wire: Wire;
  readonly org: OrgModel;
  readonly trackers: readonly TrackerModel[];
  readonly backing: Backing;
  /** Only of worlds that keep their data in memory. */
  readonly disk: MemoryDisk;
  readonly settings: SyncSettings;
  readonly mutant: Mutant | undefined;
  trace(line: () => string): void;
  receive(notice: Notice): void;
  lockSome(work: () => Promise<unknown>): Promise<unknown>;
}

/** A fault planted between the engine and its ports. The product's own code stays as it is. */
export interface Mutant {
  name: string;
  /** What a programmer would have got wrong. */
  mistake: string;
  plant(ports: Ports, world: Surroundings, clock: Clock): Ports;
}
