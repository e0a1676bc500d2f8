import { z } from 'zod';
import type { Department, Person } from '../handoff/handoff.ts';

/** Pieces from which the shapes of Salesforce rows are built. Empty fields come as null and leave as undefined. */

/** Salesforce writes `+0000` where ISO 8601 wants `+00:00` or `Z`; what leaves here is always UTC with `Z`. */
export const instant = z.string().transform((text, context) => {
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(at)) {
    context.addIssue({ code: 'custom', message: `Not a date-time: ${text}` });
    return z.NEVER;
  }
  return new Date(at).toISOString();
});

export const optional = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? undefined);

export const text = optional(z.string());
export const number = optional(z.number());
export const moment = optional(instant);

/** The row at the end of a lookup; null when the lookup is empty or the user may not see it. */
export const named = z.object({ Name: text }).nullish();

/** The user at the end of a lookup. */
export const user = z.object({ Name: text, IsActive: optional(z.boolean()) }).nullish();

/** A child sub-query: null when there is no child at all. */
export const children = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ records: z.array(row) })
    .nullish()
    .transform((answer) => answer?.records ?? []);

/** A whole query answer. The sidebar's queries carry a LIMIT below one page, so paging never occurs. */
export const rowsOf = <Row extends z.ZodType>(row: Row) => z.object({ records: z.array(row) });

/** Joins a lookup's id with the name of its row. The id stands in where the name is hidden. */
export function person(id: string | undefined, row: z.infer<typeof user>): Person | undefined {
  return id === undefined ? undefined : { id, name: row?.Name ?? id, active: row?.IsActive !== false };
}

/** A department with its people, as hand-offs and routes name it. */
export const departmentRow = z.object({
  Name: text,
  Time_Zone__c: text,
  Calendar__r: z.object({ Key__c: text }).nullish(),
  Group_Id__c: text,
  Contact__c: text,
  Contact__r: user,
  Deputy__c: text,
  Deputy__r: user,
  Head__c: text,
  Head__r: user,
});

/** The fields of a user lookup, for {@link person}. */
export const userFields = (path: string) => [`${path}__c`, `${path}__r.Name`, `${path}__r.IsActive`];

/** What {@link departmentRow} is read with, behind the lookup `Department__r`. */
export const departmentFields: readonly string[] = [
  'Department__c',
  'Department__r.Name',
  'Department__r.Time_Zone__c',
  'Department__r.Calendar__r.Key__c',
  'Department__r.Group_Id__c',
  ...userFields('Department__r.Contact'),
  ...userFields('Department__r.Deputy'),
  ...userFields('Department__r.Head'),
];

/** Joins a department's id with its row. */
export function departmentOf(id: string, row: z.infer<typeof departmentRow> | null | undefined): Department {
  return {
    id,
    name: row?.Name ?? '',
    timeZone: row?.Time_Zone__c,
    calendarKey: row?.Calendar__r?.Key__c,
    groupId: row?.Group_Id__c,
    contact: person(row?.Contact__c, row?.Contact__r),
    deputy: person(row?.Deputy__c, row?.Deputy__r),
    head: person(row?.Head__c, row?.Head__r),
  };
}
