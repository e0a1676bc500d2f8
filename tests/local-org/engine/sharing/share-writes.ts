import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { RowError } from '../data/row-error.ts';
import type { Caller, ObjectDefinition } from '../engine.ts';
import { toId15 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { orgWideDefault } from './org-wide-defaults.ts';
import { checkRowAccess } from './row-checks.ts';

/** What the organization's default gives already, in the words of a level. */
const DEFAULT_LEVEL: Readonly<Record<string, string | undefined>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'Edit',
};
const ORDER = ['None', 'Read', 'Edit'];

const refuse = (what: string, field: string): never => {
  throw new RowError('FIELD_INTEGRITY_EXCEPTION', `field integrity exception: ${what}`, [field]);
};

/**
 * Sharing a record by hand (Apex Developer Guide, "Sharing a Record Using Apex"; Object Reference, "AccountShare"):
 * for those who have it in full, with people and groups, at a level above the default; a second share with the
 * same person changes the first. Gives the id of the row that stands for it, when there is one already.
 * @throws RowError INSUFFICIENT_ACCESS_OR_READONLY, FIELD_INTEGRITY_EXCEPTION, INACTIVE_OWNER_OR_USER
 */
export function placeShare(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
): string | undefined {
  const { shareOf } = object;
  if (!shareOf) return undefined;
  checkSharer(org, caller, object, row);
  if (row['RowCause'] !== 'Manual')
    refuse(`RowCause (${String(row['RowCause'])} is not for clients)`, 'RowCause');
  fillLevels(org, object, row);
  checkLevels(org, object, row);
  checkReceiver(org, String(row['UserOrGroupId']));
  const twin = org.store
    .find(object, shareOf.parent, row[shareOf.parent] ?? null)
    .find(
      (other) =>
        other['UserOrGroupId'] === row['UserOrGroupId'] &&
        (other['RowCause'] === 'Manual' || other['RowCause'] === 'Owner'),
    );
  if (!twin) return undefined;
  const id = String(twin['Id']);
  // Sharing with the owner adds nothing to what the owner has.
  if (twin['RowCause'] === 'Manual') {
    const levels = Object.entries(row).filter(([name]) => name.endsWith('AccessLevel'));
    org.store.update(object, id, Object.fromEntries(levels));
  }
  return id;
}

/** A share that is there may be changed in its level, or ended, if people made it. @throws RowError */
export function checkShareChange(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  before: StoredRow,
  row?: StoredRow,
): void {
  if (!object.shareOf) return;
  checkSharer(org, caller, object, before);
  if (before['RowCause'] !== 'Manual')
    throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  if (row) checkLevels(org, object, row);
}

function checkSharer(org: Org, caller: Caller, object: ObjectDefinition, row: StoredRow): void {
  const { shareOf } = object;
  if (!shareOf) return;
  const parent = builtIn(org, shareOf.object);
  checkRowAccess(org, caller, parent, { Id: row[shareOf.parent] ?? null }, 'full');
}

/** The levels an account's share gives on what hangs on the account begin with the defaults. */
function fillLevels(org: Org, object: ObjectDefinition, row: StoredRow): void {
  for (const name of object.fields.keys())
    if (name.endsWith('AccessLevel'))
      row[name] ??= defaultLevel(org, name.replace('AccessLevel', '')) ?? 'None';
}

function defaultLevel(org: Org, objectName: string): string | undefined {
  const object = org.schema.object(objectName);
  const model = object && orgWideDefault(object);
  return model?.kind === 'owned' ? DEFAULT_LEVEL[model.internal] : undefined;
}

function checkLevels(org: Org, object: ObjectDefinition, row: StoredRow): void {
  const { shareOf } = object;
  if (!shareOf) return;
  for (const name of object.fields.keys()) {
    if (!name.endsWith('AccessLevel')) continue;
    const level = String(row[name] ?? 'None');
    if (level === 'All') refuse(`${name} (All is for owners)`, name);
    const own = name === shareOf.level;
    const preset = defaultLevel(org, own ? shareOf.object : name.replace('AccessLevel', '')) ?? 'None';
    if (own && ORDER.indexOf(level) <= ORDER.indexOf(preset))
      refuse(`${name} (trivial share level ${level}, for organization with default level ${preset})`, name);
    if (!own && ORDER.indexOf(level) < ORDER.indexOf(preset))
      throw new RowError(
        'INVALID_ACCESS_LEVEL',
        `${name}: ${level} is below the organization level ${preset}`,
        [name],
      );
  }
}

function checkReceiver(org: Org, id: string): void {
  const user = id.startsWith('005') ? org.store.read(builtIn(org, 'User'), id) : undefined;
  if (user && user['IsActive'] !== 1)
    throw new RowError('INACTIVE_OWNER_OR_USER', `operation performed with inactive user [${toId15(id)}]`, [
      'UserOrGroupId',
    ]);
}
