import type { Caller, ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { shareAfterDelete, shareAfterSave } from '../sharing/after-write.ts';
import type { Org } from './org.ts';
import { builtIn } from './org-base.ts';
import { refreshMasters } from './roll-ups.ts';
import { totalOpportunity } from './standard/opportunity-total.ts';

/** Rows that say who may do what. */
const GRANTING = new Set([
  'User',
  'UserRole',
  'Group',
  'GroupMember',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
]);

/** What follows from a saved row: summaries above it, totals, the caller's rights. */
export function afterSave(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  org.events.capture.by(caller);
  follow(org, object, row);
  if (object.name === 'User') assignProfileSet(org, row, before);
  shareAfterSave(org, object, row, before);
  refreshMasters(org, caller, object, row, before);
}

export function afterDelete(org: Org, caller: Caller, object: ObjectDefinition, row: StoredRow): void {
  org.events.capture.by(caller);
  follow(org, object, row);
  shareAfterDelete(org, object, row);
  refreshMasters(org, caller, object, row);
}

function follow(org: Org, object: ObjectDefinition, row: StoredRow): void {
  if (GRANTING.has(object.name)) org.access.forget();
  if (object.name === 'OpportunityLineItem') totalOpportunity(org, String(row['OpportunityId']));
}

/** A user's profile comes with a permission set of its own, to which the user is assigned. */
function assignProfileSet(org: Org, row: StoredRow, before: StoredRow | undefined): void {
  if (before?.['ProfileId'] === row['ProfileId']) return;
  const sets = builtIn(org, 'PermissionSet');
  const assignments = builtIn(org, 'PermissionSetAssignment');
  for (const old of org.store.find(assignments, 'AssigneeId', String(row['Id']))) {
    const set = org.store.read(sets, String(old['PermissionSetId']));
    if (set?.['IsOwnedByProfile'] === 1) org.store.erase(assignments, String(old['Id']));
  }
  const [own] = org.store.find(sets, 'ProfileId', String(row['ProfileId']));
  if (!own) return;
  org.store.insert(assignments, {
    Id: org.store.newId(assignments.keyPrefix),
    PermissionSetId: own['Id'] ?? null,
    AssigneeId: row['Id'] ?? null,
    IsActive: 1,
    SystemModstamp: row['SystemModstamp'] ?? null,
  });
}
