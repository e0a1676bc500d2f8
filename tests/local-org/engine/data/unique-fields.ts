import type { ObjectDefinition } from '../engine.ts';
import { toId15 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';

/** @throws RowError DUPLICATE_VALUE naming the other row; rows in the recycle bin do not count. */
export function checkUnique(org: Org, object: ObjectDefinition, row: StoredRow, before?: StoredRow): void {
  for (const field of object.fields.values()) {
    const value = row[field.name] ?? null;
    if (!field.unique || value === null || value === before?.[field.name]) continue;
    const other = org.store
      .find(object, field.name, value, field.caseSensitive || typeof value === 'number')
      .find((found) => found['Id'] !== row['Id']);
    if (other)
      throw new RowError(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${toId15(String(other['Id']))}`,
      );
  }
}
