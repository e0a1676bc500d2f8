import type { Notifier } from '../notify/notifier.ts';
import { AdaptiveInterval } from './adaptive-interval.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { Lane } from './lane.ts';
import { emptyReport, type SyncReport } from './report.ts';
import { Hints } from './hints.ts';
import { serviceSource, sourceOf } from './heartbeat.ts';
import { notePauses, Standstill } from './standstill.ts';
import type { Pass, StepResult } from './step-log.ts';
import { Steps } from './steps.ts';
import type { Budget } from './budget.ts';
import type { Meter } from './metered-gateway.ts';

export interface RunnerDeps extends Engine {
  /** By connection key, e.g. `redmine:handrail`. */
  connections: ReadonlyMap<string, ConfiguredConnection>;
  /** How people are told what the ladder did; undefined leaves the ladder to another service. */
  notifiers?: readonly Notifier[];
}

export interface Runner {
  /** Keeps everything in step until `stop`. */
  start(): void;
  /** Lets what is in flight end and writes what it brought, then resolves. */
  stop(): Promise<void>;
  /** One pass of everything, in order. Never throws for a source that is down: the report says so. */
  runOnce(): Promise<SyncReport>;
  /** Something may have changed: look now instead of at the next poll. */
  kick(): void;
  /** A webhook said that something of this connection changed: read it as soon as the burst is over. */
  hint(connectionKey: string): void;
  /** How each step last ended, by step name. */
  passes(): ReadonlyMap<string, Pass>;
  readonly budget: Budget;
  readonly meter: Meter;
}

/** The writer looks at its own tables this often, which costs the org nothing. */
const writerLookMs = 1_000;
/** Changes that follow each other are written together: two seconds later at most, for half as many calls. */
const writeSpacingMs = 1_800;
/** Pause and resume are obeyed within this time. */
const pauseLookMs = 2_000;
const budgetKeepMs = 60_000;

/**
 * The engine's steps:
 * 1. read    each ticket system → store
 * 2. look    what changed or moved in the org → jobs and timers, in one call
 * 3. plan    jobs → outbox
 * 4. deliver outbox → each ticket system
 * 5. write   store → org
 * 6. climb   hand-offs whose clock ran out → org, and messages
 * 7. tell    messages → people
 * Run once they follow each other; started, each has a lane of its own and wakes the next.
 */
export function createRunner(deps: RunnerDeps): Runner {
  const { connections, settings, clock, log } = deps;
  const steps = new Steps(deps, connections);
  const all = [...connections.values()];
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;

  const standstill = new Standstill();
  const hints = new Map(all.map(({ key }) => [key, new Hints()]));
  const lane = (name: string, run: () => Promise<number>, connectionKey?: string) =>
    new Lane(name, async () => (standstill.holds(connectionKey) ? pauseLookMs : run()), deps);

  const writer = new Lane('write', writeLane, deps);
  const deliverers = new Map(
    all.map((connection) => [
      connection.key,
      lane(`deliver ${connection.key}`, deliverLane(connection), connection.key),
    ]),
  );
  const orgInterval = new AdaptiveInterval(settings.orgPoll);
  const planner = lane('plan', planLane);
  const readers = new Map(
    all.map((connection) => [
      connection.key,
      lane(`read ${connection.key}`, readLane(connection), connection.key),
    ]),
  );

  const { notifiers } = deps;
  const ladderInterval = new AdaptiveInterval(settings.ladderPoll);
  const climber = notifiers && lane('climb', climbLane);
  const tellers = (notifiers ?? []).map((one) => lane(`tell ${one.channel}`, tellLane(one)));
  const channels = notifiers ?? [];
  const obeyer = new Lane('obey', obeyLane, deps);
  const workers = [...readers.values(), planner, ...deliverers.values(), writer, ...tellers];
  if (climber) workers.push(climber);
  let wroteAt = 0;
  let budgetKeptAt = clock.now();

  async function obeyLane(): Promise<number> {
    if (await standstill.refresh(deps.store)) {
      await notePauses(deps.store, [serviceSource, ...all.map(sourceOf)], standstill, clock.now());
      for (const one of workers) one.kick();
    }
    if (clock.now() - budgetKeptAt >= budgetKeepMs) {
      budgetKeptAt = clock.now();
      await steps.keepBudget();
    }
    return pauseLookMs;
  }

  async function climbLane(): Promise<number> {
    const wait = steps.callWait('ladder');
    if (wait > 0) return wait;
    const result = await steps.climb(channels);
    if (!result.ok) return steps.orgWait();
    if (result.report.messages > 0) for (const one of tellers) one.kick();
    return ladderInterval.next(result.report.looked > 0);
  }

  function tellLane(notifier: Notifier): () => Promise<number> {
    return async () => {
      await steps.tell(notifier, stopping.signal);
      return settings.ladderPoll.max;
    };
  }

  function readLane(connection: ConfiguredConnection): () => Promise<number> {
    const interval = new AdaptiveInterval(connection.poll ?? settings.trackerPoll);
    const hinted = hints.get(connection.key);
    return async () => {
      const wait = Math.max(steps.trackerWait(connection.key), hinted?.wait(clock.now()) ?? 0);
      if (wait > 0) return wait;
      hinted?.taken();
      const result = await steps.readTickets(connection, stopping.signal);
      const changed = result.ok && result.report.changed > 0;
      writer.kick();
      // A system that is back takes what has waited for it.
      if (result.ok) deliverers.get(connection.key)?.kick();
      return result.ok ? interval.next(changed) : steps.trackerWait(connection.key);
    };
  }

  async function planLane(): Promise<number> {
    const wait = steps.callWait('planner');
    if (wait > 0) return wait;
    const look = await steps.look(notifiers !== undefined);
    const plan = look.ok ? await steps.planHandoffs() : look;
    if (!look.ok || !plan.ok) return steps.orgWait();
    if (plan.report.planned > 0) for (const one of deliverers.values()) one.kick();
    if (look.report.moved > 0) climber?.kick();
    const next = orgInterval.next(look.report.moved + plan.report.noticed > 0);
    return Math.max(next, steps.callWait('planner'));
  }

  function deliverLane(connection: ConfiguredConnection): () => Promise<number> {
    return async () => {
      const wait = steps.trackerWait(connection.key);
      if (wait > 0) return wait;
      const result = await steps.deliver(connection, stopping.signal);
      if (!result.ok || result.report.created + result.report.found > 0) writer.kick();
      return Math.max(steps.trackerWait(connection.key), settings.retry.min);
    };
  }

  async function writeLane(): Promise<number> {
    const wait = Math.max(steps.callWait('mirror'), wroteAt + writeSpacingMs - clock.now());
    if (wait > 0) return wait;
    const began = clock.now();
    const result = await steps.write(standstill.holds());
    if (result.ok && result.report.calls > 0) wroteAt = began;
    return Math.max(steps.orgWait(), writerLookMs);
  }

  return {
    start() {
      running ??= (async () => {
        await takeOver();
        await Promise.all([obeyer, ...workers].map((one) => one.repeat(stopping.signal)));
        // What the last steps brought goes out before the end.
        if (steps.orgWait() === 0) await steps.write(standstill.holds());
        await steps
          .keepBudget()
          .catch((error: unknown) => log.error({ error }, 'the budget could not be kept'));
      })();
    },
    async stop() {
      stopping.abort();
      await running;
    },
    async runOnce() {
      const report = emptyReport();
      const keep = <Report>(result: StepResult<Report>, put: (report: Report) => void) => {
        if (result.ok) put(result.report);
        else report.problems.push(result.problem);
      };
      await steps.takeOver();
      await Promise.all(
        all.map(async (connection) =>
          keep(await steps.readTickets(connection), (read) => (report.inbound[connection.key] = read)),
        ),
      );
      const look = await steps.look(notifiers !== undefined);
      keep(look.ok ? await steps.planHandoffs() : look, (planned) => (report.planner = planned));
      await Promise.all(
        all.map(async (connection) =>
          keep(await steps.deliver(connection), (sent) => (report.outbound[connection.key] = sent)),
        ),
      );
      keep(await steps.write(), (written) => (report.writer = written));
      if (notifiers) {
        keep(await steps.climb(channels), (climbed) => (report.ladder = climbed));
        for (const one of notifiers) {
          keep(await steps.tell(one), ({ sent }) => (report.sent[one.channel] = sent));
        }
      }
      report.ok = report.problems.length === 0;
      return report;
    },
    kick() {
      orgInterval.quicken();
      ladderInterval.quicken();
      for (const one of [...readers.values(), planner, ...(climber ? [climber] : [])]) one.kick();
    },
    hint(connectionKey) {
      hints.get(connectionKey)?.add(clock.now());
      readers.get(connectionKey)?.kick();
    },
    passes: () => steps.log.all(),
    budget: steps.budget,
    meter: steps.meter,
  };

  /** The database may still be starting: nothing runs before it answers. */
  async function takeOver(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await steps.takeOver();
        await standstill.refresh(deps.store);
        return;
      } catch (error) {
        log.error({ error }, 'the store does not answer yet');
        await clock.sleep(settings.retry.min, stopping.signal);
      }
    }
  }
}
