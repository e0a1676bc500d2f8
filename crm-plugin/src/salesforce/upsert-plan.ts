import type { RowOutcome, SalesforceRow, UpsertBatch } from './gateway.ts';

/** Platform limits: 200 rows of one object a collection, 5 collections a composite call. */
export const rowsPerCollection = 200;
export const collectionsPerCall = 5;

/** A row on its way, with the place of its outcome in the order given. */
export interface PendingRow {
  place: number;
  object: string;
  externalIdField: string;
  row: SalesforceRow;
}

/** Rows that travel as one collection: one object, one external id field, no external id twice. */
export interface Collection {
  object: string;
  externalIdField: string;
  rows: PendingRow[];
}

/** All rows of all batches as one list; outcomes are given in this order. */
export function flatten(batches: readonly UpsertBatch[]): PendingRow[] {
  const rows = batches.flatMap(({ object, externalIdField, rows }) =>
    rows.map((row) => ({ object, externalIdField, row })),
  );
  return rows.map((row, place) => ({ ...row, place }));
}

/**
 * Packs rows into as few collections as the platform allows, in order. The same external id twice in one
 * collection is refused by the org, so a later version of a row opens the next collection.
 */
export function packCollections(rows: readonly PendingRow[], size = rowsPerCollection): Collection[] {
  const collections: Collection[] = [];
  let open: { collection: Collection; ids: Set<string> } | undefined;
  for (const row of rows) {
    const id = externalId(row);
    const fits =
      open !== undefined &&
      open.collection.object === row.object &&
      open.collection.externalIdField === row.externalIdField &&
      open.collection.rows.length < size &&
      !open.ids.has(id);
    if (!fits) {
      const { object, externalIdField } = row;
      open = { collection: { object, externalIdField, rows: [] }, ids: new Set() };
      collections.push(open.collection);
    }
    open?.collection.rows.push(row);
    open?.ids.add(id);
  }
  return collections;
}

/** Packs collections into calls. */
export function packCalls(collections: readonly Collection[]): Collection[][] {
  const calls: Collection[][] = [];
  for (let at = 0; at < collections.length; at += collectionsPerCall) {
    calls.push(collections.slice(at, at + collectionsPerCall));
  }
  return calls;
}

/** The records of a collection as the API wants them: each names its type, the external id stands in the row. */
export function toRecords(collection: Collection): SalesforceRow[] {
  return collection.rows.map(({ row }) => ({ attributes: { type: collection.object }, ...row }));
}

/** Outcomes by place; asking for a hole is a fault of this code and says so. */
export function inOrder(outcomes: ReadonlyMap<number, RowOutcome>, count: number): RowOutcome[] {
  return Array.from({ length: count }, (_, place) => {
    const outcome = outcomes.get(place);
    if (outcome === undefined) throw new Error(`Row ${place} of ${count} was sent but has no outcome.`);
    return outcome;
  });
}

function externalId(row: PendingRow): string {
  const value = row.row[row.externalIdField];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : `without an id ${row.place}`;
}
