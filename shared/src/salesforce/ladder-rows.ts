import { z } from 'zod';
import type { Absence, Department } from '../handoff/department.ts';
import type { LadderFiring } from '../handoff/ladder-step.ts';
import { type Rung, rungClocks, rungTargets } from '../handoff/route.ts';
import { handoffFields, handoffOfRow, handoffRow, type HandoffView } from './handoff-rows.ts';
import { thanksFields } from './handoff-children.ts';
import { moveFields } from './move-rows.ts';
import { children, departmentOf, departmentRow, number, optional, text, userFields } from './row-shapes.ts';
import { objects } from './schema.ts';
import { soql, soqlList, soqlName } from './soql.ts';

/** What the service reads to carry out the ladder. Each function takes the rows of the query beside it. */

const list = (names: readonly string[]) => soqlList(names.map(soqlName));

/** Moves made at or after `since`, oldest first; without it only the newest one. */
export function movesSinceQuery(since: Date | undefined): string {
  const move = soqlName(objects.move);
  const fields = soql`SELECT Id, Handoff__c, Seq__c, SystemModstamp FROM ${move}`;
  return since === undefined
    ? soql`${fields} ORDER BY SystemModstamp DESC LIMIT 1`.text
    : soql`${fields} WHERE SystemModstamp >= ${since} ORDER BY SystemModstamp, Id`.text;
}

/** Every hand-off a ladder could be climbed on, and drafts: one may have been offered by a Move that waits to be folded in. */
export const openHandoffsQuery = soql`SELECT Id FROM ${soqlName(objects.handoff)}
  WHERE State__c IN ${['Draft', 'Offered', 'Returned', 'Accepted', 'In progress', 'Blocked', 'Delivered']} ORDER BY Id`
  .text;

/** Hand-offs with their moves and the rungs climbed so far. */
export function ladderQuery(ids: readonly string[]): string {
  return soql`SELECT ${list(handoffFields)},
    (SELECT ${list(moveFields)} FROM Moves__r ORDER BY Seq__c),
    (SELECT Key__c, Clock__c, Position__c, ${list(userFields('Told'))}, Move__c, Message_Id__c, CreatedDate FROM Rung_Firings__r),
    (SELECT ${list(thanksFields)} FROM Thanks_Given__r)
    FROM ${soqlName(objects.handoff)} WHERE Id IN ${ids} ORDER BY Id`.text;
}

/** A rung recorded, with the message it sent. */
export interface LadderFiringRow extends LadderFiring {
  moveId: string | undefined;
  messageId: string | undefined;
}

export interface LadderView {
  handoff: HandoffView;
  recorded: LadderFiringRow[];
}

const firings = z.object({
  Rung_Firings__r: children(
    z.object({ Key__c: text, Position__c: number, Told__c: text, Move__c: text, Message_Id__c: text }),
  ),
});

/** @throws ZodError for a row that is no hand-off. */
export function ladderViewOf(row: unknown): LadderView {
  return {
    handoff: handoffOfRow(handoffRow.parse(row)),
    recorded: firings.parse(row).Rung_Firings__r.map((firing) => ({
      // `<hand-off id>-<Seq of the move that started the clock>-<Position>` (SPEC F3).
      clockSeq: Number((firing.Key__c ?? '').split('-').at(-2) ?? 0),
      position: firing.Position__c ?? 0,
      toldId: firing.Told__c,
      moveId: firing.Move__c,
      messageId: firing.Message_Id__c,
    })),
  };
}

const departmentPosts = ['Contact', 'Deputy', 'Head'].flatMap(userFields);
const departmentNames = [
  'Id',
  'Name',
  'Time_Zone__c',
  'Calendar__r.Key__c',
  'Group_Id__c',
  ...departmentPosts,
];

/** All departments: there are tens, and asked whole they need not wait for the hand-offs that name them. */
export const departmentsQuery = soql`SELECT ${list(departmentNames)} FROM ${soqlName(objects.department)}`
  .text;

/** @throws ZodError for rows that are no departments. */
export function departmentsOf(rows: readonly unknown[]): Map<string, Department> {
  const parsed = z.array(departmentRow.extend({ Id: z.string() })).parse(rows);
  return new Map(parsed.map((row) => [row.Id, departmentOf(row.Id, row)]));
}

/** The ladders of all routes. */
export const rungsQuery =
  soql`SELECT Id, Name, Route__c, Clock__c, Position__c, After_Hours__c, Who__c, Head_Accountable__c
    FROM ${soqlName(objects.rung)} ORDER BY Route__c, Position__c`.text;

const rungRow = z.object({
  Id: z.string(),
  Name: text,
  Route__c: z.string(),
  Clock__c: optional(z.enum(rungClocks)).catch(undefined),
  Position__c: number,
  After_Hours__c: number,
  Who__c: optional(z.enum(rungTargets)).catch(undefined),
  Head_Accountable__c: optional(z.boolean()),
});

/** Rungs by route; one without clock, position or person is left out. @throws ZodError for rows that are no rungs. */
export function rungsOf(rows: readonly unknown[]): Map<string, Rung[]> {
  const byRoute = new Map<string, Rung[]>();
  for (const row of z.array(rungRow).parse(rows)) {
    const { Clock__c: clock, Position__c: position, Who__c: who } = row;
    if (clock === undefined || position === undefined || who === undefined) continue;
    const rung: Rung = {
      id: row.Id,
      name: row.Name ?? '',
      clock,
      position,
      afterHours: row.After_Hours__c ?? 0,
      who,
      headAccountable: row.Head_Accountable__c === true,
    };
    byRoute.set(row.Route__c, [...(byRoute.get(row.Route__c) ?? []), rung]);
  }
  return byRoute;
}

/** Absences that may matter today, wherever it is today already or still. */
export const absencesQuery = soql`SELECT Id, User__c, From__c, Until__c FROM ${soqlName(objects.absence)}
  WHERE From__c <= TOMORROW AND Until__c >= YESTERDAY`.text;

const absenceRow = z.object({ Id: z.string(), User__c: text, From__c: text, Until__c: text });

/** @throws ZodError for rows that are no absences. */
export function absencesOf(rows: readonly unknown[]): Absence[] {
  return z
    .array(absenceRow)
    .parse(rows)
    .flatMap(({ Id: id, User__c: userId, From__c: from, Until__c: until }) =>
      userId === undefined || from === undefined || until === undefined
        ? []
        : [{ id, userId, from, until, note: undefined }],
    );
}
