import type { DatabaseSync } from 'node:sqlite';
import type { QueryContext } from '../soql-context.ts';
import { datePart } from './date-functions.ts';
import { quoted } from './query-scope.ts';
import { useViewHistory } from './view-history.ts';

/** The context a database's functions work for: the one of the query that runs now. */
const contexts = new WeakMap<DatabaseSync, QueryContext>();

/** Teach SQLite what SOQL needs and it lacks: case folding beyond ASCII, parts of dates, and formula fields. */
export function useFunctions(context: QueryContext): void {
  const { db } = context;
  const known = contexts.has(db);
  contexts.set(db, context);
  if (known) return;
  useViewHistory(db);
  db.function('soql_date_part', { deterministic: true }, (name, stored, zone, fiscal) =>
    typeof stored === 'string' ? datePart(String(name), stored, String(zone), Number(fiscal)) : null,
  );
  db.function('soql_fold', { deterministic: true }, (value) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  );
  db.function('soql_formula', (object, field, id) => {
    if (typeof object !== 'string' || typeof field !== 'string' || typeof id !== 'string') return null;
    const row = db.prepare(`SELECT * FROM ${quoted(object)} WHERE "Id" = ?`).get(id);
    if (row === undefined) return null;
    const current = contexts.get(db) ?? context;
    const value = current.formulaValue(object, row as Record<string, string | number | null>, field);
    if (typeof value === 'boolean') return value ? 1 : 0;
    // Formulas answer as REST does; comparisons want instants as they are stored.
    return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z') : value;
  });
}
