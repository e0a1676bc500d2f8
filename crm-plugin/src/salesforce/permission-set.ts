import { permissionSets, serviceGroup, soql } from '@handrail/shared';
import { type RowError, type SalesforceGateway } from './gateway.ts';
import { groupNamed, joinGroup } from './public-group.ts';

export type AssignmentState = 'assigned' | 'was assigned' | 'failed' | 'no such user';

export interface Assignment {
  username: string;
  permissionSet: string;
  state: AssignmentState;
  errors: readonly RowError[];
}

/** The org has no permission set of this name. */
export class PermissionSetMissing extends Error {
  readonly permissionSet: string;
  constructor(permissionSet: string) {
    super(`The org has no permission set ${permissionSet}.`);
    this.name = 'PermissionSetMissing';
    this.permissionSet = permissionSet;
  }
}

/**
 * Gives users a permission set; who has it keeps it. The integration user also joins the group with which every hand-off
 * is shared: hand-offs are private.
 * @throws PermissionSetMissing, GroupMissing
 */
export async function assignPermissionSet(
  gateway: SalesforceGateway,
  permissionSet: string,
  usernames: readonly string[],
): Promise<Assignment[]> {
  const [found] = await gateway.query(soql`SELECT Id FROM PermissionSet WHERE Name = ${permissionSet}`.text);
  if (found === undefined) throw new PermissionSetMissing(permissionSet);
  const setId = String(found['Id']);
  const users = await usersByName(gateway, usernames);
  const ids = [...users.values()];
  const held = new Set(ids.length === 0 ? [] : await holders(gateway, setId, ids));
  const group =
    permissionSet === permissionSets.integration ? await groupNamed(gateway, serviceGroup) : undefined;
  const assignments: Assignment[] = [];
  for (const username of usernames) {
    const done = (state: AssignmentState, errors: readonly RowError[] = []) =>
      assignments.push({ username, permissionSet, state, errors });
    const userId = users.get(username.toLowerCase());
    if (userId === undefined) {
      done('no such user');
      continue;
    }
    const apart = group === undefined ? [] : await joinGroup(gateway, group, userId);
    if (apart.length > 0) done('failed', apart);
    else if (held.has(userId)) done('was assigned');
    else {
      const row = { AssigneeId: userId, PermissionSetId: setId };
      const outcome = await gateway.create('PermissionSetAssignment', row);
      if (outcome.ok) done('assigned');
      else if (outcome.errors.some(({ code }) => code === 'DUPLICATE_VALUE')) done('was assigned');
      else done('failed', outcome.errors);
    }
  }
  return assignments;
}

/** Ids of active users by lower-case username: Salesforce usernames know no case. */
export async function usersByName(
  gateway: SalesforceGateway,
  usernames: readonly string[],
): Promise<Map<string, string>> {
  if (usernames.length === 0) return new Map();
  const rows = await gateway.query(
    soql`SELECT Id, Username FROM User WHERE IsActive = ${true} AND Username IN ${[...new Set(usernames)]}`
      .text,
  );
  return new Map(rows.map((row) => [String(row['Username']).toLowerCase(), String(row['Id'])]));
}

async function holders(
  gateway: SalesforceGateway,
  setId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await gateway.query(
    soql`SELECT AssigneeId FROM PermissionSetAssignment
      WHERE PermissionSetId = ${setId} AND AssigneeId IN ${userIds}`.text,
  );
  return rows.map((row) => String(row['AssigneeId']));
}
