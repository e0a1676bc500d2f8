import { z } from 'zod';
import type { Person } from '../handoff/handoff.ts';
import { rungClocks, type RungClock } from '../handoff/route.ts';
import { moveFields } from './move-rows.ts';
import { children, instant, moment, number, optional, person, text, user, userFields } from './row-shapes.ts';
import { soql, soqlList, soqlName } from './soql.ts';
import { ticketFields } from './ticket-rows.ts';

/** One input or one point of evidence, as given. */
export interface ValueView {
  id: string;
  /** The route's input or output. */
  partId: string;
  label: string;
  labelZh: string | undefined;
  value: string;
}

/** How one side found the other. */
export interface RatingView {
  side: 'sender' | 'receiver';
  by: Person | undefined;
  /** 1 to 5. */
  stars: number;
  note: string | undefined;
}

export interface ThanksView {
  from: Person | undefined;
  to: Person | undefined;
  text: string;
  at: string | undefined;
}

/** A rung of the ladder that was reached. */
export interface FiringView {
  clock: RungClock;
  position: number;
  told: Person | undefined;
  at: string;
}

const list = (names: readonly string[]) => soqlList(names.map(soqlName));
const valueFields = (lookup: string) => [
  'Id',
  'Value__c',
  `${lookup}__c`,
  `${lookup}__r.Name`,
  `${lookup}__r.Label_zh__c`,
];

export const inputFields: readonly string[] = valueFields('Route_Input');
const evidenceFields = valueFields('Route_Output');
const firingFields = ['Clock__c', 'Position__c', ...userFields('Told'), 'CreatedDate'];
const ratingFields = ['Side__c', ...userFields('By'), 'Stars__c', 'Note__c'];
export const thanksFields = [...userFields('From'), ...userFields('To'), 'Text__c', 'CreatedDate'];

/** What list and detail show of a hand-off's own rows: sub-queries of one query. Bounded, the newest first. */
export const handoffChildren = soql`(SELECT ${list(inputFields)} FROM Inputs__r LIMIT 50),
  (SELECT ${list(evidenceFields)} FROM Evidence__r LIMIT 50),
  (SELECT ${list(moveFields)} FROM Moves__r ORDER BY Seq__c DESC LIMIT 60),
  (SELECT ${list(firingFields)} FROM Rung_Firings__r ORDER BY CreatedDate DESC LIMIT 20),
  (SELECT ${list(ratingFields)} FROM Ratings__r LIMIT 2),
  (SELECT ${list(thanksFields)} FROM Thanks_Given__r ORDER BY CreatedDate DESC LIMIT 20),
  (SELECT ${list(ticketFields)} FROM Ticket_Links__r LIMIT 20)`;

const partName = z.object({ Name: text, Label_zh__c: text }).nullish();

export const inputRows = children(
  z.object({ Id: text, Value__c: text, Route_Input__c: text, Route_Input__r: partName }),
).transform((rows) =>
  rows.map((row) => valueOf(row.Id, row.Route_Input__c, row.Route_Input__r, row.Value__c)),
);

export const evidenceRows = children(
  z.object({ Id: text, Value__c: text, Route_Output__c: text, Route_Output__r: partName }),
).transform((rows) =>
  rows.map((row) => valueOf(row.Id, row.Route_Output__c, row.Route_Output__r, row.Value__c)),
);

function valueOf(
  id: string | undefined,
  partId: string | undefined,
  part: z.infer<typeof partName>,
  value: string | undefined,
): ValueView {
  return {
    id: id ?? '',
    partId: partId ?? '',
    label: part?.Name ?? '',
    labelZh: part?.Label_zh__c,
    value: value ?? '',
  };
}

export const firingRows = children(
  z.object({
    Clock__c: z.enum(rungClocks).catch('accept by'),
    Position__c: number,
    Told__c: text,
    Told__r: user,
    CreatedDate: instant,
  }),
).transform((rows) =>
  rows.map((row): FiringView => ({
    clock: row.Clock__c,
    position: row.Position__c ?? 0,
    told: person(row.Told__c, row.Told__r),
    at: row.CreatedDate,
  })),
);

export const ratingRows = children(
  z.object({
    Side__c: optional(z.enum(['sender', 'receiver'])),
    By__c: text,
    By__r: user,
    Stars__c: number,
    Note__c: text,
  }),
).transform((rows) =>
  rows.map((row): RatingView => ({
    side: row.Side__c ?? 'sender',
    by: person(row.By__c, row.By__r),
    stars: row.Stars__c ?? 0,
    note: row.Note__c,
  })),
);

export const thanksRows = children(
  z.object({ From__c: text, From__r: user, To__c: text, To__r: user, Text__c: text, CreatedDate: moment }),
).transform((rows) =>
  rows.map((row): ThanksView => ({
    from: person(row.From__c, row.From__r),
    to: person(row.To__c, row.To__r),
    text: row.Text__c ?? '',
    at: row.CreatedDate,
  })),
);
