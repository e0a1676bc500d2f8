import type { DatabaseSync } from 'node:sqlite';
import type { FieldDefinition } from '../engine.ts';
import type { ResolvedField } from './field-path.ts';
import { quoted, type QueryScope } from './query-scope.ts';

/** Dates the platform indexes on every object. */
const INDEXED_DATES = ['CreatedDate', 'SystemModstamp'];

/**
 * Make sure that an equality on a field the platform indexes (references, external ids, unique fields, names) can use
 * an index here too. Made on first use, so that loading rows stays cheap and every index is one that a query wants.
 */
export function useIndex(scope: QueryScope, resolved: ResolvedField): void {
  const { object, field } = resolved;
  if (object === undefined || field === undefined || field.name === 'Id' || !isIndexed(field)) return;
  const folded = field.type !== 'reference' && field.type !== 'datetime' && !field.caseSensitive;
  ensureIndex(scope.context.db, object.name, field.name, folded);
}

/** Whether the platform keeps an index of a field without being asked ("Improve Performance of SOQL Queries"). */
export function isIndexed(field: FieldDefinition): boolean {
  if (field.formula !== undefined) return false;
  return (
    field.name === 'Id' ||
    field.type === 'reference' ||
    field.externalId ||
    field.unique ||
    field.nameField ||
    INDEXED_DATES.includes(field.name)
  );
}

/** Index a column, ignoring case if `folded`; named as the store names its own, which drops it with the column. */
export function ensureIndex(db: DatabaseSync, table: string, column: string, folded: boolean): void {
  const name = quoted(`ix ${table}.${column}`);
  db.exec(
    `CREATE INDEX IF NOT EXISTS ${name} ON ${quoted(table)} (${quoted(column)}${folded ? ' COLLATE NOCASE' : ''})`,
  );
}
