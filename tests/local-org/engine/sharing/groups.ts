import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { RowError } from '../data/row-error.ts';
import type { Derivation } from '../data/standard/derivation.ts';
import { parentRow } from '../data/standard/derivation.ts';
import { nameDeveloper } from '../data/standard/people.ts';
import type { StoredRow } from '../soql-context.ts';

/** Groups that stand for a role: its people, and its people with all below. */
const OF_A_ROLE = ['Role', 'RoleAndSubordinates'];

/** Each role comes with the groups that records are shared with (Object Reference, "Group"). */
export function makeRoleGroups(org: Org, role: StoredRow): void {
  const groups = builtIn(org, 'Group');
  for (const type of OF_A_ROLE)
    org.store.insert(groups, {
      Id: org.store.newId(groups.keyPrefix),
      Name: null,
      DeveloperName: role['DeveloperName'] ?? null,
      RelatedId: role['Id'] ?? null,
      Type: type,
      DoesIncludeBosses: 1,
      OwnerId: org.orgId,
      CreatedDate: role['LastModifiedDate'] ?? null,
      CreatedById: role['LastModifiedById'] ?? null,
      LastModifiedDate: role['LastModifiedDate'] ?? null,
      LastModifiedById: role['LastModifiedById'] ?? null,
      SystemModstamp: role['SystemModstamp'] ?? null,
    });
}

/** A role that goes takes its groups along, their memberships, and what was shared with them. */
export function removeRoleGroups(org: Org, roleId: string): void {
  const groups = builtIn(org, 'Group');
  for (const group of org.store.find(groups, 'RelatedId', roleId)) {
    const id = String(group['Id']);
    for (const child of groups.children) {
      const holder = child.cascadeDelete ? org.schema.object(child.object) : undefined;
      if (!holder) continue;
      for (const row of org.store.find(holder, child.field, id)) org.store.erase(holder, String(row['Id']));
    }
    org.store.erase(groups, id);
  }
}

/** Clients make public groups and queues; the rest come with roles and the organization. */
export function deriveGroup(derivation: Derivation): void {
  nameDeveloper(derivation);
  const { row, before } = derivation;
  if (before !== undefined) return;
  row['Type'] ??= 'Regular';
  if (row['Type'] !== 'Regular' && row['Type'] !== 'Queue')
    throw new RowError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `Type: bad value for restricted picklist field: ${String(row['Type'])}`,
      ['Type'],
    );
}

/** A member is in a group once, and no group is in itself, however many groups lie between. */
export function deriveGroupMember(derivation: Derivation): void {
  const { org, object, row, before } = derivation;
  if (before !== undefined) return;
  const group = parentRow(derivation, 'GroupId', 'Group');
  const member = String(row['UserOrGroupId']);
  if (group && group['Type'] !== 'Regular' && group['Type'] !== 'Queue')
    throw new RowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'Group ID: members of this group are kept by the platform',
      ['GroupId'],
    );
  const asMember = member.startsWith('00G') ? org.store.read(builtIn(org, 'Group'), member) : undefined;
  if (asMember?.['Type'] === 'Queue')
    throw new RowError('FIELD_INTEGRITY_EXCEPTION', 'User/Group ID: a queue cannot be a member of a group', [
      'UserOrGroupId',
    ]);
  if (
    org.store.find(object, 'GroupId', row['GroupId'] ?? null).some((one) => one['UserOrGroupId'] === member)
  )
    throw new RowError(
      'DUPLICATE_VALUE',
      'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
    );
  if (holds(org, member, String(row['GroupId'])))
    throw new RowError('CIRCULAR_DEPENDENCY', 'A group cannot be a member of itself', ['UserOrGroupId']);
}

function holds(org: Org, group: string, wanted: string): boolean {
  const members = builtIn(org, 'GroupMember');
  const seen = new Set([group]);
  for (const id of seen) {
    if (id === wanted) return true;
    for (const row of org.store.find(members, 'GroupId', id)) seen.add(String(row['UserOrGroupId']));
  }
  return false;
}

/** Only queues stand for objects. */
export function deriveQueueSobject(derivation: Derivation): void {
  const { org, row, object, before } = derivation;
  if (before !== undefined) return;
  if (parentRow(derivation, 'QueueId', 'Group')?.['Type'] !== 'Queue')
    throw new RowError('FIELD_INTEGRITY_EXCEPTION', 'Queue ID: the group is not a queue', ['QueueId']);
  const type = org.schema.object(String(row['SobjectType']));
  if (type?.fields.get('OwnerId')?.referenceTo.includes('Group') !== true || type.setup === true)
    throw new RowError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `Sobject Type: bad value for restricted picklist field: ${String(row['SobjectType'])}`,
      ['SobjectType'],
    );
  row['SobjectType'] = type.name;
  if (
    org.store.find(object, 'QueueId', row['QueueId'] ?? null).some((one) => one['SobjectType'] === type.name)
  )
    throw new RowError(
      'DUPLICATE_VALUE',
      'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
    );
}

/** No role is under itself. */
export function deriveRole(derivation: Derivation): void {
  nameDeveloper(derivation);
  const { org, object, row } = derivation;
  const seen = new Set([String(row['Id'])]);
  for (let next = row['ParentRoleId']; typeof next === 'string';) {
    if (seen.has(next))
      throw new RowError('CIRCULAR_DEPENDENCY', 'Cyclic reference: a role cannot be above itself', [
        'ParentRoleId',
      ]);
    seen.add(next);
    next = org.store.read(object, next)?.['ParentRoleId'] ?? null;
  }
}
