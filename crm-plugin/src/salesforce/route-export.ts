import { inputTypes, objects, routeKinds, rungClocks, rungTargets, soql, soqlName } from '@handrail/shared';
import { z } from 'zod';
import type { SalesforceGateway } from './gateway.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const children = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ records: z.array(row) })
    .nullish()
    .transform((result) => result?.records ?? []);
const user = z
  .object({ Username: z.string() })
  .nullish()
  .transform((value) => value?.Username);

const departmentRow = z.object({
  Name: z.string(),
  Time_Zone__c: text,
  Calendar__r: z.object({ Key__c: z.string() }).nullish(),
  Contact__r: user,
  Deputy__r: user,
  Head__r: user,
  Members__r: children(z.object({ User__r: user })),
});

const partRow = z.object({
  Name: z.string(),
  Label_zh__c: text,
  Type__c: z.enum(inputTypes).catch('text'),
  Hint__c: text,
  Required__c: z.boolean(),
  Source_Path__c: text.optional(),
});

const rungRow = z.object({
  Clock__c: z.enum(rungClocks),
  After_Hours__c: number,
  Who__c: z.enum(rungTargets),
  Head_Accountable__c: z.boolean(),
});

const routeRow = z.object({
  Name: z.string(),
  Name_zh__c: text,
  Kind__c: z.enum(routeKinds),
  Department__r: z.object({ Name: z.string() }),
  Connection_Key__c: text,
  Project__c: text,
  Accept_Within_Hours__c: number,
  Deliver_Within_Hours__c: number,
  Confirm_Within_Hours__c: number,
  Customer_Wording__c: text,
  Customer_Wording_zh__c: text,
  Active__c: z.boolean(),
  Min_Amount__c: number,
  Max_Amount__c: number,
  Stages__c: text,
  Product_Families__c: text,
  Regions__c: text,
  Inputs__r: children(partRow),
  Outputs__r: children(partRow),
  Rungs__r: children(rungRow),
});

/**
 * Departments and routes of the org as the text of a route file: importing it again changes nothing. Routes stand in the
 * order of their kinds, departments in the order of their first route. A draft without kind or department is left out.
 */
export async function exportRoutes(gateway: SalesforceGateway): Promise<string> {
  const departments = z.array(departmentRow).parse(await gateway.query(departmentsQuery));
  const routes = z.array(routeRow).parse(await gateway.query(routesQuery));
  routes.sort((a, b) => routeKinds.indexOf(a.Kind__c) - routeKinds.indexOf(b.Kind__c) || byName(a, b));
  const first = ({ Name }: { Name: string }) => {
    const at = routes.findIndex(({ Department__r }) => Department__r.Name === Name);
    return at < 0 ? routes.length : at;
  };
  departments.sort((a, b) => first(a) - first(b) || byName(a, b));
  const file = { departments: departments.map(departmentOf), routes: routes.map(routeOf) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const byName = (a: { Name: string }, b: { Name: string }) => a.Name.localeCompare(b.Name, 'en');

const departmentsQuery = soql`SELECT Name, Time_Zone__c, Calendar__r.Key__c,
  Contact__r.Username, Deputy__r.Username, Head__r.Username,
  (SELECT User__r.Username FROM Members__r ORDER BY User__r.Username)
  FROM ${soqlName(objects.department)} ORDER BY Name`.text;

const routesQuery = soql`SELECT Name, Name_zh__c, Kind__c, Department__r.Name, Connection_Key__c, Project__c,
  Accept_Within_Hours__c, Deliver_Within_Hours__c, Confirm_Within_Hours__c, Customer_Wording__c, Customer_Wording_zh__c,
  Active__c,
  Min_Amount__c, Max_Amount__c, Stages__c, Product_Families__c, Regions__c,
  (SELECT Name, Label_zh__c, Type__c, Source_Path__c, Hint__c, Required__c FROM Inputs__r ORDER BY Position__c, Name),
  (SELECT Name, Label_zh__c, Type__c, Hint__c, Required__c FROM Outputs__r ORDER BY Position__c, Name),
  (SELECT Clock__c, After_Hours__c, Who__c, Head_Accountable__c FROM Rungs__r ORDER BY Clock__c, Position__c)
  FROM ${soqlName(objects.route)} WHERE Kind__c != null AND Department__c != null ORDER BY Name`.text;

/** Keys in the order an administrator reads them; what is not said does not stand there. */
function departmentOf(row: z.infer<typeof departmentRow>): object {
  const members = row.Members__r.flatMap(({ User__r }) => User__r ?? []);
  return {
    name: row.Name,
    timeZone: row.Time_Zone__c,
    calendar: row.Calendar__r?.Key__c,
    contact: row.Contact__r,
    deputy: row.Deputy__r,
    head: row.Head__r,
    members: members.length === 0 ? undefined : members,
  };
}

function routeOf(row: z.infer<typeof routeRow>): object {
  return {
    name: row.Name,
    nameZh: row.Name_zh__c,
    kind: row.Kind__c,
    department: row.Department__r.Name,
    connection: row.Connection_Key__c,
    project: row.Project__c,
    acceptWithinHours: row.Accept_Within_Hours__c,
    deliverWithinHours: row.Deliver_Within_Hours__c,
    confirmWithinHours: row.Confirm_Within_Hours__c,
    customerWording: row.Customer_Wording__c,
    customerWordingZh: row.Customer_Wording_zh__c,
    active: row.Active__c ? undefined : false,
    inputs: row.Inputs__r.map(partOf),
    outputs: row.Outputs__r.map(partOf),
    ladder: row.Rungs__r.map((rung) => ({
      clock: rung.Clock__c,
      who: rung.Who__c,
      afterHours: rung.After_Hours__c ?? 0,
      headAccountable: rung.Head_Accountable__c ? true : undefined,
    })),
    conditions: conditionsOf(row),
  };
}

function partOf(row: z.infer<typeof partRow>): object {
  return {
    label: row.Name,
    labelZh: row.Label_zh__c,
    type: row.Type__c,
    required: row.Required__c,
    sourcePath: row.Source_Path__c,
    hint: row.Hint__c,
  };
}

function conditionsOf(row: z.infer<typeof routeRow>): object | undefined {
  const conditions = {
    minAmount: row.Min_Amount__c,
    maxAmount: row.Max_Amount__c,
    stages: words(row.Stages__c),
    productFamilies: words(row.Product_Families__c),
    regions: words(row.Regions__c),
  };
  return Object.values(conditions).every((value) => value === undefined) ? undefined : conditions;
}

function words(list: string | undefined): string[] | undefined {
  const found = (list ?? '').split(';').flatMap((one) => one.trim() || []);
  return found.length === 0 ? undefined : found;
}
