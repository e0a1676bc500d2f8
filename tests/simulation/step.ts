import { draft, makeMove, workInTracker } from './people.ts';
import type { SimulatedWorld } from './world.ts';
import { settle } from './time.ts';

const hour = 60 * 60_000;
export const opportunities = ['006000000000001AAA', '006000000000002AAA', '500000000000003AAA'];
/** Time that leaps in one run, in all: a message is news for a day. */
const longestLeaps = 16 * hour;
const mostHandoffs = 8;

/** What happens in the world beside the calls; one run's doings. */
export class Events {
  readonly #world: SimulatedWorld;
  #handoffs = 0;
  #deeds = 0;
  #leapt = 0;
  readonly #badTickets = new Set<string>();

  constructor(world: SimulatedWorld) {
    this.#world = world;
    world.org.refuseRow = (_object, row) =>
      this.#badTickets.has(String(row['Key__c']))
        ? [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'bad', fields: ['Title__c'] }]
        : [];
  }

  /** One step: a few answers in any order, or something that happens. */
  async step(): Promise<void> {
    const { random, wire, plan } = this.#world;
    if (this.#world.living.length === 0 && random.chance(0.5)) await this.#world.startProcess();
    const what = random.weighted({ answers: 62, people: 20, time: 14, trouble: 4 });
    if (what === 'people') this.#people();
    else if (what === 'trouble') await this.#trouble();
    else if (what === 'time') await this.#world.pass(random.between(20, 1_500));
    else if (wire.waiting.length === 0) {
      const wake = this.#world.time.nextWake() ?? this.#world.time.now + 1_000;
      await this.#world.pass(Math.max(0, wake - this.#world.time.now) + 1);
    } else {
      for (let n = random.between(1, 5); n > 0 && wire.waiting.length > 0; n -= 1) {
        const at = random.between(0, wire.waiting.length - 1);
        const call = wire.waiting[at];
        if (call) await this.#world.deliver(plan.fateOf(call, random), at);
        await settle();
      }
    }
    await settle();
  }

  /** All troubles end: what is down comes back, bad rows are mended, clocks are set, two fresh processes at most run on. */
  async heal(): Promise<void> {
    const world = this.#world;
    world.down.clear();
    this.#badTickets.clear();
    for (const process of world.living) process.clockOffset = 0;
    if (world.living.length === 0 || world.living.every(({ stopping }) => stopping))
      await world.startProcess();
    for (const process of world.living) process.clockOffset = 0;
    world.trace(() => 'all faults end');
  }

  #people(): void {
    const world = this.#world;
    const { random, org, trackers } = world;
    this.#deeds += 1;
    const deed = random.weighted({ offer: 3, move: 4, tracker: 6 });
    if (deed === 'tracker') {
      const tracker = random.pick(trackers);
      const did = workInTracker(tracker, opportunities, random, this.#deeds);
      world.trace(() => `people: ${did}`);
    } else if (deed === 'offer' && this.#handoffs < mostHandoffs) {
      this.#handoffs += 1;
      const id = draft(org, this.#handoffs, random.pick(trackers).key, random.pick(opportunities));
      const did = makeMove(org, id, random);
      world.trace(() => `people: a hand-off drafted; ${did}`);
    } else {
      const ids = [...org.tables.handoffs.keys()];
      if (ids.length === 0) return;
      const did = makeMove(org, random.pick(ids), random);
      world.trace(() => `people: ${did}`);
    }
  }

  async #trouble(): Promise<void> {
    const world = this.#world;
    const { random, plan, trackers, down } = world;
    const what = random.pick(
      ['crash', 'crash', 'crash', 'upgrade', 'org outage', 'tracker outage', 'suspend', 'clock jump']
        .concat(['bad row', 'deletion', 'two processes'])
        .filter((name) => plan.has(name))
        .concat('quiet'),
    );
    const process = world.living.length > 0 ? random.pick(world.living) : undefined;
    switch (what) {
      case 'crash':
        if (process) await world.crash(process);
        return;
      case 'upgrade':
        if (!process || process.stopping) return;
        world.trace(() => `${process.name} is told to stop`);
        process.stop();
        await world.startProcess();
        return;
      case 'two processes':
        if (world.living.length < 2) await world.startProcess();
        return;
      case 'org outage':
        this.#toggle('org');
        return;
      case 'tracker outage':
        this.#toggle(random.pick(trackers).key);
        return;
      case 'suspend': {
        const ms = random.between(hour, 3 * hour);
        if (this.#leapt + ms > longestLeaps || down.has('org')) return;
        this.#leapt += ms;
        world.trace(() => `all sleep for ${String(Math.round(ms / 60_000))} minutes`);
        return world.pass(ms);
      }
      case 'clock jump':
        if (!process) return;
        // Whole minutes: further apart than a request lasts, as a clock that was set is.
        process.clockOffset = 60_000 * random.between(-2, 2);
        world.trace(() => `${process.name}'s clock is off by ${String(process.clockOffset)} ms`);
        return;
      case 'bad row': {
        const key = random.pick(trackers).key;
        const bad = `${key}:${String(random.between(1, 12))}`;
        if (!this.#badTickets.delete(bad)) this.#badTickets.add(bad);
        world.trace(() => `the org dislikes ${[...this.#badTickets].join()}`);
        return;
      }
      case 'deletion':
        this.#delete();
        return;
    }
  }

  #toggle(side: string): void {
    const { down } = this.#world;
    if (!down.delete(side)) down.add(side);
    this.#world.trace(() => `${side} is ${down.has(side) ? 'down' : 'back'}`);
  }

  #delete(): void {
    const { random, org, trackers } = this.#world;
    const kept = random.pick(trackers).living;
    if (random.chance(0.5) && kept.length > 0) {
      const one = random.pick(kept);
      if (one.idempotencyKey === undefined) one.deleted = true;
      return;
    }
    const ids = [...org.tables.handoffs.keys()];
    if (ids.length === 0) return;
    const id = random.pick(ids);
    this.#world.trace(() => `people: ${id} deleted`);
    org.remove(id);
  }
}
