import type { Caller, FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';

/**
 * Take the locks a save of this row needs: the row, its masters, and lookup parents. A lookup that may become
 * blank locks its parent only when it changes; the others lock theirs at every save.
 * @throws RowError UNABLE_TO_LOCK_ROW when another request under way holds one of them
 */
export function lockRows(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  if (!org.locks.holds(caller)) return;
  const ids = new Set([String(row['Id'])]);
  for (const field of object.fields.values()) {
    if (field.type !== 'reference' || field.formula || !locksParent(org, field)) continue;
    const [now, then] = [row[field.name] ?? null, before?.[field.name] ?? null];
    if (field.deleteConstraint === 'SetNull' && now === then) continue;
    for (const id of [now, then]) if (typeof id === 'string') ids.add(id);
  }
  const taken = org.locks.take(caller, ids);
  if (taken !== undefined)
    throw new RowError(
      'UNABLE_TO_LOCK_ROW',
      `unable to obtain exclusive access to this record or 1 records: ${taken}`,
    );
}

/** Owners and other people are not locked by the rows that name them. */
function locksParent(org: Org, field: FieldDefinition): boolean {
  return field.referenceTo.some((name) => org.schema.object(name)?.setup !== true);
}
