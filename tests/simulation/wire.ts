/** What becomes of a call between a process and another side. */
export type Fate =
  | 'done'
  /** Never arrived. */
  | 'unreached'
  | 'session expired'
  | 'limit reached'
  /** Understood, and refused as a whole. */
  | 'refused'
  /** Carried out, but the answer never came back. */
  | 'answer lost'
  /** The caller was told of a time-out; the request is carried out a little later. */
  | 'late'
  /** Carried out, answer lost, sent again by the transport. */
  | 'twice'
  /** Some rows of it are locked by somebody else. */
  | 'locked rows'
  /** Answered from a copy that lags behind. */
  | 'stale';

/** Who called, and the error its side gives for a fate. */
export interface Caller {
  readonly name: string;
  alive: boolean;
}

export interface CallKind {
  /** `org`, `redmine:alpha`, `store`, `mail`. */
  side: string;
  name: string;
  /** Changes something on the other side. */
  writes: boolean;
}

export interface Call extends CallKind {
  caller: Caller;
  /** Carries it out with this fate and answers the caller. */
  deliver(fate: Fate): Promise<void>;
  /** Carries it out; nobody hears the answer. */
  land(): Promise<void>;
}

interface Orphan {
  at: number;
  call: Call;
}

/** How long after its sender died or gave up a request may still be carried out, in ms. */
export const longestLandingMs = 2_500;

/** All that is on its way between processes and the other sides. Nothing arrives by itself: each step chooses. */
export class Wire {
  readonly waiting: Call[] = [];
  #orphans: Orphan[] = [];
  /** Calls answered so far. */
  answered = 0;

  send<T>(
    caller: Caller,
    kind: CallKind,
    perform: (fate: Fate) => Promise<T>,
    failure: (fate: Fate) => Error,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const deliver = async (fate: Fate): Promise<void> => {
        this.#take(call);
        this.answered += 1;
        if (['unreached', 'session expired', 'limit reached', 'refused', 'late'].includes(fate)) {
          reject(failure(fate));
          return;
        }
        try {
          let value = await perform(fate);
          if (fate === 'twice') value = await perform(fate);
          if (fate === 'answer lost') reject(failure(fate));
          else resolve(value);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const land = () =>
        perform('done').then(
          () => undefined,
          () => undefined,
        );
      const call: Call = { ...kind, caller, deliver, land };
      this.waiting.push(call);
    });
  }

  /** Its sender waits no longer; the request itself may still arrive. */
  orphan(call: Call, at: number): void {
    this.#orphans.push({ at, call });
  }

  /** Requests of this caller that are on their way; it hears no answer any more. */
  abandon(caller: Caller): Call[] {
    const calls = this.waiting.filter((call) => call.caller === caller);
    for (const call of calls) this.#take(call);
    return calls;
  }

  /** Carries out the orphans whose time has come by then. */
  async landUntil(time: number): Promise<void> {
    const due = this.#orphans.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at);
    this.#orphans = this.#orphans.filter(({ at }) => at > time);
    for (const { call } of due) await call.land();
  }

  #take(call: Call): void {
    const at = this.waiting.indexOf(call);
    if (at >= 0) this.waiting.splice(at, 1);
  }
}
