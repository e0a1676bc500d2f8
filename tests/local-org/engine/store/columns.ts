import type { FieldDefinition, ObjectDefinition } from '../engine.ts';

/** Quote a name for SQL; names come from the schema, yet a quote in one must not end it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Formula fields are worked out when read; compound fields are shown from their parts. */
export const isStored = (field: FieldDefinition): boolean => !field.formula && field.type !== 'address';

/** Columns every table has, even where the API shows no such field (User has no IsDeleted). */
const EVERYWHERE = ['Id', 'IsDeleted', 'SystemModstamp'];

/** Definitions are never changed once built, a deploy makes new ones. */
const known = new WeakMap<ObjectDefinition, string[]>();

export function columnsOf(object: ObjectDefinition): string[] {
  let columns = known.get(object);
  if (!columns) {
    const names = [...object.fields.values()].filter(isStored).map((field) => field.name);
    known.set(object, (columns = [...new Set([...EVERYWHERE, ...names])]));
  }
  return columns;
}

export function columnType(object: ObjectDefinition, column: string): string {
  if (column === 'Id') return 'TEXT PRIMARY KEY NOT NULL';
  if (column === 'IsDeleted') return 'INTEGER NOT NULL DEFAULT 0';
  const field = object.fields.get(column);
  switch (field?.type) {
    case 'boolean':
      return 'INTEGER NOT NULL DEFAULT 0';
    case 'int':
      return 'INTEGER';
    case 'double':
    case 'currency':
    case 'percent':
      return 'REAL';
    default:
      return 'TEXT';
  }
}

/** Fields that queries, roll-ups and uniqueness look rows up by; value = collation. */
export function indexedColumns(object: ObjectDefinition): Map<string, 'BINARY' | 'NOCASE'> {
  // Shares are as many as rows, and looked up by the row they are of.
  if (object.shareOf) return new Map([[object.shareOf.parent, 'BINARY']]);
  const indexed = new Map<string, 'BINARY' | 'NOCASE'>([['SystemModstamp', 'BINARY']]);
  for (const field of object.fields.values()) {
    if (!isStored(field)) continue;
    if (field.type === 'reference') indexed.set(field.name, 'BINARY');
    else if (field.unique || field.externalId || field.name === 'Username')
      indexed.set(field.name, field.caseSensitive || field.type === 'double' ? 'BINARY' : 'NOCASE');
  }
  return indexed;
}
