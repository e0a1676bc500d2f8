import { z } from 'zod';
import { type CustomerLine, type Handoff, severities, waitingFor } from '../handoff/handoff.ts';
import { routeKinds } from '../handoff/route.ts';
import { handoffStates } from '../handoff/state.ts';
import {
  evidenceRows,
  firingRows,
  inputRows,
  ratingRows,
  thanksRows,
  type FiringView,
  type RatingView,
  type ThanksView,
  type ValueView,
} from './handoff-children.ts';
import {
  children,
  departmentFields,
  departmentOf,
  departmentRow,
  instant,
  moment,
  number,
  optional,
  person,
  text,
  user,
  userFields,
} from './row-shapes.ts';
import { moveOfRow, moveRow } from './move-rows.ts';
import { ticketLinkRow, ticketOfLink, type TicketView } from './ticket-rows.ts';

/** A hand-off with what the sidebar shows beside it. */
export interface HandoffView extends Handoff {
  terms: HandoffTerms;
  inputs: ValueView[];
  evidence: ValueView[];
  /** Newest first. */
  firings: FiringView[];
  ratings: RatingView[];
  thanks: ThanksView[];
  counts: HandoffCounts;
  tickets: TicketView[];
}

/** What the org counted. Other than the moves read, `moves` tells of one that was deleted or waits to be carried out. */
export interface HandoffCounts {
  redates: number;
  bounces: number;
  moves: number;
}

/** What the hand-off's route says, as far as it matters after sending. */
export interface HandoffTerms {
  routeNameZh: string | undefined;
  /** Which ticket system gets a ticket; undefined means none. */
  connectionKey: string | undefined;
  acceptWithinHours: number | undefined;
  deliverWithinHours: number | undefined;
  confirmWithinHours: number | undefined;
}

/** What the hand-off query selects; the children follow as sub-queries. */
export const handoffFields: readonly string[] = [
  'Id',
  'Name',
  'Title__c',
  'State__c',
  ...userFields('Sender'),
  ...userFields('Accountable'),
  ...userFields('Asked'),
  ...userFields('Delivered_By'),
  ...departmentFields,
  ...departmentFields.map((field) => `Sending_${field}`),
  'Route__c',
  'Route__r.Name',
  'Route__r.Name_zh__c',
  'Route__r.Kind__c',
  'Route__r.Connection_Key__c',
  'Route__r.Accept_Within_Hours__c',
  'Route__r.Deliver_Within_Hours__c',
  'Route__r.Confirm_Within_Hours__c',
  'Move_Seq__c',
  'Accept_By__c',
  'Deliver_By__c',
  'Confirm_By__c',
  'Needed_By__c',
  'Waiting_For__c',
  'Severity__c',
  'Next_Step__c',
  'Rung__c',
  'At_Meeting__c',
  'Customer_Line__c',
  'Customer_Line_Zh__c',
  ...userFields('Customer_Line_By'),
  'Customer_Line_At__c',
  'Redates__c',
  'Bounces__c',
  'Moves_Made__c',
  'CreatedDate',
];
/** One row of the hand-off query. */
export const handoffRow = z.object({
  Id: z.string(),
  Name: z.string(),
  Title__c: text,
  State__c: z.enum(handoffStates),
  Sender__c: text,
  Sender__r: user,
  Accountable__c: text,
  Accountable__r: user,
  Asked__c: text,
  Asked__r: user,
  Delivered_By__c: text,
  Delivered_By__r: user,
  Department__c: text,
  Department__r: departmentRow.nullish(),
  Sending_Department__c: text,
  Sending_Department__r: departmentRow.nullish(),
  Route__c: text,
  Route__r: z
    .object({
      Name: text,
      Name_zh__c: text,
      Kind__c: optional(z.enum(routeKinds)).catch(undefined),
      Connection_Key__c: text,
      Accept_Within_Hours__c: number,
      Deliver_Within_Hours__c: number,
      Confirm_Within_Hours__c: number,
    })
    .nullish(),
  Move_Seq__c: number,
  Accept_By__c: moment,
  Deliver_By__c: moment,
  Confirm_By__c: moment,
  Needed_By__c: moment,
  Waiting_For__c: optional(z.enum(waitingFor)).catch(undefined),
  Severity__c: optional(z.enum(severities)).catch(undefined),
  Next_Step__c: text,
  Rung__c: number,
  At_Meeting__c: optional(z.boolean()),
  Customer_Line__c: text,
  Customer_Line_Zh__c: text,
  Customer_Line_By__c: text,
  Customer_Line_By__r: user,
  Customer_Line_At__c: moment,
  Redates__c: number,
  Bounces__c: number,
  Moves_Made__c: number,
  CreatedDate: instant,
  Inputs__r: inputRows,
  Evidence__r: evidenceRows,
  Rung_Firings__r: firingRows,
  Ratings__r: ratingRows,
  Thanks_Given__r: thanksRows,
  Moves__r: children(moveRow),
  Ticket_Links__r: children(ticketLinkRow),
});

type Row = z.infer<typeof handoffRow>;

/** Turns a parsed row into the domain's hand-off. */
export function handoffOfRow(row: Row): HandoffView {
  const route = row.Route__r;
  return {
    id: row.Id,
    number: row.Name,
    title: row.Title__c ?? row.Name,
    state: row.State__c,
    sender: person(row.Sender__c, row.Sender__r),
    accountable: person(row.Accountable__c, row.Accountable__r),
    asked: person(row.Asked__c, row.Asked__r),
    deliveredBy: person(row.Delivered_By__c, row.Delivered_By__r),
    department:
      row.Department__c === undefined ? undefined : departmentOf(row.Department__c, row.Department__r),
    sendingDepartment:
      row.Sending_Department__c === undefined
        ? undefined
        : departmentOf(row.Sending_Department__c, row.Sending_Department__r),
    route:
      row.Route__c === undefined
        ? undefined
        : { id: row.Route__c, name: route?.Name ?? '', kind: route?.Kind__c },
    terms: {
      routeNameZh: route?.Name_zh__c,
      connectionKey: route?.Connection_Key__c,
      acceptWithinHours: route?.Accept_Within_Hours__c,
      deliverWithinHours: route?.Deliver_Within_Hours__c,
      confirmWithinHours: route?.Confirm_Within_Hours__c,
    },
    acceptBy: row.Accept_By__c,
    deliverBy: row.Deliver_By__c,
    confirmBy: row.Confirm_By__c,
    neededBy: row.Needed_By__c,
    waitingFor: row.Waiting_For__c,
    severity: row.Severity__c,
    nextStep: row.Next_Step__c,
    moveSeq: row.Move_Seq__c ?? 0,
    rung: row.Rung__c ?? 0,
    atMeeting: row.At_Meeting__c === true,
    customerLine: customerLineOf(row),
    moves: row.Moves__r.map(moveOfRow).sort((a, b) => a.seq - b.seq),
    created: row.CreatedDate,
    inputs: row.Inputs__r,
    evidence: row.Evidence__r,
    firings: row.Rung_Firings__r,
    ratings: row.Ratings__r,
    thanks: row.Thanks_Given__r,
    counts: {
      redates: row.Redates__c ?? 0,
      bounces: row.Bounces__c ?? 0,
      moves: row.Moves_Made__c ?? 0,
    },
    tickets: row.Ticket_Links__r.flatMap((link) => ticketOfLink(link) ?? []),
  };
}

function customerLineOf(row: Row): CustomerLine | undefined {
  const { Customer_Line__c: english, Customer_Line_Zh__c: chinese } = row;
  if (english === undefined && chinese === undefined) return undefined;
  return {
    text: english,
    textZh: chinese,
    by: person(row.Customer_Line_By__c, row.Customer_Line_By__r),
    at: row.Customer_Line_At__c,
  };
}
