import {
  deskToBackground,
  protocolVersion,
  type DeskReplies,
  type DeskReply,
  type KnownOrg,
  type Problem,
  type Reply,
} from '@handrail/shared';
import browser from 'webextension-polyfill';
import { caller, type BodyOf } from '../../messaging/rpc.ts';
import { Observable } from './observable.ts';

type Calls = typeof deskToBackground;

/** Asks the background. Always answers: a worker that cannot be reached is a problem like another. */
export type AskDesk = <Name extends keyof Calls>(
  call: Name,
  body: BodyOf<Calls, Name>,
) => Promise<Reply<DeskReplies[Name]>>;

export const askForDesk: AskDesk = async (call, body) => {
  const send = caller<Calls>(protocolVersion, (envelope) => browser.runtime.sendMessage(envelope));
  try {
    // Our own background answers, in the shape the protocol's types promise.
    const reply = (await send(call, body)) as Reply<DeskReplies[typeof call]> | undefined;
    return reply ?? { ok: false, problem: { kind: 'unexpected', detail: 'no answer' } };
  } catch {
    return { ok: false, problem: { kind: 'unexpected', detail: 'worker unreachable' } };
  }
};

export interface DeskState {
  org: KnownOrg | undefined;
  orgs: readonly KnownOrg[];
  reply: DeskReply | undefined;
  problem: Problem | undefined;
  loading: boolean;
}

/** Under a visible desk the data is never older than this. */
const refreshEveryMs = 60_000;

/** What stands on the desk: kept at once, then new, then kept new while somebody looks. */
export class DeskStore {
  readonly state = new Observable<DeskState>({
    org: undefined,
    orgs: [],
    reply: undefined,
    problem: undefined,
    loading: true,
  });
  readonly #ask: AskDesk;
  /** One full load of the desk's page, by which the background proves its user. */
  readonly #load = crypto.randomUUID();
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(ask: AskDesk) {
    this.#ask = ask;
  }

  /** @param restOrigin left out: the org whose user was proven last. */
  async enter(restOrigin: string | undefined): Promise<void> {
    const wish = restOrigin === undefined ? {} : { restOrigin };
    let entered = await this.#ask('desk/enter', { load: this.#load, ...wish });
    // An org of an older bookmark, unknown since the browser was started: any other will do.
    if (!entered.ok && restOrigin !== undefined)
      entered = await this.#ask('desk/enter', { load: this.#load });
    if (!entered.ok) {
      this.#change({ problem: entered.problem, loading: false });
      return;
    }
    this.#change({ ...entered.value, reply: undefined, problem: undefined });
    const kept = await this.#ask('desk/get', { mode: 'cached' });
    if (kept.ok && kept.value && this.state.get().reply === undefined) this.#change({ reply: kept.value });
    await this.refresh('normal');
  }

  /** Looks again each minute, and whenever somebody comes back to it. */
  watch(visible: boolean): void {
    clearInterval(this.#ticking);
    if (!visible) return;
    if (this.state.get().org !== undefined) void this.refresh('normal');
    this.#ticking = setInterval(() => void this.refresh('normal'), refreshEveryMs + 500);
  }

  async refresh(mode: 'normal' | 'fresh'): Promise<void> {
    if (this.state.get().org === undefined) return;
    this.#change({ loading: true });
    const reply = await this.#ask('desk/get', { mode });
    if (reply.ok)
      this.#change({ loading: false, problem: undefined, ...(reply.value && { reply: reply.value }) });
    else this.#fail(reply.problem);
  }

  /** Something asked for beside the desk's own data has failed, such as a sign-in. */
  fail(problem: Problem): void {
    this.#fail(problem);
  }

  #fail(problem: Problem): void {
    // What may no longer be shown goes; what is only old stays, with its age.
    const keeps = ['offline', 'server down', 'call limit'].includes(problem.kind);
    this.#change({ loading: false, problem, ...(!keeps && { reply: undefined }) });
  }

  #change(part: Partial<DeskState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }
}
