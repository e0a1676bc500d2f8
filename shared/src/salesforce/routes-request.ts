import { z } from 'zod';
import { inputTypes, routeKinds, type Route } from '../handoff/route.ts';
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

/** All routes somebody can be asked through, with their inputs. They change rarely: keep the answer. */
export const routesQuery = soql`SELECT ${soqlList(routeFields.map(soqlName))},
  (SELECT ${soqlList(inputFields.map(soqlName))} FROM Inputs__r ORDER BY Position__c)
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
  Department__c: text,
  Department__r: departmentRow.nullish(),
  Inputs__r: children(inputRow),
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
    inputs: row.Inputs__r.map((input) => ({
      id: input.Id,
      label: input.Name ?? '',
      labelZh: input.Label_zh__c,
      type: input.Type__c,
      sourcePath: input.Source_Path__c,
      hint: input.Hint__c,
      required: input.Required__c === true,
      position: input.Position__c ?? 0,
    })),
    outputs: [],
    rungs: [],
    conditions: { minAmount: undefined, maxAmount: undefined, stages: [], productFamilies: [], regions: [] },
  };
}
