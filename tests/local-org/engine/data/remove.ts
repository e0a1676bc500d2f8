import type { Caller, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { afterDelete } from './after-save.ts';
import { lockRows } from './lock-rows.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';
import { binLookup, binRow } from './recycle-bin.ts';
import { checkRowAccess } from '../sharing/row-checks.ts';
import { checkShareChange } from '../sharing/share-writes.ts';
import { RowError } from './row-error.ts';
import { rowToChange } from './update.ts';

/** Delete one row with all that hangs on it. Gives its id. @throws RowError */
export function removeRow(org: Org, caller: Caller, givenId: string): string {
  const id = toId18(givenId);
  const object = id === undefined ? undefined : org.schema.objectOfId(id);
  if (id === undefined || !object) throw new RowError('MALFORMED_ID', `malformed id ${givenId}`);
  const row = rowToChange(org, object, id);
  const rights = org.access.of(caller).object(object.name);
  if (object.verbs?.delete === false || !rights.delete)
    throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  checkRowAccess(org, caller, object, row, 'full');
  checkShareChange(org, caller, object, row);
  const gone = new Map<string, { object: ObjectDefinition; row: StoredRow }>();
  collect(org, object, row, gone);
  for (const entry of gone.values()) lockRows(org, caller, entry.object, entry.row);
  refuseRestricted(org, row, gone);
  for (const entry of gone.values()) clearLookups(org, entry.object, entry.row, gone, id);
  for (const entry of gone.values()) erase(org, entry.object, entry.row, id);
  for (const entry of gone.values()) afterDelete(org, caller, entry.object, entry.row);
  return id;
}

/** The row and everything that goes with it. */
function collect(
  org: Org,
  object: ObjectDefinition,
  row: StoredRow,
  gone: Map<string, { object: ObjectDefinition; row: StoredRow }>,
): void {
  const id = String(row['Id']);
  if (gone.has(id)) return;
  gone.set(id, { object, row });
  for (const child of object.children) {
    const detail = child.cascadeDelete ? org.schema.object(child.object) : undefined;
    if (!detail) continue;
    for (const found of org.store.find(detail, child.field, id)) collect(org, detail, found, gone);
  }
}

function refuseRestricted(
  org: Org,
  top: StoredRow,
  gone: ReadonlyMap<string, { object: ObjectDefinition; row: StoredRow }>,
): void {
  for (const { object, row } of gone.values())
    for (const child of object.children) {
      const other = org.schema.object(child.object);
      const field = other?.fields.get(child.field);
      if (!other || field?.deleteConstraint !== 'Restrict') continue;
      const holders = org.store
        .find(other, child.field, String(row['Id']))
        .filter((holder) => !gone.has(String(holder['Id'])));
      if (holders.length === 0) continue;
      const nameField = [...other.fields.values()].find((candidate) => candidate.nameField)?.name ?? 'Id';
      throw new RowError(
        'DELETE_FAILED',
        `Your attempt to delete ${String(top['Name'] ?? top['Id'])} could not be completed because it is associated with the following ${other.labelPlural.toLowerCase()}.: ${holders
          .slice(0, 5)
          .map((holder) => String(holder[nameField]))
          .join(', ')}`,
      );
    }
}

/** Lookups that allow it become blank, past rules and permissions, as on the platform. */
function clearLookups(
  org: Org,
  object: ObjectDefinition,
  row: StoredRow,
  gone: ReadonlyMap<string, unknown>,
  root: string,
): void {
  for (const child of object.children) {
    const other = org.schema.object(child.object);
    const field = other?.fields.get(child.field);
    if (!other || field?.deleteConstraint !== 'SetNull' || field.formula) continue;
    for (const holder of org.store.find(other, child.field, String(row['Id']))) {
      const holderId = String(holder['Id']);
      if (gone.has(holderId)) continue;
      org.store.update(other, holderId, { [child.field]: null, SystemModstamp: wholeSeconds(org.now()) });
      binLookup(org, other, holderId, child.field, String(row['Id']), root);
    }
  }
}

/** Into the recycle bin; setup rows have none and are gone at once. */
function erase(org: Org, object: ObjectDefinition, row: StoredRow, root: string): void {
  const id = String(row['Id']);
  if (object.fields.has('IsDeleted') && object.shareOf === undefined) {
    org.store.update(object, id, { IsDeleted: 1, SystemModstamp: wholeSeconds(org.now()) });
    binRow(org, object, row, root);
  } else org.store.erase(object, id);
}
