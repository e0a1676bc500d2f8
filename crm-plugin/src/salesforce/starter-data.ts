import { objects, soql, soqlName } from '@handrail/shared';
import type { RowError, SalesforceGateway, SalesforceRow } from './gateway.ts';
import { usersByName } from './permission-set.ts';
import type { DepartmentEntry, RouteEntry, RouteFile } from './route-file.ts';

/** What an import did to one row. */
export interface ImportedRow {
  object: string;
  name: string;
  state: 'created' | 'updated';
  id: string;
}

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

/** The org refused a row; the rows before it are in, and a repeat goes on from there. */
export class ImportRefused extends Error {
  readonly row: string;
  readonly errors: readonly RowError[];
  constructor(row: string, errors: readonly RowError[]) {
    super(`${row}: ${errors.map(({ code, message }) => `${message} (${code})`).join('; ')}`);
    this.name = 'ImportRefused';
    this.row = row;
    this.errors = errors;
  }
}

/**
 * Writes departments, members, the public groups of both, routes and inputs. Rows are found again by name (members by their key), so doing it
 * twice changes nothing the second time. What the file does not name is left as it is.
 * @throws UsersMissing, DepartmentMissing, ImportRefused
 */
export async function importRoutes(gateway: SalesforceGateway, file: RouteFile): Promise<ImportedRow[]> {
  const users = await resolvePeople(gateway, file);
  const writer = new RowWriter(gateway);
  const departments = await writer.known(objects.department);
  for (const route of file.routes) {
    const named = file.departments.some(({ name }) => sameName(name, route.department));
    if (!named && !departments.has(route.department.toLowerCase())) {
      throw new DepartmentMissing(route.department, route.name);
    }
  }
  for (const department of file.departments) {
    const id = await writer.put(objects.department, departments, departmentRow(department, users));
    await importMembers(writer, id, department, users);
    await importGroup(writer, id, department, users);
  }
  const routes = await writer.known(objects.route);
  for (const route of file.routes) {
    const departmentId = departments.get(route.department.toLowerCase()) ?? '';
    const id = await writer.put(objects.route, routes, routeRow(route, departmentId));
    await importInputs(writer, id, route);
    await importOutputs(writer, id, route);
    await importLadder(writer, id, route);
  }
  return writer.written;
}

/** Creates or updates rows one by one: a starter file has some tens of rows, and each refusal must name its row. */
class RowWriter {
  readonly written: ImportedRow[] = [];
  private readonly gateway: SalesforceGateway;

  constructor(gateway: SalesforceGateway) {
    this.gateway = gateway;
  }

  /** Ids by lower-case name, or by another field. */
  async known(
    object: string,
    field = 'Name',
    parent?: [field: string, id: string],
  ): Promise<Map<string, string>> {
    const all = soql`SELECT Id, ${soqlName(field)} FROM ${soqlName(object)}`;
    const query = parent === undefined ? all : soql`${all} WHERE ${soqlName(parent[0])} = ${parent[1]}`;
    const rows = await this.gateway.query(query.text);
    return new Map(rows.map((row) => [String(row[field]).toLowerCase(), String(row['Id'])]));
  }

  /** @param createOnly fields that may be set only at birth (the parent of a detail row). */
  async put(
    object: string,
    known: Map<string, string>,
    row: SalesforceRow,
    createOnly: SalesforceRow = {},
    nameField = 'Name',
  ): Promise<string> {
    const name = String(row[nameField]);
    const knownId = known.get(name.toLowerCase());
    const outcome =
      knownId === undefined
        ? await this.gateway.create(object, { ...row, ...createOnly })
        : await this.gateway.update(object, knownId, row);
    if (!outcome.ok) throw new ImportRefused(`${object} "${name}"`, outcome.errors);
    known.set(name.toLowerCase(), outcome.id);
    this.written.push({ object, name, state: knownId === undefined ? 'created' : 'updated', id: outcome.id });
    return outcome.id;
  }

  /** Completes a row that was just put. */
  async change(object: string, id: string, row: SalesforceRow): Promise<void> {
    const outcome = await this.gateway.update(object, id, row);
    if (!outcome.ok) throw new ImportRefused(`${object} ${id}`, outcome.errors);
  }
}

async function importMembers(
  writer: RowWriter,
  departmentId: string,
  { members }: DepartmentEntry,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  const known = await writer.known(objects.departmentMember, 'Key__c', ['Department__c', departmentId]);
  for (const username of members) {
    const userId = users.get(username.toLowerCase()) ?? '';
    const key = `${departmentId}-${userId}`;
    if (known.has(key.toLowerCase())) continue; // nothing of a membership can change but its existence
    const row = { Key__c: key, User__c: userId };
    await writer.put(objects.departmentMember, known, row, { Department__c: departmentId }, 'Key__c');
  }
}

/** Hand-offs are private and shared to the department's group: all its people are in it. */
async function importGroup(
  writer: RowWriter,
  departmentId: string,
  { name, contact, deputy, head, members }: DepartmentEntry,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  const groups = await writer.known('Group', 'DeveloperName');
  // Names can be in any script, a developer name cannot.
  const DeveloperName = `Handrail_${departmentId.slice(0, 15)}`;
  const existing = groups.get(DeveloperName.toLowerCase());
  const row = { DeveloperName, Name: `Handrail ${name}`.slice(0, 40), Type: 'Regular' };
  const groupId = existing ?? (await writer.put('Group', groups, row, {}, 'DeveloperName'));
  if (existing === undefined) await writer.change(objects.department, departmentId, { Group_Id__c: groupId });
  const known = await writer.known('GroupMember', 'UserOrGroupId', ['GroupId', groupId]);
  for (const username of [contact, deputy, head, ...members]) {
    const userId = username === undefined ? undefined : users.get(username.toLowerCase());
    if (userId === undefined || known.has(userId.toLowerCase())) continue;
    await writer.put('GroupMember', known, { UserOrGroupId: userId }, { GroupId: groupId }, 'UserOrGroupId');
  }
}

async function importInputs(writer: RowWriter, routeId: string, { inputs }: RouteEntry): Promise<void> {
  const known = await writer.known(objects.routeInput, 'Name', ['Route__c', routeId]);
  for (const [at, input] of inputs.entries()) {
    const row = {
      Name: input.label,
      Label_zh__c: input.labelZh ?? null,
      Type__c: input.type,
      Source_Path__c: input.sourcePath ?? null,
      Hint__c: input.hint ?? null,
      Required__c: input.required,
      Position__c: at + 1,
    };
    await writer.put(objects.routeInput, known, row, { Route__c: routeId });
  }
}

async function importOutputs(writer: RowWriter, routeId: string, { outputs }: RouteEntry): Promise<void> {
  const known = await writer.known(objects.routeOutput, 'Name', ['Route__c', routeId]);
  for (const [at, output] of outputs.entries()) {
    const row = {
      Name: output.label,
      Label_zh__c: output.labelZh ?? null,
      Type__c: output.type,
      Hint__c: output.hint ?? null,
      Required__c: output.required,
      Position__c: at + 1,
    };
    await writer.put(objects.routeOutput, known, row, { Route__c: routeId });
  }
}

/** A rung is found again by its clock and position, which its name says. */
async function importLadder(writer: RowWriter, routeId: string, { ladder }: RouteEntry): Promise<void> {
  const known = await writer.known(objects.rung, 'Name', ['Route__c', routeId]);
  for (const [at, { clock, afterHours, who, headAccountable }] of ladder.entries()) {
    const position = ladder.slice(0, at + 1).filter((rung) => rung.clock === clock).length;
    const row = {
      Name: `${clock} ${position}`,
      Clock__c: clock,
      Position__c: position,
      After_Hours__c: afterHours,
      Who__c: who,
      Head_Accountable__c: headAccountable,
    };
    await writer.put(objects.rung, known, row, { Route__c: routeId });
  }
}

const listText = (words: readonly string[] | undefined) => (words?.length ? words.join(';') : null);

function departmentRow(department: DepartmentEntry, users: ReadonlyMap<string, string>): SalesforceRow {
  const person = (username: string | undefined) =>
    username === undefined ? null : (users.get(username.toLowerCase()) ?? null);
  return {
    Name: department.name,
    Time_Zone__c: department.timeZone ?? null,
    // By its external id: an unknown key is refused with its name.
    ...(department.calendar !== undefined && { Calendar__r: { Key__c: department.calendar } }),
    Contact__c: person(department.contact),
    Deputy__c: person(department.deputy),
    Head__c: person(department.head),
  };
}

function routeRow(route: RouteEntry, departmentId: string): SalesforceRow {
  return {
    Name: route.name,
    Name_zh__c: route.nameZh ?? null,
    Kind__c: route.kind,
    Department__c: departmentId,
    Connection_Key__c: route.connection ?? null,
    Project__c: route.project ?? null,
    Accept_Within_Hours__c: route.acceptWithinHours ?? null,
    Deliver_Within_Hours__c: route.deliverWithinHours ?? null,
    Confirm_Within_Hours__c: route.confirmWithinHours ?? null,
    Customer_Wording__c: route.customerWording ?? null,
    Active__c: route.active,
    Min_Amount__c: route.conditions?.minAmount ?? null,
    Max_Amount__c: route.conditions?.maxAmount ?? null,
    Stages__c: listText(route.conditions?.stages),
    Product_Families__c: listText(route.conditions?.productFamilies),
    Regions__c: listText(route.conditions?.regions),
  };
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

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
