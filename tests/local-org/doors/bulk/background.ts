import { setMaxListeners } from 'node:events';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

/** Lets other requests have their turn, or waits some milliseconds. Throws when the org was closed meanwhile. */
export type Pause = (ms?: number) => Promise<void>;

/** Work that goes on after the answer was sent, a little at a time. Nothing of it outlives the org. */
export class Background {
  readonly #closing = new AbortController();

  constructor() {
    // One listener for each job that works at the moment.
    setMaxListeners(0, this.#closing.signal);
  }

  start(work: (pause: Pause) => Promise<void>): void {
    const { signal } = this.#closing;
    const pause: Pause = async (ms = 0) => {
      await (ms > 0 ? sleep(ms, undefined, { signal }) : turn(undefined, { signal }));
    };
    work(pause).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  close(): void {
    this.#closing.abort();
  }
}
