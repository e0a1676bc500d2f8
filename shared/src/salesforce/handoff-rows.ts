import { z } from 'zod';
import { type Department, type Handoff, severities, waitingFor } from '../handoff/handoff.ts';
import { routeKinds } from '../handoff/route.ts';
import { handoffStates } from '../handoff/state.ts';
import { moveTypes } from '../handoff/transitions.ts';
import {
  children,
  departmentRow,
  instant,
  moment,
  named,
  number,
  optional,
  person,
  text,
  user,
} from './row-shapes.ts';
import { ticketLinkRow, ticketOfLink, type TicketView } from './ticket-rows.ts';

/** A hand-off with what the sidebar shows beside it. */
export interface HandoffView extends Handoff {
  terms: HandoffTerms;
  inputs: InputView[];
  tickets: TicketView[];
}

/** What the hand-off's route says, as far as it matters after sending. */
export interface HandoffTerms {
  routeNameZh: string | undefined;
  /** Which ticket system gets a ticket; undefined means none. */
  connectionKey: string | undefined;
  deliverWithinHours: number | undefined;
  confirmWithinHours: number | undefined;
}

export interface InputView {
  label: string;
  labelZh: string | undefined;
  value: string;
}

const users = (field: string) => [`${field}__c`, `${field}__r.Name`, `${field}__r.IsActive`];

/** What the hand-off query selects; the children follow as sub-queries. */
export const handoffFields: readonly string[] = [
  'Id',
  'Name',
  'Title__c',
  'State__c',
  ...users('Sender'),
  ...users('Accountable'),
  ...users('Asked'),
  ...users('Delivered_By'),
  'Department__c',
  'Department__r.Name',
  'Department__r.Time_Zone__c',
  ...users('Department__r.Contact'),
  ...users('Department__r.Deputy'),
  ...users('Department__r.Head'),
  'Sending_Department__c',
  'Sending_Department__r.Name',
  'Route__c',
  'Route__r.Name',
  'Route__r.Name_zh__c',
  'Route__r.Kind__c',
  'Route__r.Connection_Key__c',
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
  'CreatedDate',
];
export const inputFields: readonly string[] = [
  'Value__c',
  'Route_Input__r.Name',
  'Route_Input__r.Label_zh__c',
];
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
];
const moveRow = z.object({
  Id: z.string(),
  Type__c: z.enum(moveTypes),
  Seq__c: z.number(),
  From__c: z.enum(handoffStates).catch('Draft'),
  To__c: z.enum(handoffStates),
  CreatedDate: instant,
  CreatedById: text,
  CreatedBy: user,
  Reason__c: text,
});

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
  Sending_Department__r: named,
  Route__c: text,
  Route__r: z
    .object({
      Name: text,
      Name_zh__c: text,
      Kind__c: optional(z.enum(routeKinds)).catch(undefined),
      Connection_Key__c: text,
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
  CreatedDate: instant,
  Inputs__r: children(
    z.object({ Value__c: text, Route_Input__r: z.object({ Name: text, Label_zh__c: text }).nullish() }),
  ),
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
    department: departmentOf(row),
    sendingDepartment:
      row.Sending_Department__c === undefined
        ? undefined
        : { id: row.Sending_Department__c, name: row.Sending_Department__r?.Name ?? '' },
    route:
      row.Route__c === undefined
        ? undefined
        : { id: row.Route__c, name: route?.Name ?? '', kind: route?.Kind__c },
    terms: {
      routeNameZh: route?.Name_zh__c,
      connectionKey: route?.Connection_Key__c,
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
    moves: movesOf(row),
    created: row.CreatedDate,
    inputs: row.Inputs__r.map(({ Value__c: value, Route_Input__r: input }) => ({
      label: input?.Name ?? '',
      labelZh: input?.Label_zh__c,
      value: value ?? '',
    })),
    tickets: row.Ticket_Links__r.flatMap((link) => ticketOfLink(link) ?? []),
  };
}

function movesOf({ Moves__r: rows }: Row): Handoff['moves'] {
  return rows
    .map((move) => ({
      id: move.Id,
      type: move.Type__c,
      seq: move.Seq__c,
      from: move.From__c,
      to: move.To__c,
      by: person(move.CreatedById, move.CreatedBy),
      at: move.CreatedDate,
      reason: move.Reason__c,
    }))
    .sort((a, b) => a.seq - b.seq);
}

function departmentOf({ Department__c: id, Department__r: row }: Row): Department | undefined {
  if (id === undefined) return undefined;
  return {
    id,
    name: row?.Name ?? '',
    timeZone: row?.Time_Zone__c,
    contact: person(row?.Contact__c, row?.Contact__r),
    deputy: person(row?.Deputy__c, row?.Deputy__r),
    head: person(row?.Head__c, row?.Head__r),
  };
}
