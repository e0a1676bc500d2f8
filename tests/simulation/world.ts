import type { Notice } from '../../crm-plugin/src/notify/notifier.ts';
import type { SalesforceRow } from '../../crm-plugin/src/salesforce/gateway.ts';
import { MemoryDisk } from '../../crm-plugin/src/store/memory/disk.ts';
import { defaultSettings, type SyncSettings } from '../../crm-plugin/src/sync/settings.ts';
import { OrgModel } from './org-model.ts';
import { FaultPlan } from './plan.ts';
import { ServiceProcess } from './service-process.ts';
import type { Mutant, Surroundings } from './mutant.ts';
import { Random } from './random.ts';
import { type Backing, memoryBacking } from './store-view.ts';
import { SideClock, WorldTime } from './time.ts';
import { newest, TrackerModel } from './tracker-model.ts';
import { type Fate, longestLandingMs, Wire } from './wire.ts';

export interface WorldOptions {
  seed: number;
  /** Called with each line of the trace, when somebody wants it. */
  trace?: ((line: string) => void) | undefined;
  mutant?: Mutant | undefined;
  /** Default: memory. */
  backing?: Backing | undefined;
}

/** An org, ticket systems, a mailbox and a store that outlive the service's processes, and all that is between them. */
export class SimulatedWorld implements Surroundings {
  readonly random: Random;
  readonly plan: FaultPlan;
  readonly time = new WorldTime();
  readonly wire = new Wire();
  readonly org: OrgModel;
  readonly trackers: TrackerModel[];
  readonly mailbox: { id: string; to: string; at: number }[] = [];
  readonly backing: Backing;
  /** Only of worlds that keep their data in memory. */
  readonly disk = new MemoryDisk();
  readonly settings: SyncSettings;
  readonly mutant: Mutant | undefined;
  readonly processes: ServiceProcess[] = [];
  /** Sides that answer nothing now. */
  readonly down = new Set<string>();
  /** Faults that may make somebody get a message twice. */
  disturbances = 0;
  /** What was found wrong so far. */
  readonly problems: string[] = [];
  readonly #traced: ((line: string) => void) | undefined;
  #started = 0;

  constructor({ seed, trace, mutant, backing }: WorldOptions) {
    this.random = new Random(seed);
    this.plan = new FaultPlan(this.random);
    this.#traced = trace;
    this.mutant = mutant;
    this.backing = backing ?? memoryBacking(this.disk);
    const skew = () => (this.plan.has('skew') ? this.random.between(-90_000, 90_000) : 0);
    this.org = new OrgModel(new SideClock(this.time, skew()));
    for (const department of ['product', 'sales'])
      for (const post of ['contact', 'deputy', 'head']) this.#user(`${department} ${post}`);
    for (const user of ['rep', 'engineer']) this.#user(user);
    for (const [at, [clock, who, hours]] of rungs.entries())
      this.org.rungs.push({
        Id: `rung ${String(at)}`,
        Route__c: 'route',
        Clock__c: clock,
        Position__c: rungs.slice(0, at + 1).filter(([other]) => other === clock).length,
        After_Hours__c: hours,
        Who__c: who,
        Head_Accountable__c: clock === 'deliver by' && who === 'head',
      });
    const alpha = new TrackerModel('alpha', new SideClock(this.time, skew()), {
      timeGrainMs: 1,
      searchLagMs: 0,
    });
    const beta = new TrackerModel('beta', new SideClock(this.time, skew()), {
      timeGrainMs: 1000,
      searchLagMs: this.plan.searchLagMs,
    });
    this.trackers = this.plan.has('two trackers') ? [alpha, beta] : [this.random.pick([alpha, beta])];
    this.settings = {
      ...defaultSettings,
      orgSweep: 90_000,
      ladderSweep: 120_000,
      chance: () => this.random.next(),
    };
    this.org.onTicket = (row) => this.#checkTicketRow(row);
  }

  trace(line: () => string): void {
    this.#traced?.(`${new Date(this.time.now).toISOString().slice(5, 23)} ${line()}`);
  }

  problem(text: string): void {
    this.problems.push(text);
    this.trace(() => `PROBLEM ${text}`);
  }

  get living(): ServiceProcess[] {
    return this.processes.filter(({ alive }) => alive);
  }

  async startProcess(): Promise<ServiceProcess> {
    this.#started += 1;
    const process = await ServiceProcess.start(this, `P${String(this.#started)}`);
    this.processes.push(process);
    this.trace(() => `${process.name} starts`);
    return process;
  }

  /** The process ends between two awaits. What it had sent may still arrive; what it had in memory is gone. */
  async crash(process: ServiceProcess): Promise<void> {
    this.trace(() => `${process.name} dies`);
    this.disturbances += 1;
    for (const call of this.wire.abandon(process)) {
      if (call.side === 'store') {
        if (this.random.chance(0.3)) await call.land();
      } else if (
        call.writes &&
        !this.down.has(call.side) &&
        this.random.chance(0.5) &&
        (call.name !== 'create' || this.plan.clocksAgree)
      ) {
        const at = this.time.now + this.random.between(0, longestLandingMs);
        this.trace(() => `  its ${call.side} ${call.name} is on its way`);
        this.wire.orphan(call, at);
      }
    }
    await process.die();
    this.processes.splice(this.processes.indexOf(process), 1);
  }

  async pass(ms: number): Promise<void> {
    const end = this.time.now + ms;
    await this.wire.landUntil(end);
    this.time.advanceTo(end);
  }

  receive(notice: Notice): void {
    this.mailbox.push({ id: notice.id, to: notice.to.userId, at: this.time.now });
  }

  /** While some rows are locked by somebody else. */
  async lockSome(work: () => Promise<unknown>): Promise<unknown> {
    const before = this.org.refuseRow;
    this.org.refuseRow = (object, row) =>
      this.random.chance(0.4)
        ? [{ code: 'UNABLE_TO_LOCK_ROW', message: 'locked', fields: [] }]
        : before(object, row);
    try {
      return await work();
    } finally {
      this.org.refuseRow = before;
    }
  }

  async deliver(fate: Fate, at = this.random.between(0, this.wire.waiting.length - 1)): Promise<void> {
    const call = this.wire.waiting[at];
    if (!call) return;
    const real = this.down.has(call.side) ? 'unreached' : fate;
    if (real !== 'done') {
      this.disturbances += 1;
      if (call.side !== 'store' || real === 'answer lost')
        this.trace(() => `${call.caller.name} ${call.side} ${call.name}: ${real}`);
    } else if (call.side !== 'store') this.trace(() => `${call.caller.name} ${call.side} ${call.name}`);
    if (real === 'late') this.wire.orphan(call, this.time.now + this.random.between(0, longestLandingMs));
    await call.deliver(real);
  }

  #user(id: string): void {
    this.org.users.set(id, { name: id, active: true, language: 'en_US' });
  }

  /** Nothing mixed, nothing older: what the org took is what the ticket system said in that version, and newer than before. */
  #checkTicketRow(row: SalesforceRow): void {
    const tracker = this.trackers.find(({ key }) => key === row['Connection_Key__c']);
    const kept = tracker?.tickets.find((one) => `${tracker.key}:${newest(one).key}` === row['Key__c']);
    const said = kept?.history.some(
      (state) =>
        state.remoteVersion === row['Source_Seq__c'] &&
        state.title === row['Title__c'] &&
        (state.nextStep ?? null) === row['Next_Step__c'],
    );
    if (said !== true)
      this.problem(`the org took ${String(row['Key__c'])} in a state its ticket system never had`);
  }
}

const rungs = [
  ['accept by', 'contact', 0],
  ['accept by', 'deputy', 0.01],
  ['accept by', 'head', 2],
  ['deliver by', 'head', 0],
  ['deliver by', 'meeting', 0.01],
  ['confirm by', 'head', 0],
] as const;
