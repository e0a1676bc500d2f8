import type { StatementSync } from 'node:sqlite';

/**
 * Counters by name: ids of an object, numbers of an auto-number field. Inside a transaction they count in memory and
 * are written once, as it commits: a statement less for every row. What is rolled back is counted again.
 */
export class Sequences {
  readonly #statement: (sql: string) => StatementSync;
  /** What each level of the transaction counted to; the last is the innermost. */
  readonly #levels: Map<string, number>[] = [];

  constructor(statement: (sql: string) => StatementSync) {
    this.#statement = statement;
  }

  /** 1, 2, 3 … */
  next(name: string): number {
    const counted = this.#levels.at(-1);
    if (!counted) {
      const value = this.#stored(name) + 1;
      this.#write(name, value);
      return value;
    }
    const value = (counted.get(name) ?? this.#stored(name)) + 1;
    counted.set(name, value);
    return value;
  }

  begin(): void {
    this.#levels.push(new Map(this.#levels.at(-1)));
  }
  /** The level ends well: what it counted is its parent's, or is written if it was the outermost. */
  keep(): void {
    const counted = this.#levels.pop();
    if (!counted) return;
    if (this.#levels.length > 0) this.#levels[this.#levels.length - 1] = counted;
    else for (const [name, value] of counted) this.#write(name, value);
  }
  forget(): void {
    this.#levels.pop();
  }

  #stored(name: string): number {
    return Number(this.#statement('SELECT value FROM "_sequence" WHERE name = ?').get(name)?.['value'] ?? 0);
  }
  #write(name: string, value: number): void {
    this.#statement(
      'INSERT INTO "_sequence" VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ).run(name, value);
  }
}
