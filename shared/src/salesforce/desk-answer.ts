import { z } from 'zod';
import type { Absence } from '../handoff/handoff.ts';
import { parseCompositeAnswer, type SubAnswer } from './composite.ts';
import type { DeskPart } from './desk-request.ts';
import { handoffOfRow, handoffRow, type HandoffView } from './handoff-rows.ts';
import type { Section } from './record-view-answer.ts';
import { named, number, rowsOf, text } from './row-shapes.ts';

/** A hand-off with the deal it is for, as the desk shows it. */
export interface DeskItem extends HandoffView {
  accountName: string | undefined;
  amount: number | undefined;
  /** As Salesforce shows it to this reader, currency included. */
  amountText: string | undefined;
  /** A day, `2026-10-30`. */
  closeDate: string | undefined;
}

/** Everything the desk knows of one user at one time. */
export interface DeskView {
  items: Section<DeskItem>;
  /** Departments the user is a member of. */
  departments: { id: string; name: string }[];
  /** Open hand-offs the radar looks at; without inputs and tickets. */
  watched: Section<DeskItem>;
  /** Who is away today. */
  absences: Absence[];
}

export type DeskOutcome =
  | { kind: 'desk'; view: DeskView }
  /** Our objects are unknown to this user: not installed, or no permission set. */
  | { kind: 'objects unknown' };

const deskRow = handoffRow.extend({
  Account_Name__c: text,
  Amount__c: number,
  amountText: text,
  Close_Date__c: text,
});
const memberRow = z.object({ Department__c: z.string(), Department__r: named });
const absenceRow = z.object({
  Id: z.string(),
  User__c: text,
  From__c: text,
  Until__c: text,
  Note__c: text,
});

/** @throws ZodError when Salesforce answers in a shape it never had. */
export function parseDesk(body: unknown): DeskOutcome {
  const answers = parseCompositeAnswer(body);
  const part = (name: DeskPart): SubAnswer => answers.get(name) ?? { ok: false, status: 0, errors: [] };
  const own = part('own');
  if (!own.ok && own.errors.some(({ code }) => code === 'INVALID_TYPE' || code === 'INVALID_FIELD'))
    return { kind: 'objects unknown' };
  const items = section(own);
  const department = section(part('department'));
  return {
    kind: 'desk',
    view: {
      items: items.ok && department.ok ? { ok: true, items: onceEach(items.items, department.items) } : items,
      departments: rows(part('departments'), memberRow).map((row) => ({
        id: row.Department__c,
        name: row.Department__r?.Name ?? '',
      })),
      watched: section(part('watched')),
      absences: rows(part('absences'), absenceRow).flatMap((row) =>
        row.User__c === undefined || row.From__c === undefined || row.Until__c === undefined
          ? []
          : [{ id: row.Id, userId: row.User__c, from: row.From__c, until: row.Until__c, note: row.Note__c }],
      ),
    },
  };
}

function section(answer: SubAnswer): Section<DeskItem> {
  if (!answer.ok) return { ok: false, code: answer.errors[0]?.code ?? 'UNKNOWN' };
  return {
    ok: true,
    items: rowsOf(deskRow)
      .parse(answer.body)
      .records.map((row) => ({
        ...handoffOfRow(row),
        accountName: row.Account_Name__c,
        amount: row.Amount__c,
        amountText: row.amountText,
        closeDate: row.Close_Date__c,
      })),
  };
}

/** What is beside the point when it is missing: an absence the user may not see, say. */
function rows<Row extends z.ZodType>(answer: SubAnswer, row: Row): z.infer<Row>[] {
  return answer.ok ? rowsOf(row).parse(answer.body).records : [];
}

function onceEach(...lists: DeskItem[][]): DeskItem[] {
  return [...new Map(lists.flat().map((item) => [item.id, item])).values()];
}
