import { recordKey, type Problem, type RecordRef, type RecordView, type ViewReply } from '@handrail/shared';
import type { Ask } from './background.ts';
import { Observable } from './observable.ts';

export interface ViewState {
  /** Whose view this is; a late answer for another record is dropped. */
  record: RecordRef | undefined;
  reply: ViewReply | undefined;
  problem: Problem | undefined;
  loading: boolean;
}

/** Waits between looks for something the service is about to write, in milliseconds. Five calls, then no more. */
const followUpWaits = [2_000, 3_000, 5_000, 10_000, 20_000];
/** Under a visible panel the data is never older than this. */
const refreshEveryMs = 60_000;

const nothing: ViewState = { record: undefined, reply: undefined, problem: undefined, loading: false };

/** The record view under the panel: cached at once, then new, then kept new while somebody looks. */
export class ViewStore {
  readonly state = new Observable<ViewState>(nothing);
  readonly #ask: Ask;
  #page = '';
  #active = false;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** @param load one full load of the page: after a new one nothing old is shown until its user is proven. */
  show(load: string, record: RecordRef | undefined, active: boolean): void {
    const page = record === undefined ? '' : `${load} ${recordKey(record)}`;
    const woke = active && !this.#active;
    this.#active = active;
    clearInterval(this.#ticking);
    if (active) this.#ticking = setInterval(() => void this.refresh('normal'), refreshEveryMs + 500);
    if (page === this.#page) {
      if (woke) void this.refresh('normal');
      return;
    }
    this.#page = page;
    clearTimeout(this.#following);
    this.state.set({ ...nothing, record });
    if (record === undefined || !active) {
      this.#page = active ? page : '';
      return;
    }
    void this.#paintCached(record);
    void this.refresh('normal');
  }

  async refresh(mode: 'normal' | 'fresh'): Promise<void> {
    const { record } = this.state.get();
    if (record === undefined || !this.#active) return;
    const page = this.#page;
    this.#change(page, { loading: true });
    const reply = await this.#ask('view/get', { record, mode });
    if (reply.ok)
      this.#change(page, { loading: false, problem: undefined, ...(reply.value && { reply: reply.value }) });
    else this.#fail(page, reply.problem);
  }

  /** Looks again a few times until what the service writes has come, or not. */
  followUp(done: (view: RecordView) => boolean, step = 0): void {
    clearTimeout(this.#following);
    const wait = followUpWaits[step];
    if (wait === undefined) return;
    const page = this.#page;
    this.#following = setTimeout(() => {
      void this.refresh('fresh').then(() => {
        const { reply } = this.state.get();
        if (page === this.#page && !(reply && done(reply.view))) this.followUp(done, step + 1);
      });
    }, wait);
  }

  /** Something asked for beside the view has failed, such as a sign-in. */
  fail(problem: Problem): void {
    this.#fail(this.#page, problem);
  }

  stop(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#following);
  }

  async #paintCached(record: RecordRef): Promise<void> {
    const page = this.#page;
    const reply = await this.#ask('view/get', { record, mode: 'cached' });
    if (reply.ok && reply.value && this.state.get().reply === undefined)
      this.#change(page, { reply: reply.value });
  }

  #fail(page: string, problem: Problem): void {
    // What may no longer be shown goes; what is only old stays, with its age.
    const keeps =
      problem.kind === 'offline' || problem.kind === 'server down' || problem.kind === 'call limit';
    this.#change(page, { loading: false, problem, ...(!keeps && { reply: undefined }) });
  }

  #change(page: string, change: Partial<ViewState>): void {
    if (page === this.#page) this.state.set({ ...this.state.get(), ...change });
  }
}
