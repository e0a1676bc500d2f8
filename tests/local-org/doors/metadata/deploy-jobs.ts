import { SfError, type Engine } from '../../engine/engine.ts';
import type { GapLog } from '../gaps.ts';
import type { UserDirectory } from '../user-directory.ts';
import { preparePackage, type PreparedPackage } from './apply/apply-package.ts';
import { runsTests, type DeployOptions } from './deploy-options.ts';
import { counts, isDone, type DeployState } from './deploy-result.ts';
import { ZipError } from './zip/zip-entries.ts';

/** How long a deploy is seen as queued, and how long it works on one component: enough to watch, too short to mind. */
const PENDING_MS = 20;
const COMPONENT_MS = 4;
const LONGEST_MS = 600;
/** "deployRecentValidation()", Metadata API Developer Guide. */
const VALIDATION_DAYS = 10;
const DAY_MS = 86_400_000;
/** Validations whose zips are kept for a quick deploy; older ones count as gone. */
const KEPT_ZIPS = 5;

/** Deploys run one after another in the background; a client polls their state. */
export class DeployJobs {
  readonly #states = new Map<string, DeployState>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #engine: Engine;
  readonly #users: UserDirectory;
  readonly #gaps: GapLog;

  constructor(engine: Engine, users: UserDirectory, gaps: GapLog) {
    this.#engine = engine;
    this.#users = users;
    this.#gaps = gaps;
  }

  /** Queue a deploy. @throws SfError INSUFFICIENT_ACCESS when the user may not change metadata */
  start(userId: string, zip: Uint8Array, options: DeployOptions): DeployState {
    if (!this.#engine.access({ userId }).customizeApplication) {
      throw new SfError(
        'INSUFFICIENT_ACCESS',
        'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
        403,
      );
    }
    const state: DeployState = {
      id: `0Af${String(this.#states.size + 1).padStart(12, '0')}AAA`,
      options,
      userId,
      userName: this.#users.byId(userId)?.name ?? '',
      createdDate: this.#now(),
      status: 'Pending',
      total: 0,
      deployed: 0,
    };
    this.#states.set(state.id, state);
    this.#later(PENDING_MS, () => this.#begin(state, zip));
    return state;
  }

  /** @throws SfError INVALID_ID_FIELD, in the words of the Metadata API */
  find(id: string): DeployState {
    const state = this.#get(id);
    if (!state) throw new SfError('INVALID_ID_FIELD', `INVALID_ID_FIELD: No deploy found for id: ${id}`, 404);
    return state;
  }

  /**
   * Deploy what a recent validation looked at, without tests.
   * @throws SfError INVALID_ID_FIELD when there is no such validation, or it no longer counts
   */
  deployValidated(userId: string, id: string): DeployState {
    const validation = this.#get(id);
    const age = this.#engine.now().getTime() - Date.parse(validation?.completedDate ?? '');
    const zip = age <= VALIDATION_DAYS * DAY_MS ? validation?.validated : undefined;
    if (!validation || !zip)
      throw new SfError(
        'INVALID_ID_FIELD',
        `INVALID_ID_FIELD: There is no recent successful validation with tests for id: ${id}`,
        404,
      );
    const { runTests: _tests, testLevel: _level, ...options } = validation.options;
    return this.start(userId, zip, { ...options, checkOnly: false, runTests: [] });
  }

  /**
   * At once while it is queued; while it works, before its transaction ("cancelDeploy()", Metadata API Developer Guide).
   * @throws SfError INVALID_ID_FIELD
   */
  cancel(userId: string, id: string): DeployState {
    const state = this.#get(id);
    if (!state) throw new SfError('INVALID_ID_FIELD', 'Invalid deploy ID', 404);
    if (isDone(state)) throw new SfError('INVALID_ID_FIELD', 'Deployment already completed', 400);
    state.canceledBy = { id: userId, name: this.#users.byId(userId)?.name ?? '' };
    if (state.status === 'Pending') this.#end(state, 'Canceled');
    else state.status = 'Canceling';
    return state;
  }

  /** No timer outlives the org. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #get(id: string): DeployState | undefined {
    if (!/^0Af\w{12}(\w{3})?$/.test(id)) return undefined;
    return [...this.#states.values()].find((candidate) => candidate.id.startsWith(id.slice(0, 15)));
  }

  #begin(state: DeployState, zip: Uint8Array): void {
    if (isDone(state)) return;
    state.startDate = this.#now();
    state.status = 'InProgress';
    let prepared: PreparedPackage;
    try {
      if (state.options.runTests.length > 0)
        throw new SfError(
          'INVALID_OPERATION',
          `This org holds no Apex tests: ${state.options.runTests.join(', ')}`,
        );
      prepared = preparePackage(zip, state.options);
    } catch (error) {
      this.#fail(state, error);
      return;
    }
    state.total = prepared.total;
    const step = Math.min(COMPONENT_MS, LONGEST_MS / Math.max(1, prepared.total));
    this.#advance(state, { prepared, zip, step });
  }

  /** The count climbs while the work is under way; the work itself is one transaction at the end. */
  #advance(state: DeployState, work: { prepared: PreparedPackage; zip: Uint8Array; step: number }): void {
    if (isDone(state)) return;
    if (state.status === 'Canceling') {
      this.#end(state, 'Canceled');
      return;
    }
    const stride = Math.max(1, Math.ceil(state.total / 20));
    if (state.deployed + stride < state.total) {
      this.#later(work.step * stride, () => {
        state.deployed += stride;
        this.#advance(state, work);
      });
      return;
    }
    try {
      this.#apply(state, work.prepared, work.zip);
    } catch (error) {
      this.#fail(state, error);
    }
  }

  #apply(state: DeployState, prepared: PreparedPackage, zip: Uint8Array): void {
    const { options } = state;
    const applied = prepared.apply(this.#engine, options);
    for (const type of applied.refused)
      this.#gaps.note({ method: 'deploy', path: type, what: 'metadata type' });
    const failed = applied.failures.some((line) => counts(options, line));
    state.applied = applied;
    this.#end(state, !failed ? 'Succeeded' : options.rollbackOnError ? 'Failed' : 'SucceededPartial');
    if (options.checkOnly) {
      if (!failed && runsTests(options)) this.#keepValidation(state, zip);
    } else if (!failed) {
      // The org has changed: what was validated against it before counts no longer.
      for (const other of this.#states.values()) delete other.validated;
    }
  }

  #keepValidation(state: DeployState, zip: Uint8Array): void {
    state.validated = zip;
    const kept = [...this.#states.values()].filter(({ validated }) => validated !== undefined);
    for (const old of kept.slice(0, -KEPT_ZIPS)) delete old.validated;
  }

  #fail(state: DeployState, error: unknown): void {
    const known = error instanceof ZipError || error instanceof SfError;
    state.errorStatusCode = known ? 'INVALID_OPERATION' : 'UNKNOWN_EXCEPTION';
    state.errorMessage = error instanceof Error ? error.message : String(error);
    this.#end(state, 'Failed');
  }

  #end(state: DeployState, status: DeployState['status']): void {
    state.status = status;
    state.completedDate = this.#now();
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }

  #now(): string {
    return this.#engine.now().toISOString();
  }
}
