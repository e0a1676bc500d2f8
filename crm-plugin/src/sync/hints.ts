/** Webhooks come in bursts: the poll waits until they are quiet for so long, but not longer than `most`. */
const quietMs = 100;
const mostMs = 1_500;

/** When a connection was hinted at. */
export class Hints {
  #first: number | undefined;
  #last = 0;

  add(now: number): void {
    this.#first ??= now;
    this.#last = now;
  }

  /** Milliseconds the poll still waits for the burst to end; undefined when nothing was hinted at. */
  wait(now: number): number | undefined {
    if (this.#first === undefined) return undefined;
    return Math.max(0, Math.min(this.#last + quietMs, this.#first + mostMs) - now);
  }

  /** A poll begins: it answers all there is. */
  taken(): void {
    this.#first = undefined;
  }
}
