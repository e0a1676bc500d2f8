import type { Channel } from '../../engine/events/channels.ts';

/** What one subscriber has subscribed to and how far it has read. */
export interface Subscription {
  channel: Channel;
  /** The replay id read last. */
  position: number;
}

/** Why a poll ended: something may have come, its time was up, or nobody waits for it any more. */
export type Waking = 'news' | 'time' | 'over';

/** One CometD client between its handshake and its end. */
export class StreamingClient {
  readonly id: string;
  readonly cookie: string;
  readonly userId: string;
  readonly subscriptions = new Map<string, Subscription>();
  /** The first connect is answered at once and tells the time-outs. */
  connected = false;
  /** When it was last answered, by the org's clock. */
  lastAnswer: number;
  /** Ends the long poll that waits, if one does. */
  #wake: ((why: Waking) => void) | undefined;

  constructor(id: string, cookie: string, userId: string, now: number) {
    this.id = id;
    this.cookie = cookie;
    this.userId = userId;
    this.lastAnswer = now;
  }

  get waiting(): boolean {
    return this.#wake !== undefined;
  }

  /** Ends when something woke the poll or its time is up. A second poll ends the first. */
  async wait(ms: number): Promise<Waking> {
    this.wake('over');
    return new Promise((resolve) => {
      const done = (why: Waking): void => {
        clearTimeout(timer);
        if (this.#wake === done) this.#wake = undefined;
        resolve(why);
      };
      const timer = setTimeout(() => done('time'), ms);
      this.#wake = done;
    });
  }

  wake(why: Waking): void {
    this.#wake?.(why);
  }
}
