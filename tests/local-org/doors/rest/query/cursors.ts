import { SfError, type Row } from '../../../engine/engine.ts';

interface Cursor {
  userId: string;
  totalSize: number;
  records: Row[];
}

/** Open query results, by locator; each belongs to the user who asked. */
export class QueryCursors {
  readonly #cursors = new Map<string, Cursor>();
  #count = 0;

  /** @returns the id of a cursor such as `01g000000000001AAA` (without the offset). */
  keep(cursor: Cursor): string {
    this.#count += 1;
    // A user may hold ten cursors; the oldest is thrown away, as in Salesforce.
    const own = [...this.#cursors].filter(([, open]) => open.userId === cursor.userId);
    const [oldest] = own;
    if (own.length >= 10 && oldest) this.#cursors.delete(oldest[0]);
    const id = `01g${String(this.#count).padStart(12, '0')}AAA`;
    this.#cursors.set(id, cursor);
    return id;
  }

  /** @throws SfError INVALID_QUERY_LOCATOR */
  find(locator: string, userId: string): { id: string; offset: number; cursor: Cursor } {
    const [id = '', offset = ''] = locator.split('-');
    const cursor = this.#cursors.get(id);
    if (
      !cursor ||
      cursor.userId !== userId ||
      !/^\d+$/.test(offset) ||
      Number(offset) >= cursor.records.length
    ) {
      throw new SfError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
    }
    return { id, offset: Number(offset), cursor };
  }
}
