import { z } from 'zod';
import { type Handoff, severities, waitingFor } from '../handoff/handoff.ts';
import { routeKinds } from '../handoff/route.ts';
import { handoffStates } from '../handoff/state.ts';
import {
  children,
  departmentFields,
  departmentOf,
  departmentRow,
  instant,
  moment,
  named,
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
    department:
      row.Department__c === undefined ? undefined : departmentOf(row.Department__c, row.Department__r),
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
    rung: 0,
    atMeeting: false,
    customerLine: undefined,
    moves: row.Moves__r.map(moveOfRow).sort((a, b) => a.seq - b.seq),
    created: row.CreatedDate,
    inputs: row.Inputs__r.map(({ Value__c: value, Route_Input__r: input }) => ({
      label: input?.Name ?? '',
      labelZh: input?.Label_zh__c,
      value: value ?? '',
    })),
    tickets: row.Ticket_Links__r.flatMap((link) => ticketOfLink(link) ?? []),
  };
}
