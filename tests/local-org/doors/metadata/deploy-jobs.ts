import { SfError, type Engine } from '../../engine/engine.ts';
import type { GapLog } from '../gaps.ts';
import type { UserDirectory } from '../user-directory.ts';
import { XmlError } from '../xml-tree.ts';
import { preparePackage, type PreparedPackage } from './apply/apply-package.ts';
import type { DeployOptions } from './deploy-options.ts';
import { isDone, type DeployState } from './deploy-result.ts';
import { ZipError } from './zip/read-zip.ts';

/** How long a deploy is seen as queued, and how long it works on one component: enough to watch, too short to mind. */
const PENDING_MS = 20;
const COMPONENT_MS = 4;
const LONGEST_MS = 600;

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
    const state = [...this.#states.values()].find(
      (candidate) => candidate.id.startsWith(id.slice(0, 15)) && id.length >= 15,
    );
    if (!state) throw new SfError('INVALID_ID_FIELD', `INVALID_ID_FIELD: No deploy found for id: ${id}`, 404);
    return state;
  }

  /** Only what has not begun its transaction can be stopped. */
  cancel(id: string): DeployState {
    const state = this.find(id);
    if (isDone(state)) throw new SfError('INVALID_ID_FIELD', 'Deployment already completed', 400);
    state.status = 'Canceled';
    state.completedDate = this.#now();
    return state;
  }

  /** No timer outlives the org. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #begin(state: DeployState, zip: Uint8Array): void {
    if (isDone(state)) return;
    state.startDate = this.#now();
    state.status = 'InProgress';
    let prepared: PreparedPackage;
    try {
      prepared = preparePackage(zip);
    } catch (error) {
      this.#fail(state, error);
      return;
    }
    state.total = prepared.total;
    const step = Math.min(COMPONENT_MS, LONGEST_MS / Math.max(1, prepared.total));
    this.#advance(state, prepared, step);
  }

  /** The count climbs while the work is under way; the work itself is one transaction at the end. */
  #advance(state: DeployState, prepared: PreparedPackage, step: number): void {
    if (isDone(state)) return;
    const stride = Math.max(1, Math.ceil(state.total / 20));
    if (state.deployed + stride < state.total) {
      this.#later(step * stride, () => {
        state.deployed += stride;
        this.#advance(state, prepared, step);
      });
      return;
    }
    try {
      const applied = prepared.apply(this.#engine, state.options);
      for (const type of applied.refused)
        this.#gaps.note({ method: 'deploy', path: type, what: 'metadata type' });
      const failed = applied.failures.some(({ problemType }) => problemType !== 'Warning');
      state.applied = applied;
      state.status = !failed ? 'Succeeded' : state.options.rollbackOnError ? 'Failed' : 'SucceededPartial';
      state.completedDate = this.#now();
    } catch (error) {
      this.#fail(state, error);
    }
  }

  #fail(state: DeployState, error: unknown): void {
    const known = error instanceof ZipError || error instanceof XmlError || error instanceof SfError;
    state.status = 'Failed';
    state.errorStatusCode = known ? 'INVALID_OPERATION' : 'UNKNOWN_EXCEPTION';
    state.errorMessage = error instanceof Error ? error.message : String(error);
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
