/** What to do to take a transaction's changes back, newest last. */
export type UndoLog = (() => void)[];

/**
 * Rows of one kind by key. Rows are replaced, never changed in place, so that taking a change back
 * means putting the old row back: a transaction costs what it touches, not the size of the data.
 */
export class Table<Row> {
  readonly #rows = new Map<string, Readonly<Row>>();

  get(key: string): Readonly<Row> | undefined {
    return this.#rows.get(key);
  }

  values(): Readonly<Row>[] {
    return [...this.#rows.values()];
  }

  set(undo: UndoLog, key: string, row: Row): void {
    const before = this.#rows.get(key);
    undo.push(() => (before === undefined ? this.#rows.delete(key) : this.#rows.set(key, before)));
    // A copy, as a database would keep: later changes to the caller's object are not ours.
    this.#rows.set(key, structuredClone(row));
  }

  delete(undo: UndoLog, key: string): void {
    const before = this.#rows.get(key);
    if (before === undefined) return;
    undo.push(() => this.#rows.set(key, before));
    this.#rows.delete(key);
  }
}
