import type { Org } from '../data/org.ts';
import type { ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { makeRoleGroups, removeRoleGroups } from './groups.ts';
import { keepOwnerShare } from './owner-shares.ts';

/** Rows that say who is in which group. */
const PLACING = new Set(['User', 'UserRole', 'Group', 'GroupMember']);

/** What a saved row means for who has which rows. */
export function shareAfterSave(
  org: Org,
  object: ObjectDefinition,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  if (object.name === 'UserRole' && before === undefined) makeRoleGroups(org, row);
  if (PLACING.has(object.name)) org.sharing.rules.shareEverything(org);
  keepOwnerShare(org, object, row, before);
  org.sharing.rules.shareRow(org, object, row);
}

export function shareAfterDelete(org: Org, object: ObjectDefinition, row: StoredRow): void {
  if (object.name === 'UserRole') removeRoleGroups(org, String(row['Id']));
  if (PLACING.has(object.name)) org.sharing.rules.shareEverything(org);
}
