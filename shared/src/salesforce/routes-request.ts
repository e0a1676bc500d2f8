import { z } from 'zod';
import {
  inputTypes,
  routeKinds,
  rungClocks,
  rungTargets,
  type Route,
  type RouteOutput,
} from '../handoff/route.ts';
import {
  children,
  departmentFields,
  departmentOf,
  departmentRow,
  number,
  optional,
  rowsOf,
  text,
} from './row-shapes.ts';
import { objects } from './schema.ts';
import { soql, soqlList, soqlName } from './soql.ts';

const routeFields = [
  'Id',
  'Name',
  'Name_zh__c',
  'Kind__c',
  'Connection_Key__c',
  'Project__c',
  'Accept_Within_Hours__c',
  'Deliver_Within_Hours__c',
  'Confirm_Within_Hours__c',
  'Customer_Wording__c',
  'Customer_Wording_zh__c',
  'Min_Amount__c',
  'Max_Amount__c',
  'Stages__c',
  'Product_Families__c',
  'Regions__c',
  ...departmentFields,
];

const inputFields = [
  'Id',
  'Name',
  'Label_zh__c',
  'Type__c',
  'Source_Path__c',
  'Hint__c',
  'Required__c',
  'Position__c',
];

const outputFields = inputFields.filter((field) => field !== 'Source_Path__c');

const rungFields = [
  'Id',
  'Name',
  'Clock__c',
  'Position__c',
  'After_Hours__c',
  'Who__c',
  'Head_Accountable__c',
];

/**
 * All routes somebody can be asked through, with their inputs, output standard and ladder. They change rarely: keep the
 * answer.
 */
export const routesQuery = soql`SELECT ${soqlList(routeFields.map(soqlName))},
  (SELECT ${soqlList(inputFields.map(soqlName))} FROM Inputs__r ORDER BY Position__c),
  (SELECT ${soqlList(outputFields.map(soqlName))} FROM Outputs__r ORDER BY Position__c),
  (SELECT ${soqlList(rungFields.map(soqlName))} FROM Rungs__r ORDER BY Position__c)
  FROM ${soqlName(objects.route)} WHERE Active__c = ${true} ORDER BY Name LIMIT 200`.text;

const inputRow = z.object({
  Id: z.string(),
  Name: text,
  Label_zh__c: text,
  Type__c: z.enum(inputTypes).catch('text'),
  Source_Path__c: text,
  Hint__c: text,
  Required__c: optional(z.boolean()),
  Position__c: number,
});

const rungRow = z.object({
  Id: z.string(),
  Name: text,
  Clock__c: z.enum(rungClocks).catch('accept by'),
  Position__c: number,
  After_Hours__c: number,
  Who__c: z.enum(rungTargets).catch('head'),
  Head_Accountable__c: optional(z.boolean()),
});

const routeRow = z.object({
  Id: z.string(),
  Name: z.string(),
  Name_zh__c: text,
  Kind__c: z.enum(routeKinds).catch('feature'),
  Connection_Key__c: text,
  Project__c: text,
  Accept_Within_Hours__c: number,
  Deliver_Within_Hours__c: number,
  Confirm_Within_Hours__c: number,
  Customer_Wording__c: text,
  Customer_Wording_zh__c: text,
  Department__c: text,
  Department__r: departmentRow.nullish(),
  Min_Amount__c: number,
  Max_Amount__c: number,
  Stages__c: text,
  Product_Families__c: text,
  Regions__c: text,
  Inputs__r: children(inputRow),
  Outputs__r: children(inputRow),
  Rungs__r: children(rungRow),
});

/** @throws ZodError when the answer has not the shape of a query answer. */
export function parseRoutes(body: unknown): Route[] {
  return rowsOf(routeRow).parse(body).records.map(routeOf);
}

function routeOf(row: z.infer<typeof routeRow>): Route {
  return {
    id: row.Id,
    name: row.Name,
    nameZh: row.Name_zh__c,
    kind: row.Kind__c,
    department: departmentOf(row.Department__c ?? '', row.Department__r),
    connectionKey: row.Connection_Key__c,
    project: row.Project__c,
    acceptWithinHours: row.Accept_Within_Hours__c,
    deliverWithinHours: row.Deliver_Within_Hours__c,
    confirmWithinHours: row.Confirm_Within_Hours__c,
    active: true,
    customerWording: row.Customer_Wording__c,
    customerWordingZh: row.Customer_Wording_zh__c,
    inputs: row.Inputs__r.map((input) => ({ ...partOf(input), sourcePath: input.Source_Path__c })),
    outputs: row.Outputs__r.map(partOf),
    rungs: row.Rungs__r.map((rung) => ({
      id: rung.Id,
      name: rung.Name ?? '',
      clock: rung.Clock__c,
      position: rung.Position__c ?? 1,
      afterHours: rung.After_Hours__c ?? 0,
      who: rung.Who__c,
      headAccountable: rung.Head_Accountable__c === true,
    })),
    conditions: {
      minAmount: row.Min_Amount__c,
      maxAmount: row.Max_Amount__c,
      stages: listOf(row.Stages__c),
      productFamilies: listOf(row.Product_Families__c),
      regions: listOf(row.Regions__c),
    },
  };
}

function partOf(row: z.infer<typeof inputRow>): RouteOutput {
  return {
    id: row.Id,
    label: row.Name ?? '',
    labelZh: row.Label_zh__c,
    type: row.Type__c,
    hint: row.Hint__c,
    required: row.Required__c === true,
    position: row.Position__c ?? 0,
  };
}

/** `Negotiation; Closed Won` */
function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
