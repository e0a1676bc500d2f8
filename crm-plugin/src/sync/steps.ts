import type { Notifier } from '../notify/notifier.ts';
import { StoreUnavailable } from '../store/store.ts';
import { BackOff } from './back-off.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { noteHealth, serviceSource, sourceOf } from './heartbeat.ts';
import { pollTickets } from './inbound.ts';
import { deliverTickets } from './outbound.ts';
import { lookForMoves, sweepLadders } from './ladder-look.ts';
import { climbLadders, type LadderReport } from './ladder-pass.ts';
import { sendMessages } from './message-sender.ts';
import { checkOrgMemory } from './org-memory.ts';
import { lookForHandoffs, planTickets, sweepHandoffs } from './planner.ts';
import type { InboundReport, OutboundReport, PlannerReport, WriterReport } from './report.ts';
import { classOf, explain } from './retry.ts';
import { flushToOrg } from './writer.ts';

/** What a step brought: its report, or why there is none. */
export type StepResult<Report> = { ok: true; report: Report } | { ok: false; problem: string };

/**
 * The steps with what surrounds them: each side is left alone for a while after it failed, and how it
 * answered is noted for the org to show. A failure is a result, not an exception.
 */
export class Steps {
  readonly #engine: Engine;
  readonly #connections: ReadonlyMap<string, ConfiguredConnection>;
  readonly #orgKeys: readonly string[];
  readonly #trackers = new Map<string, BackOff>();
  readonly #org: BackOff;
  #sweptAt: number | undefined;
  #laddersSweptAt: number | undefined;
  #orgChecked: Promise<void> | undefined;

  constructor(engine: Engine, connections: ReadonlyMap<string, ConfiguredConnection>) {
    this.#engine = engine;
    this.#connections = connections;
    this.#orgKeys = [...connections.keys()];
    this.#org = new BackOff(engine.settings);
    for (const key of connections.keys()) this.#trackers.set(key, new BackOff(engine.settings));
  }

  /** What the last process left half-done, and sources that are no longer configured. */
  async takeOver(): Promise<void> {
    const { store } = this.#engine;
    await store.transaction(async (tx) => {
      await tx.jobs.releaseAbandoned('handoff');
      for (const health of await tx.connections.all()) {
        if (health.key === serviceSource.key || this.#connections.has(health.key)) continue;
        if (health.status === 'paused') continue;
        const message = 'This connection was removed.';
        await tx.connections.save({ ...health, status: 'paused', since: this.#engine.clock.now(), message });
      }
    });
  }

  trackerWait(key: string): number {
    return this.#trackers.get(key)?.wait(this.#engine.clock.now()) ?? 0;
  }

  orgWait(): number {
    return this.#org.wait(this.#engine.clock.now());
  }

  /** 1. Ticket system → store. */
  readTickets(connection: ConfiguredConnection, signal?: AbortSignal): Promise<StepResult<InboundReport>> {
    return this.#withTracker(connection, true, () => pollTickets(this.#engine, connection, signal), signal);
  }

  /** 2. Org → jobs → outbox. */
  planHandoffs(): Promise<StepResult<PlannerReport>> {
    return this.#withOrg(async () => {
      await this.#checkOrgOnce();
      const now = this.#engine.clock.now();
      const sweep = this.#sweptAt === undefined || now - this.#sweptAt >= this.#engine.settings.orgSweep;
      if (sweep) {
        await sweepHandoffs(this.#engine, this.#orgKeys);
        this.#sweptAt = now;
      }
      await lookForHandoffs(this.#engine, this.#orgKeys);
      return planTickets(this.#engine, new Set(this.#orgKeys));
    });
  }

  /** 3. Outbox → ticket system. */
  deliver(connection: ConfiguredConnection, signal?: AbortSignal): Promise<StepResult<OutboundReport>> {
    return this.#withTracker(connection, false, () => deliverTickets(this.#engine, connection, signal));
  }

  /** 4. Store → org. */
  write(): Promise<StepResult<WriterReport>> {
    return this.#withOrg(async () => {
      await this.#checkOrgOnce();
      await noteHealth(this.#engine, serviceSource, { ok: true });
      return flushToOrg(this.#engine);
    });
  }

  /** 5. Org → timers → org and messages. */
  climb(channels: readonly string[]): Promise<StepResult<LadderReport>> {
    return this.#withOrg(async () => {
      await this.#checkOrgOnce();
      const now = this.#engine.clock.now();
      const last = this.#laddersSweptAt;
      // A clock that was set back must not put the sweep off.
      if (last === undefined || now < last || now - last >= this.#engine.settings.ladderSweep) {
        await sweepLadders(this.#engine);
        this.#laddersSweptAt = now;
      }
      await lookForMoves(this.#engine);
      return climbLadders(this.#engine, channels);
    });
  }

  /** 6. Messages → people. What fails waits in the store; only the store itself can fail the step. */
  async tell(
    notifier: Notifier,
    signal?: AbortSignal,
  ): Promise<StepResult<{ sent: number; failed: number }>> {
    const report = await sendMessages(this.#engine, notifier, signal);
    return report.failed === 0
      ? { ok: true, report }
      : { ok: false, problem: `${notifier.channel}: ${report.failed} messages could not be sent.` };
  }

  /** Planner and writer start together: both wait for the one question. */
  async #checkOrgOnce(): Promise<void> {
    this.#orgChecked ??= checkOrgMemory(this.#engine);
    try {
      await this.#orgChecked;
    } catch (error) {
      this.#orgChecked = undefined;
      throw error;
    }
  }

  /** @param answers whether success proves that the system answered (an empty outbox asks nothing). */
  async #withTracker<Report>(
    connection: ConfiguredConnection,
    answers: boolean,
    work: () => Promise<Report>,
    signal?: AbortSignal,
  ): Promise<StepResult<Report>> {
    const backOff = this.#trackers.get(connection.key);
    try {
      const report = await work();
      if (answers) {
        backOff?.succeeded();
        await noteHealth(this.#engine, sourceOf(connection), { ok: true });
      }
      return { ok: true, report };
    } catch (error) {
      const problem = `${connection.name}: ${explain(error)}`;
      // Being told to stop is no failure of the source, nor is our own database's.
      if (signal?.aborted || error instanceof StoreUnavailable) return { ok: false, problem };
      backOff?.failed(error, this.#engine.clock.now());
      this.#engine.log.warn(
        { connection: connection.key, kind: classOf(error), error },
        'a ticket system failed',
      );
      await this.#noteFailure(connection, error);
      return { ok: false, problem };
    }
  }

  async #noteFailure(connection: ConfiguredConnection, error: unknown): Promise<void> {
    try {
      await noteHealth(this.#engine, sourceOf(connection), { ok: false, error });
    } catch (storeError) {
      this.#engine.log.error({ error: storeError }, 'the failure could not be noted');
    }
  }

  async #withOrg<Report>(work: () => Promise<Report>): Promise<StepResult<Report>> {
    try {
      const report = await work();
      this.#org.succeeded();
      return { ok: true, report };
    } catch (error) {
      this.#org.failed(error, this.#engine.clock.now());
      this.#engine.log.warn({ kind: classOf(error), error }, 'the org could not be reached or refused');
      return { ok: false, problem: `Salesforce: ${explain(error)}` };
    }
  }
}
