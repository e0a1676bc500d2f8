import type { DatabaseSync } from 'node:sqlite';
import type { ObjectDefinition } from '../engine.ts';
import { columnsOf, columnType, indexedColumns, quoted } from './columns.ts';

type Objects = ReadonlyMap<string, ObjectDefinition>;

/** Bring the tables from one schema to the next: new tables and columns are added, gone ones dropped. */
export function migrateTables(db: DatabaseSync, before: Objects, after: Objects): void {
  for (const [key, object] of before) if (!after.has(key)) db.exec(`DROP TABLE ${quoted(object.name)}`);
  for (const [key, object] of after) {
    const old = before.get(key);
    if (old === undefined) createTable(db, object);
    else alterTable(db, old, object);
    createIndexes(db, object);
  }
}

function createTable(db: DatabaseSync, object: ObjectDefinition): void {
  const columns = columnsOf(object).map((column) => `${quoted(column)} ${columnType(object, column)}`);
  db.exec(`CREATE TABLE IF NOT EXISTS ${quoted(object.name)} (${columns.join(', ')}) WITHOUT ROWID`);
  // A file from an earlier day may lack columns that a standard object has by now.
  const has = new Set(
    db
      .prepare(`PRAGMA table_info(${quoted(object.name)})`)
      .all()
      .map((row) => row['name']),
  );
  for (const column of columnsOf(object)) if (!has.has(column)) addColumn(db, object, column);
}

function addColumn(db: DatabaseSync, object: ObjectDefinition, column: string): void {
  db.exec(`ALTER TABLE ${quoted(object.name)} ADD COLUMN ${quoted(column)} ${columnType(object, column)}`);
  fillDefault(db, object, column);
}

function alterTable(db: DatabaseSync, old: ObjectDefinition, next: ObjectDefinition): void {
  const had = columnsOf(old);
  const has = columnsOf(next);
  for (const column of had) {
    if (has.includes(column)) continue;
    db.exec(`DROP INDEX IF EXISTS ${indexName(next, column)}`);
    db.exec(`ALTER TABLE ${quoted(next.name)} DROP COLUMN ${quoted(column)}`);
  }
  for (const column of has) {
    if (had.includes(column)) continue;
    addColumn(db, next, column);
  }
}

/** A new checkbox with default true, or a new count, has a value in the rows that were there before. */
function fillDefault(db: DatabaseSync, object: ObjectDefinition, column: string): void {
  const field = object.fields.get(column);
  const zero = field?.rollUp?.operation === 'count' || field?.rollUp?.operation === 'sum';
  const value = zero ? 0 : field?.type === 'boolean' && field.defaultValue === true ? 1 : undefined;
  if (value !== undefined) db.exec(`UPDATE ${quoted(object.name)} SET ${quoted(column)} = ${value}`);
}

const indexName = (object: ObjectDefinition, column: string): string => quoted(`ix ${object.name}.${column}`);

function createIndexes(db: DatabaseSync, object: ObjectDefinition): void {
  for (const [column, collation] of indexedColumns(object))
    db.exec(
      `CREATE INDEX IF NOT EXISTS ${indexName(object, column)} ON ${quoted(object.name)} (${quoted(column)} COLLATE ${collation})`,
    );
}
