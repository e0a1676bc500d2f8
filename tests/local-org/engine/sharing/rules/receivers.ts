import { builtIn, type OrgBase } from '../../data/org-base.ts';
import type { StoredRow } from '../../soql-context.ts';
import { rolesBelow } from '../principals.ts';

/** Elements of `SharedTo` this org knows, and the type of group each names (Metadata API, "SharedTo"). */
const ELEMENTS: Readonly<Record<string, string | undefined>> = {
  allInternalUsers: 'Organization',
  group: 'Regular',
  groups: 'Regular',
  queue: 'Queue',
  role: 'Role',
  roles: 'Role',
  roleAndSubordinates: 'RoleAndSubordinates',
  rolesAndSubordinates: 'RoleAndSubordinates',
  roleAndSubordinatesInternal: 'RoleAndSubordinates',
};
const NOUNS: Readonly<Record<string, string>> = { Regular: 'Group', RoleAndSubordinates: 'Role' };

/** The groups a `sharedTo` or `sharedFrom` names. */
export function receivers(org: OrgBase, shared: unknown): { ids: string[]; problems: string[] } {
  const ids: string[] = [];
  const problems: string[] = [];
  for (const [element, value] of Object.entries(shared ?? {})) {
    const type = ELEMENTS[element];
    if (type === undefined) {
      problems.push(`${element} is not available in this organization`);
      continue;
    }
    for (const name of type === 'Organization'
      ? ['AllInternalUsers']
      : Array.isArray(value)
        ? value
        : [value]) {
      const group = groupNamed(org, type, String(name));
      if (group) ids.push(String(group['Id']));
      else problems.push(`In field: ${element} - no ${NOUNS[type] ?? type} named ${String(name)} found`);
    }
  }
  return { ids, problems };
}

export const groupNamed = (org: OrgBase, type: string, name: string): StoredRow | undefined =>
  org.store.find(builtIn(org, 'Group'), 'DeveloperName', name, false).find((group) => group['Type'] === type);

/** Who may own what an owner-based rule shares: the people in these groups, and the queues themselves. */
export function ownersIn(org: OrgBase, groupIds: readonly string[]): Set<string> {
  const owners = new Set<string>();
  const groups = builtIn(org, 'Group');
  const users = builtIn(org, 'User');
  const waiting = new Set(groupIds);
  const inRole = (role: string): void => {
    for (const user of org.store.find(users, 'UserRoleId', role)) owners.add(String(user['Id']));
  };
  for (const id of waiting) {
    if (id.startsWith('005')) owners.add(id);
    const group = id.startsWith('00G') ? org.store.read(groups, id) : undefined;
    const role = String(group?.['RelatedId']);
    switch (group?.['Type']) {
      case 'Organization':
        for (const user of org.store.all(users)) owners.add(String(user['Id']));
        break;
      case 'Queue':
        owners.add(id);
        break;
      case 'RoleAndSubordinates':
        for (const each of [role, ...rolesBelow(org.store, role)]) inRole(each);
        break;
      case 'Role':
        inRole(role);
        break;
      case 'Regular':
        for (const member of org.store.find(builtIn(org, 'GroupMember'), 'GroupId', id))
          waiting.add(String(member['UserOrGroupId']));
    }
  }
  return owners;
}
