import type { ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { RowError } from './row-error.ts';

/** @throws RowError REQUIRED_FIELD_MISSING naming every blank required field that the client could have set. */
export function checkRequired(object: ObjectDefinition, row: StoredRow): void {
  const missing = [...object.fields.values()]
    .filter((field) => field.required && field.type !== 'boolean' && (row[field.name] ?? null) === null)
    .map((field) => field.name);
  if (missing.length > 0)
    throw new RowError(
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${missing.join(', ')}]`,
      missing,
    );
}
