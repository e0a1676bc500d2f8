import type { Notifier } from '../notify/notifier.ts';
import { StoreUnavailable } from '../store/store.ts';
import { BackOff } from './back-off.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { noteHealth, serviceSource, sourceOf } from './heartbeat.ts';
import { pollTickets } from './inbound.ts';
import { deliverTickets } from './outbound.ts';
import type { Channel } from './ladder-notices.ts';
import { climbLadders, type LadderReport } from './ladder-pass.ts';
import { lookAtOrg, type LookReport } from './look.ts';
import { sendMessages } from './message-sender.ts';
import { checkOrgMemory } from './org-memory.ts';
import { Budget, type Feature } from './budget.ts';
import { metered, Meter } from './metered-gateway.ts';
import { planTickets } from './planner.ts';
import type { InboundReport, OutboundReport, PlannerReport, WriterReport } from './report.ts';
import { classOf, explain } from './retry.ts';
import { StepLog, type StepResult } from './step-log.ts';
import { tellProblems } from './sync-problems.ts';
import { tidyGroups } from './tidy-groups.ts';
import { flushToOrg } from './writer.ts';

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
  #problemsAt: number | undefined;
  #groupsAt: number | undefined;
  #orgChecked: Promise<void> | undefined;
  /** The last plan was cut off: the store may count jobs as taken by us whose names never reached us. */
  #jobsInDoubt = false;
  readonly log = new StepLog();
  readonly budget: Budget;
  readonly meter: Meter;

  constructor(engine: Engine, connections: ReadonlyMap<string, ConfiguredConnection>) {
    const { clock, settings, gateway } = engine;
    this.#engine = engine;
    this.budget = new Budget(settings.budget, () => gateway.apiUsage(), clock.now());
    this.meter = new Meter(this.budget, () => clock.now());
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
      const left = await tx.cursors.read(budgetFeed);
      if (left !== undefined) this.budget.restore(left, this.#engine.clock.now());
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

  /** Milliseconds until this feature may call the org: after failures, and within its share of the org's daily calls. */
  callWait(feature: Feature): number {
    return Math.max(this.orgWait(), this.budget.wait(feature, this.#engine.clock.now()));
  }

  /** What was spent outlives the process; webhooks nobody repeats any more do not. */
  async keepBudget(): Promise<void> {
    const { store, clock } = this.#engine;
    await store.transaction(async (tx) => {
      await tx.cursors.write(budgetFeed, this.budget.snapshot(clock.now()));
      await tx.inbox.forget(clock.now() - repeatMs);
    });
  }

  /** 1. Ticket system → store. What webhooks hinted at before it began is answered by it. */
  readTickets(connection: ConfiguredConnection, signal?: AbortSignal): Promise<StepResult<InboundReport>> {
    const { store, clock } = this.#engine;
    const began = clock.now();
    const read = async () => {
      const report = await pollTickets(this.#engine, connection, signal);
      if (connection.connector.webhooks)
        await store.transaction((tx) => tx.inbox.answered(connection.key, began));
      return report;
    };
    return this.#withTracker(`read ${connection.key}`, connection, true, read, signal);
  }

  /** 2. Org → jobs and timers, in one call. */
  look(ladder: boolean): Promise<StepResult<LookReport>> {
    return this.#withOrg('look', async () => {
      await this.#checkOrgOnce();
      const { clock, settings } = this.#engine;
      const now = clock.now();
      const sweep = isDue(this.#sweptAt, settings.orgSweep, now);
      const ladderSweep = ladder && isDue(this.#laddersSweptAt, settings.ladderSweep, now);
      const report = await lookAtOrg(this.#as('planner'), this.#orgKeys, { sweep, ladder, ladderSweep });
      if (sweep) this.#sweptAt = now;
      if (ladderSweep) this.#laddersSweptAt = now;
      return report;
    });
  }

  /** 3. Jobs → outbox; asks the org only when there are jobs. */
  planHandoffs(): Promise<StepResult<PlannerReport>> {
    return this.#withOrg('plan', async () => {
      const { store } = this.#engine;
      if (this.#jobsInDoubt) await store.transaction((tx) => tx.jobs.releaseAbandoned('handoff'));
      this.#jobsInDoubt = true;
      const report = await planTickets(this.#as('planner'), new Set(this.#orgKeys));
      this.#jobsInDoubt = false;
      return report;
    });
  }

  /** 4. Outbox → ticket system. */
  deliver(connection: ConfiguredConnection, signal?: AbortSignal): Promise<StepResult<OutboundReport>> {
    const send = () => deliverTickets(this.#as('planner'), connection, signal);
    return this.#withTracker(`deliver ${connection.key}`, connection, false, send);
  }

  /** 5. Store → org. */
  write(paused = false): Promise<StepResult<WriterReport>> {
    return this.#withOrg('write', async () => {
      await this.#checkOrgOnce();
      if (!paused) await noteHealth(this.#engine, serviceSource, { ok: true });
      const report = await flushToOrg(this.#as('mirror'));
      const now = this.#engine.clock.now();
      if (isDue(this.#problemsAt, problemsLookMs, now)) {
        await tellProblems(this.#as('mirror'));
        this.#problemsAt = now;
      }
      return report;
    });
  }

  /** 6. Timers → org and messages; asks the org only when a timer is due. */
  climb(channels: readonly Channel[]): Promise<StepResult<LadderReport>> {
    return this.#withOrg('climb', async () => {
      const report = await climbLadders(this.#as('ladder'), channels);
      const now = this.#engine.clock.now();
      if (isDue(this.#groupsAt, groupsLookMs, now)) {
        this.#groupsAt = now;
        await tidyGroups(this.#as('ladder'));
      }
      return report;
    });
  }

  /** 7. Messages → people. What fails waits in the store; only the store itself can fail the step. */
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
    step: string,
    connection: ConfiguredConnection,
    answers: boolean,
    work: () => Promise<Report>,
    signal?: AbortSignal,
  ): Promise<StepResult<Report>> {
    const result = await this.#askTracker(connection, answers, work, signal);
    return this.log.note(step, result, this.#engine.clock.now());
  }

  async #askTracker<Report>(
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

  async #withOrg<Report>(step: string, work: () => Promise<Report>): Promise<StepResult<Report>> {
    return this.log.note(step, await this.#askOrg(work), this.#engine.clock.now());
  }

  async #askOrg<Report>(work: () => Promise<Report>): Promise<StepResult<Report>> {
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

  /** The engine as one feature has it: its calls are counted for it. */
  #as(feature: Feature): Engine {
    return { ...this.#engine, gateway: metered(this.#engine.gateway, feature, this.meter) };
  }
}

const budgetFeed = 'budget';
/** Systems repeat a webhook for hours when they get no answer. */
const repeatMs = 7 * 24 * 60 * 60_000;
/** Departments change seldom; one call a look. */
const groupsLookMs = 60 * 60_000;
/** Dead letters are looked for in the service's own store. */
const problemsLookMs = 5_000;

/** A clock that was set back must not put a sweep off. */
function isDue(last: number | undefined, every: number, now: number): boolean {
  return last === undefined || now < last || now - last >= every;
}
