import type { LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';

/** Roles, groups and queues for tests, made by the administrator; each gives the new row's id. */
function add(org: LocalOrgEngine, type: string, row: InputRow): string {
  const [made] = org.insert({ userId: org.adminId }, type, [row]);
  if (made?.id == null) throw new Error(JSON.stringify(made));
  return made.id;
}

export const role = (org: LocalOrgEngine, name: string, above?: string): string =>
  add(org, 'UserRole', { Name: name, ...(above !== undefined && { ParentRoleId: above }) });

export function giveRole(org: LocalOrgEngine, user: Caller, roleId: string): void {
  const [saved] = org.update({ userId: org.adminId }, 'User', [{ Id: user.userId, UserRoleId: roleId }]);
  if (saved?.success !== true) throw new Error(JSON.stringify(saved));
}

export const group = (org: LocalOrgEngine, name: string, more: InputRow = {}): string =>
  add(org, 'Group', { Name: name, Type: 'Regular', ...more });

/** A queue that takes rows of these objects. */
export function queue(org: LocalOrgEngine, name: string, objects: readonly string[]): string {
  const id = add(org, 'Group', { Name: name, Type: 'Queue' });
  for (const object of objects) add(org, 'QueueSobject', { QueueId: id, SobjectType: object });
  return id;
}

export const join = (org: LocalOrgEngine, groupId: string, member: string): string =>
  add(org, 'GroupMember', { GroupId: groupId, UserOrGroupId: member });

export function roleNamed(org: LocalOrgEngine, developerName: string): string {
  const soql = `SELECT Id FROM UserRole WHERE DeveloperName = '${developerName}'`;
  return String(org.query({ userId: org.adminId }, soql).records[0]?.['Id']);
}

/** Deploy a role, a group, a queue, sharing rules or a permission set group. */
export function deploySetup(
  org: LocalOrgEngine,
  type: string,
  fullName: string,
  metadata: Record<string, unknown>,
): void {
  const now = org.now().toISOString();
  const dates = { createdDate: now, lastModifiedDate: now };
  org.transaction(() =>
    org.catalogue.put({ type, fullName, fileName: `${type}/${fullName}`, metadata, ...dates, id: '' }),
  );
}
