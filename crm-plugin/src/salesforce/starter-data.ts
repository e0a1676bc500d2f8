import { departmentGroupName, objects, soql, soqlName } from '@handrail/shared';
import type { SalesforceGateway } from './gateway.ts';
import { usersByName } from './permission-set.ts';
import type { DepartmentEntry, RouteFile } from './route-file.ts';
import { ImportRefused, type ImportedRow, RowWriter } from './row-writer.ts';
import { departmentRow, inputRows, outputRows, routeRow, rungRows } from './starter-rows.ts';

export { ImportRefused, type ImportedRow };

/** People named in a file whom the org does not have (or has deactivated). */
export class UsersMissing extends Error {
  readonly usernames: readonly string[];
  constructor(usernames: readonly string[]) {
    super(`Not in the org, or not active: ${usernames.join(', ')}.`);
    this.name = 'UsersMissing';
    this.usernames = usernames;
  }
}

/** The file names a department that neither it nor the org has. */
export class DepartmentMissing extends Error {
  readonly department: string;
  readonly route: string;
  constructor(department: string, route: string) {
    super(`Route ${route} names the department ${department}, which is not there.`);
    this.name = 'DepartmentMissing';
    this.department = department;
    this.route = route;
  }
}

/**
 * Writes departments, members, the public groups of both, routes with inputs, outputs and ladder. Rows are found again
 * by name (members by their key), so doing it twice changes nothing the second time. What the file does not name is
 * left as it is.
 * @throws UsersMissing, DepartmentMissing, ImportRefused
 */
export async function importRoutes(gateway: SalesforceGateway, file: RouteFile): Promise<ImportedRow[]> {
  const users = await resolvePeople(gateway, file);
  const departments = await knownDepartments(gateway);
  for (const route of file.routes) {
    const named = file.departments.some(({ name }) => name.toLowerCase() === route.department.toLowerCase());
    if (!named && !departments.has(route.department.toLowerCase()))
      throw new DepartmentMissing(route.department, route.name);
  }
  const writer = new RowWriter(gateway);
  const departmentIds = await writer.put(
    objects.department,
    file.departments.map((department) => departmentRow(department, users)),
  );
  for (const [at, department] of file.departments.entries()) {
    const id = departmentIds[at] ?? '';
    const groupId = departments.get(department.name.toLowerCase())?.groupId;
    departments.set(department.name.toLowerCase(), { id, groupId });
    await importMembers(writer, id, department, users);
    await importGroup(writer, { id, groupId }, department, users);
  }
  const routeIds = await writer.put(
    objects.route,
    file.routes.map((route) => routeRow(route, departments.get(route.department.toLowerCase())?.id ?? '')),
  );
  for (const [at, route] of file.routes.entries()) {
    const parent = ['Route__c', routeIds[at] ?? ''] as const;
    await writer.put(objects.routeInput, inputRows(route), { parent });
    await writer.put(objects.routeOutput, outputRows(route), { parent });
    await writer.put(objects.rung, rungRows(route), { parent });
  }
  return writer.written;
}

interface KnownDepartment {
  id: string;
  /** Its public group; an administrator may have chosen another than ours. */
  groupId: string | undefined;
}

async function knownDepartments(gateway: SalesforceGateway): Promise<Map<string, KnownDepartment>> {
  const rows = await gateway.query(
    soql`SELECT Id, Name, Group_Id__c FROM ${soqlName(objects.department)}`.text,
  );
  return new Map(
    rows.map((row) => {
      const group = row['Group_Id__c'];
      const known = { id: String(row['Id']), groupId: typeof group === 'string' ? group : undefined };
      return [String(row['Name']).toLowerCase(), known];
    }),
  );
}

async function importMembers(
  writer: RowWriter,
  departmentId: string,
  { members }: DepartmentEntry,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = members.map((username) => {
    const userId = users.get(username.toLowerCase()) ?? '';
    return { Key__c: `${departmentId}-${userId}`, User__c: userId };
  });
  await writer.put(objects.departmentMember, rows, { by: 'Key__c', parent: ['Department__c', departmentId] });
}

/** Hand-offs are private and shared to the department's group: all its people are in it. */
async function importGroup(
  writer: RowWriter,
  { id, groupId: chosen }: KnownDepartment,
  { name, contact, deputy, head, members }: DepartmentEntry,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  const DeveloperName = departmentGroupName(id);
  const row = { DeveloperName, Name: `Handrail ${name}`.slice(0, 40), Type: 'Regular' };
  const [groupId = ''] = await writer.put('Group', [row], { by: 'DeveloperName' });
  if (chosen === undefined) await writer.change(objects.department, id, { Group_Id__c: groupId });
  const named = [contact, deputy, head, ...members].flatMap(
    (one) => users.get(one?.toLowerCase() ?? '') ?? [],
  );
  const people = [...new Set(named)].map((UserOrGroupId) => ({ UserOrGroupId }));
  await writer.put('GroupMember', people, { by: 'UserOrGroupId', parent: ['GroupId', groupId] });
}

/** All people are looked up before the first row is written, so that a wrong name leaves nothing half done. */
async function resolvePeople(gateway: SalesforceGateway, file: RouteFile): Promise<Map<string, string>> {
  const named = file.departments.flatMap(({ contact, deputy, head, members }) => [
    contact,
    deputy,
    head,
    ...members,
  ]);
  const usernames = [...new Set(named.filter((username) => username !== undefined))];
  const users = await usersByName(gateway, usernames);
  const missing = usernames.filter((username) => !users.has(username.toLowerCase()));
  if (missing.length > 0) throw new UsersMissing(missing);
  return users;
}
