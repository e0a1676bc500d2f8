import type { Caller, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { afterDelete } from './after-save.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';
import { checkRowAccess } from '../sharing/row-checks.ts';
import { RowError } from './row-error.ts';
import { checkUnique } from './unique-fields.ts';

/**
 * The recycle bin: what one delete took along, so that an undelete brings the same back.
 * Source: "undelete()" and "emptyRecycleBin()", SOAP API Developer Guide.
 */
interface BinEntry {
  id: string;
  object: string;
  /** The row whose delete took this one along; the row itself when it was the one deleted. */
  root: string;
}

/** Note a row that was just deleted. */
export function binRow(org: Org, object: ObjectDefinition, row: StoredRow, root: string): void {
  org.store
    .statement('INSERT OR REPLACE INTO "_bin" (id, object, root) VALUES (?, ?, ?)')
    .run(String(row['Id']), object.name, root);
}

/** Note a lookup that the delete of `target` made blank. */
export function binLookup(
  org: Org,
  holder: ObjectDefinition,
  holderId: string,
  field: string,
  target: string,
  root: string,
): void {
  org.store
    .statement('INSERT INTO "_bin_lookup" (root, object, id, field, value) VALUES (?, ?, ?, ?, ?)')
    .run(root, holder.name, holderId, field, target);
}

const entriesOf = (org: Org, root: string): BinEntry[] =>
  org.store
    .statement('SELECT id, object, root FROM "_bin" WHERE root = ? ORDER BY rowid')
    .all(root) as unknown as BinEntry[];

/** The bin's entry of a row that was deleted by itself. @throws RowError MALFORMED_ID, UNDELETE_FAILED */
function rootEntry(org: Org, givenId: string, statusCode: string): BinEntry {
  const id = toId18(givenId);
  if (id === undefined || !org.schema.objectOfId(id))
    throw new RowError('MALFORMED_ID', `malformed id ${givenId}`);
  const entry = org.store.statement('SELECT id, object, root FROM "_bin" WHERE id = ?').get(id) as
    BinEntry | undefined;
  // What went along with its master comes back with it, not by itself.
  if (entry?.root !== id) throw new RowError(statusCode, 'entity is not in the recycle bin');
  return entry;
}

function deletable(org: Org, caller: Caller, entry: BinEntry): ObjectDefinition {
  const object = org.schema.object(entry.object);
  if (!object || !org.access.of(caller).object(entry.object).delete)
    throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  checkRowAccess(org, caller, object, { Id: entry.id }, 'full');
  return object;
}

/**
 * Bring a row back with its details and the lookups its delete made blank. Gives its id.
 * @throws RowError UNDELETE_FAILED when it is not in the bin, DUPLICATE_VALUE when a unique value was taken meanwhile,
 * ENTITY_IS_DELETED when its master is gone.
 */
export function undeleteRow(org: Org, caller: Caller, givenId: string): string {
  const entry = rootEntry(org, givenId, 'UNDELETE_FAILED');
  deletable(org, caller, entry);
  const restored: { object: ObjectDefinition; row: StoredRow }[] = [];
  for (const { id, object: name } of entriesOf(org, entry.id)) {
    const object = org.schema.object(name);
    const row = object && org.store.read(object, id);
    if (!object || !row) continue;
    checkMasters(org, object, row);
    checkUnique(org, object, row);
    const changes = { IsDeleted: 0, SystemModstamp: wholeSeconds(org.now()) };
    org.store.update(object, id, changes);
    restored.push({ object, row: { ...row, ...changes } });
  }
  restoreLookups(org, entry.id);
  forgetBin(org, entry.id);
  for (const { object, row } of restored) afterDelete(org, caller, object, row);
  return entry.id;
}

function checkMasters(org: Org, object: ObjectDefinition, row: StoredRow): void {
  for (const field of object.fields.values()) {
    const id = row[field.name];
    if (field.masterDetail !== true || typeof id !== 'string') continue;
    const master = org.schema.objectOfId(id);
    const above = master && org.store.read(master, id);
    if (!above || above['IsDeleted'] === 1)
      throw new RowError('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  }
}

/** Only where the lookup is still blank: what was set since stays. */
function restoreLookups(org: Org, root: string): void {
  const rows = org.store
    .statement('SELECT object, id, field, value FROM "_bin_lookup" WHERE root = ?')
    .all(root);
  for (const { object: name, id, field, value } of rows) {
    const object = org.schema.object(String(name));
    const holder = object?.fields.has(String(field)) ? org.store.read(object, String(id)) : undefined;
    if (object && holder && (holder[String(field)] ?? null) === null)
      org.store.update(object, String(id), {
        [String(field)]: String(value),
        SystemModstamp: wholeSeconds(org.now()),
      });
  }
}

function forgetBin(org: Org, root: string): void {
  org.store.statement('DELETE FROM "_bin" WHERE root = ?').run(root);
  org.store.statement('DELETE FROM "_bin_lookup" WHERE root = ?').run(root);
}

/** Take a deleted row and what went with it away for good. Gives its id. @throws RowError INVALID_ID_FIELD */
export function emptyRow(org: Org, caller: Caller, givenId: string): string {
  const entry = rootEntry(org, givenId, 'INVALID_ID_FIELD');
  deletable(org, caller, entry);
  purge(org, entry.id);
  return entry.id;
}

/** Everything one delete put into the bin is erased. */
export function purge(org: Org, root: string): void {
  for (const { id, object: name } of entriesOf(org, root)) {
    const object = org.schema.object(name);
    if (object) org.store.erase(object, id);
  }
  forgetBin(org, root);
}
