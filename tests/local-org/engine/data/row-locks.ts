/** A request, told apart from others by being itself: the caller the doors make for it. */
type Holder = object;

/**
 * Rows that requests under way hold. The engine works on one row after another, so a lock matters only while a
 * request is held back by injected latency: then it keeps its rows until it is answered, as a transaction does.
 * Source: "Record Locking" and "Managing Lookup Skew", Record-Level Locking pages of "Designing Record Access for
 * Enterprise Scale".
 */
export class RowLocks {
  #holders = new Set<Holder>();
  #held = new Map<string, Holder>();
  #conflicted = new WeakSet<Holder>();
  #waiting = new Set<() => void>();

  /** From now on this request holds what it writes. */
  begin(holder: Holder): void {
    this.#holders.add(holder);
  }
  holds(caller: Holder): boolean {
    return this.#holders.has(caller);
  }
  /** Is there anything this request could run into? */
  othersHold(caller: Holder): boolean {
    for (const holder of this.#held.values()) if (holder !== caller) return true;
    return false;
  }
  /** Take rows. Gives the first that another request holds; then none is taken. */
  take(holder: Holder, ids: Iterable<string>): string | undefined {
    const wanted = [...ids];
    const taken = wanted.find((id) => (this.#held.get(id) ?? holder) !== holder);
    if (taken === undefined) for (const id of wanted) this.#held.set(id, holder);
    else this.#conflicted.add(holder);
    return taken;
  }
  /** Did this request run into a lock since it was last asked? */
  ranIntoLock(holder: Holder): boolean {
    return this.#conflicted.delete(holder);
  }
  /** Let go of the rows; those who wait look again. `whole`: the request is over. */
  release(holder: Holder, whole = true): void {
    for (const [id, owner] of this.#held) if (owner === holder) this.#held.delete(id);
    if (whole) this.#holders.delete(holder);
    const woken = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of woken) wake();
  }
  /** Resolves when a request lets go of its rows, or after so many milliseconds. */
  async change(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, milliseconds);
      const waiting = this.#waiting;
      function done(): void {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      }
      waiting.add(done);
    });
  }
}
