/** An allowance that grows evenly and can be saved up to `capacity`. */
export class TokenBucket {
  readonly #capacity: number;
  /** Tokens a millisecond. */
  readonly #rate: number;
  #tokens: number;
  #at: number;

  constructor(capacity: number, perDay: number, now: number, tokens = capacity) {
    this.#capacity = capacity;
    this.#rate = perDay / 86_400_000;
    this.#tokens = Math.min(capacity, tokens);
    this.#at = now;
  }

  /** What is saved up; below zero when more was taken than there was. */
  left(now: number): number {
    // A clock that was set back gives nothing and takes nothing.
    const passed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#capacity, this.#tokens + passed * this.#rate);
    this.#at = now;
    return this.#tokens;
  }

  take(tokens: number, now: number): void {
    this.#tokens = this.left(now) - tokens;
  }

  /** Milliseconds until one whole token is there. */
  wait(now: number): number {
    const missing = 1 - this.left(now);
    return missing <= 0 ? 0 : Math.ceil(missing / this.#rate);
  }
}
