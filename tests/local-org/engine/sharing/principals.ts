import type { OrgStore } from '../store/org-store.ts';

interface GroupRow {
  Id: string;
  Type: string;
  RelatedId: string | null;
  DoesIncludeBosses: number;
}
interface RoleRow {
  Id: string;
  ParentRoleId: string | null;
}

/**
 * Every user and group in whose place a user may act: himself, those below him in the role hierarchy, the groups
 * he is in, directly or through other groups and roles, and the groups of those below him as far as the group
 * grants access through hierarchies (Salesforce Help, "Role Hierarchy" and "Group Membership and Sharing").
 */
export function principalsOf(store: OrgStore, userId: string): string[] {
  const user = store.statement('SELECT "UserRoleId" AS role FROM "User" WHERE "Id" = ?').get(userId);
  const role = typeof user?.['role'] === 'string' ? user['role'] : undefined;
  const below = role === undefined ? new Set<string>() : rolesBelow(store, role);
  const usersOf = store.statement('SELECT "Id" FROM "User" WHERE "UserRoleId" = ?');
  const people = [...below].flatMap((each) => usersOf.all(each).map((row) => String(row['Id'])));

  const groups = store
    .statement('SELECT "Id", "Type", "RelatedId", "DoesIncludeBosses" FROM "Group"')
    .all() as unknown as GroupRow[];
  const above = role === undefined ? new Set<string>() : rolesAbove(store, role);
  /** Where he is himself, and where he is only as somebody's boss. */
  const own = new Set([userId]);
  const asBoss = new Set(people);
  for (const group of groups) {
    const related = group.RelatedId ?? '';
    if (group.Type === 'Organization') own.add(group.Id);
    if (group.Type !== 'Role' && group.Type !== 'RoleAndSubordinates') continue;
    if (related === role || (group.Type === 'RoleAndSubordinates' && above.has(related))) own.add(group.Id);
    else if (below.has(related)) asBoss.add(group.Id);
  }
  climb(store, own, () => true);
  const includesBosses = new Set(groups.filter((group) => group.DoesIncludeBosses === 1).map(({ Id }) => Id));
  climb(store, asBoss, (id) => includesBosses.has(id));
  return [...new Set([...own, ...asBoss])];
}

/** Add the groups that hold members of the set, up to the last. */
function climb(store: OrgStore, members: Set<string>, open: (group: string) => boolean): void {
  const holders = store.statement('SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ?');
  const waiting = [...members];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const row of holders.all(next)) {
      const group = String(row['GroupId']);
      if (members.has(group) || !open(group)) continue;
      members.add(group);
      waiting.push(group);
    }
}

/** All roles under a role, without itself. */
export function rolesBelow(store: OrgStore, top: string): Set<string> {
  const roles = rolesOf(store);
  const below = new Set<string>();
  const waiting = [top];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const role of roles)
      if (role.ParentRoleId === next && !below.has(role.Id)) {
        below.add(role.Id);
        waiting.push(role.Id);
      }
  return below;
}

const rolesOf = (store: OrgStore): RoleRow[] =>
  store.statement('SELECT "Id", "ParentRoleId" FROM "UserRole"').all() as unknown as RoleRow[];

function rolesAbove(store: OrgStore, from: string): Set<string> {
  const parents = new Map(rolesOf(store).map((role) => [role.Id, role.ParentRoleId]));
  const above = new Set<string>();
  for (
    let next = parents.get(from) ?? null;
    next !== null && !above.has(next);
    next = parents.get(next) ?? null
  )
    above.add(next);
  return above;
}
