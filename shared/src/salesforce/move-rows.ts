import { z } from 'zod';
import { climbCauses, waitingFor, type Move } from '../handoff/handoff.ts';
import { handoffStates } from '../handoff/state.ts';
import { moveTypes } from '../handoff/transitions.ts';
import { instant, moment, number, optional, person, text, user, userFields } from './row-shapes.ts';

/** What the moves of a hand-off are read with. */
export const moveFields: readonly string[] = [
  'Id',
  'Type__c',
  'Seq__c',
  'From__c',
  'To__c',
  'CreatedDate',
  'CreatedById',
  'CreatedBy.Name',
  'Reason__c',
  ...userFields('Accountable_After'),
  ...userFields('Asked_After'),
  ...userFields('Sender_After'),
  'Accept_By_After__c',
  'Deliver_By_After__c',
  'Confirm_By_After__c',
  'Waiting_For__c',
  'Missing__c',
  'Other_Route__c',
  'Other_Route__r.Name',
  'Rung__c',
  'Cause__c',
  'To_Meeting__c',
  'By_Rule__c',
];

export const moveRow = z.object({
  Id: z.string(),
  Type__c: z.enum(moveTypes),
  Seq__c: z.number(),
  From__c: z.enum(handoffStates).catch('Draft'),
  To__c: z.enum(handoffStates),
  CreatedDate: instant,
  CreatedById: text,
  CreatedBy: user,
  Reason__c: text,
  Accountable_After__c: text,
  Accountable_After__r: user,
  Asked_After__c: text,
  Asked_After__r: user,
  Sender_After__c: text,
  Sender_After__r: user,
  Accept_By_After__c: moment,
  Deliver_By_After__c: moment,
  Confirm_By_After__c: moment,
  Waiting_For__c: optional(z.enum(waitingFor)).catch(undefined),
  Missing__c: text,
  Other_Route__c: text,
  Other_Route__r: z.object({ Name: text }).nullish(),
  Rung__c: number,
  Cause__c: optional(z.enum(climbCauses)).catch(undefined),
  To_Meeting__c: optional(z.boolean()),
  By_Rule__c: optional(z.boolean()),
});

/** Turns a parsed row into the domain's Move. */
export function moveOfRow(row: z.infer<typeof moveRow>): Move {
  return {
    id: row.Id,
    type: row.Type__c,
    seq: row.Seq__c,
    from: row.From__c,
    to: row.To__c,
    by: person(row.CreatedById, row.CreatedBy),
    at: row.CreatedDate,
    reason: row.Reason__c,
    after: {
      accountable: person(row.Accountable_After__c, row.Accountable_After__r),
      asked: person(row.Asked_After__c, row.Asked_After__r),
      sender: person(row.Sender_After__c, row.Sender_After__r),
    },
    dueAfter: {
      acceptBy: row.Accept_By_After__c,
      deliverBy: row.Deliver_By_After__c,
      confirmBy: row.Confirm_By_After__c,
    },
    waitingFor: row.Waiting_For__c,
    missing: linesOf(row.Missing__c),
    otherRoute:
      row.Other_Route__c === undefined
        ? undefined
        : { id: row.Other_Route__c, name: row.Other_Route__r?.Name ?? '' },
    climb:
      row.Type__c === 'climb'
        ? { cause: row.Cause__c ?? 'late', rung: row.Rung__c, toMeeting: row.To_Meeting__c === true }
        : undefined,
    byRule: row.By_Rule__c === true,
  };
}

/** One label a line; blank lines say nothing. */
function linesOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
