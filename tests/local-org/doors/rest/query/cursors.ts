import { SfError, type Row } from '../../../engine/engine.ts';

interface Cursor {
  userId: string;
  totalSize: number;
  records: Row[];
}

/** A cursor nobody reads on for so long is gone (SOAP API Developer Guide, "QueryLocator": two days). */
const IDLE_MS = 2 * 24 * 60 * 60 * 1000;
const MOST_PER_USER = 10;

/** Open query results, by locator; each belongs to the user who asked. */
export class QueryCursors {
  readonly #cursors = new Map<string, Cursor & { used: number }>();
  readonly #now: () => Date;
  #count = 0;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** @returns the id of a cursor such as `01g000000000001AAA` (without the offset). */
  keep(cursor: Cursor): string {
    this.#count += 1;
    // A user may hold ten cursors; the oldest is thrown away, as in Salesforce.
    const own = [...this.#cursors].filter(([, open]) => open.userId === cursor.userId);
    const [oldest] = own;
    if (own.length >= MOST_PER_USER && oldest) this.#cursors.delete(oldest[0]);
    const id = `01g${String(this.#count).padStart(12, '0')}AAA`;
    this.#cursors.set(id, { ...cursor, used: this.#now().getTime() });
    return id;
  }

  /** @throws SfError INVALID_QUERY_LOCATOR */
  find(locator: string, userId: string): { id: string; offset: number; cursor: Cursor } {
    const [id = '', offset = ''] = locator.split('-');
    const cursor = this.#cursors.get(id);
    const now = this.#now().getTime();
    if (
      !cursor ||
      now - cursor.used > IDLE_MS ||
      cursor.userId !== userId ||
      !/^\d+$/.test(offset) ||
      Number(offset) >= cursor.records.length
    ) {
      throw new SfError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
    }
    cursor.used = now;
    return { id, offset: Number(offset), cursor };
  }
}
