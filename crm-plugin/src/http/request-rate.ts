/** Allows so many requests a second for each key, with a burst of as many. */
export class RequestRate {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, { left: number; at: number }>();

  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** False when this key has used up what it had. Keys are the caller's own, few and known. */
  allow(key: string): boolean {
    const now = this.#now();
    const count = this.#counts.get(key) ?? { left: this.#perSecond, at: now };
    const grown = (Math.max(0, now - count.at) / 1_000) * this.#perSecond;
    count.left = Math.min(this.#perSecond, count.left + grown);
    count.at = now;
    this.#counts.set(key, count);
    if (count.left < 1) return false;
    count.left -= 1;
    return true;
  }
}
