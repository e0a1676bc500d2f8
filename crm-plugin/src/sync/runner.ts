import type { Notifier } from '../notify/notifier.ts';
import { AdaptiveInterval } from './adaptive-interval.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { Lane } from './lane.ts';
import { emptyReport, type SyncReport } from './report.ts';
import { Steps, type StepResult } from './steps.ts';

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
}

/** The writer looks at its own tables this often, which costs the org nothing. */
const writerLookMs = 1_000;

/**
 * The engine's steps:
 * 1. read    each ticket system → store
 * 2. plan    the org's hand-offs → outbox
 * 3. deliver outbox → each ticket system
 * 4. write   store → org
 * 5. climb   the org's hand-offs whose clock ran out → org, and messages
 * 6. tell    messages → people
 * Run once they follow each other; started, each has a lane of its own and wakes the next.
 */
export function createRunner(deps: RunnerDeps): Runner {
  const { connections, settings, clock, log } = deps;
  const steps = new Steps(deps, connections);
  const all = [...connections.values()];
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;

  const writer = new Lane('write', writeLane, deps);
  const deliverers = new Map(
    all.map((connection) => [
      connection.key,
      new Lane(`deliver ${connection.key}`, deliverLane(connection), deps),
    ]),
  );
  const orgInterval = new AdaptiveInterval(settings.orgPoll);
  const planner = new Lane('plan', planLane, deps);
  const readers = all.map((connection) => new Lane(`read ${connection.key}`, readLane(connection), deps));

  const { notifiers } = deps;
  const ladderInterval = new AdaptiveInterval(settings.ladderPoll);
  const climber = notifiers && new Lane('climb', climbLane, deps);
  const tellers = (notifiers ?? []).map((one) => new Lane(`tell ${one.channel}`, tellLane(one), deps));
  const channels = (notifiers ?? []).map(({ channel }) => channel);

  async function climbLane(): Promise<number> {
    const wait = steps.orgWait();
    if (wait > 0) return wait;
    const result = await steps.climb(channels);
    if (!result.ok) return steps.orgWait();
    if (result.report.messages > 0) for (const lane of tellers) lane.kick();
    return ladderInterval.next(result.report.looked > 0);
  }

  function tellLane(notifier: Notifier): () => Promise<number> {
    return async () => {
      await steps.tell(notifier, stopping.signal);
      return settings.ladderPoll.min;
    };
  }

  function readLane(connection: ConfiguredConnection): () => Promise<number> {
    const interval = new AdaptiveInterval(connection.poll ?? settings.trackerPoll);
    return async () => {
      const wait = steps.trackerWait(connection.key);
      if (wait > 0) return wait;
      const result = await steps.readTickets(connection, stopping.signal);
      const changed = result.ok && result.report.changed > 0;
      writer.kick();
      // A system that is back takes what has waited for it.
      if (result.ok) deliverers.get(connection.key)?.kick();
      return result.ok ? interval.next(changed) : steps.trackerWait(connection.key);
    };
  }

  async function planLane(): Promise<number> {
    const wait = steps.orgWait();
    if (wait > 0) return wait;
    const result = await steps.planHandoffs();
    if (!result.ok) return steps.orgWait();
    if (result.report.planned > 0) for (const lane of deliverers.values()) lane.kick();
    return orgInterval.next(result.report.noticed > 0);
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
    const wait = steps.orgWait();
    if (wait > 0) return wait;
    await steps.write();
    return Math.max(steps.orgWait(), writerLookMs);
  }

  return {
    start() {
      running ??= (async () => {
        await takeOver();
        const lanes = [...readers, planner, ...deliverers.values(), writer, ...tellers];
        if (climber) lanes.push(climber);
        await Promise.all(lanes.map((lane) => lane.repeat(stopping.signal)));
        // What the last steps brought goes out before the end.
        if (steps.orgWait() === 0) await steps.write();
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
      keep(await steps.planHandoffs(), (planned) => (report.planner = planned));
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
      for (const lane of [...readers, planner, ...(climber ? [climber] : [])]) lane.kick();
    },
  };

  /** The database may still be starting: nothing runs before it answers. */
  async function takeOver(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await steps.takeOver();
        return;
      } catch (error) {
        log.error({ error }, 'the store does not answer yet');
        await clock.sleep(settings.retry.min, stopping.signal);
      }
    }
  }
}
