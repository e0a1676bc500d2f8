import { z } from 'zod';
import { ticketCategories, type TicketCategory } from '../tickets/ticket.ts';
import { children, moment, optional, text } from './row-shapes.ts';

/** A ticket as the sidebar shows it, whatever system it lives in. */
export interface TicketView {
  /** `redmine:handrail:42`, or the id of a Case. */
  key: string;
  /** `redmine`, `salesforce-case`. */
  system: string;
  /** Which connection's health and age apply; undefined for a Case, which is read from the CRM itself. */
  connectionKey: string | undefined;
  /** What a person calls it: `#12`. */
  shownKey: string;
  kind: 'product' | 'service';
  title: string;
  url: string | undefined;
  owner: { name: string; id: string | undefined } | undefined;
  nextStep: string | undefined;
  state: string | undefined;
  category: TicketCategory;
  priority: string | undefined;
  /** A day without a time, or a moment: never both. */
  due: { date: string } | { at: string } | undefined;
  release: string | undefined;
  created: string | undefined;
  changed: string | undefined;
  /** The source says it is no longer there. */
  gone: boolean;
}

/** Fields of a Ticket, as seen through a Ticket Link. */
export const ticketFields = [
  'Key__c',
  'Connection_Key__c',
  'System__c',
  'Remote_Key__c',
  'Url__c',
  'Kind__c',
  'Title__c',
  'Next_Step__c',
  'Raw_State__c',
  'Category__c',
  'Priority__c',
  'Owner_Name__c',
  'Owner_User__c',
  'Owner_User__r.Name',
  'Due_Date__c',
  'Due_At__c',
  'Release__c',
  'Remote_Created__c',
  'Remote_Changed__c',
  'Gone__c',
].map((field) => `Ticket__r.${field}`);

const ticketRow = z.object({
  Key__c: z.string(),
  Connection_Key__c: text,
  System__c: text,
  Remote_Key__c: text,
  Url__c: text,
  Kind__c: text,
  Title__c: text,
  Next_Step__c: text,
  Raw_State__c: text,
  Category__c: text,
  Priority__c: text,
  Owner_Name__c: text,
  Owner_User__c: text,
  Owner_User__r: z.object({ Name: text }).nullish(),
  Due_Date__c: text,
  Due_At__c: moment,
  Release__c: text,
  Remote_Created__c: moment,
  Remote_Changed__c: moment,
  Gone__c: optional(z.boolean()),
});

/** A Ticket Link with its ticket; null where the user may not see the ticket. */
export const ticketLinkRow = z.object({ Ticket__r: ticketRow.nullish() });

export function ticketOfLink({ Ticket__r: row }: z.infer<typeof ticketLinkRow>): TicketView | undefined {
  if (!row) return undefined;
  const ownerName = row.Owner_User__r?.Name ?? row.Owner_Name__c;
  return {
    key: row.Key__c,
    system: row.System__c ?? '',
    connectionKey: row.Connection_Key__c,
    shownKey: row.Remote_Key__c ?? row.Key__c,
    kind: row.Kind__c === 'service' ? 'service' : 'product',
    title: row.Title__c ?? '',
    url: safeLink(row.Url__c),
    owner: ownerName === undefined ? undefined : { name: ownerName, id: row.Owner_User__c },
    nextStep: row.Next_Step__c,
    state: row.Raw_State__c,
    category: ticketCategories.find((known) => known === row.Category__c) ?? 'doing',
    priority: row.Priority__c,
    due: dueOf(row.Due_At__c, row.Due_Date__c),
    release: row.Release__c,
    created: row.Remote_Created__c,
    changed: row.Remote_Changed__c,
    gone: row.Gone__c === true,
  };
}

/** Fields of a Case; `SlaExitDate` exists only where entitlement management is on. */
export const caseFields = [
  'Id',
  'CaseNumber',
  'Subject',
  'Status',
  'Priority',
  'OwnerId',
  'Owner.Name',
  'IsClosed',
  'CreatedDate',
  'LastModifiedDate',
];
export const caseSlaField = 'SlaExitDate';

export const caseRow = z.object({
  Id: z.string(),
  CaseNumber: text,
  Subject: text,
  Status: text,
  Priority: text,
  OwnerId: text,
  Owner: z.object({ Name: text }).nullish(),
  IsClosed: optional(z.boolean()),
  CreatedDate: moment,
  LastModifiedDate: moment,
  SlaExitDate: moment,
  Tasks: children(z.object({ Subject: text, ActivityDate: text })),
});

/** A Case is a service ticket whose next step is its next open Task. */
export function ticketOfCase(row: z.infer<typeof caseRow>): TicketView {
  const task = row.Tasks[0];
  // A queue has an id that starts with 00G: nobody in particular owns the case then.
  const person = row.OwnerId?.startsWith('005') === true ? row.OwnerId : undefined;
  return {
    key: row.Id,
    system: 'salesforce-case',
    connectionKey: undefined,
    shownKey: row.CaseNumber ?? row.Id,
    kind: 'service',
    title: row.Subject ?? '',
    url: undefined,
    owner: person === undefined ? undefined : { name: row.Owner?.Name ?? person, id: person },
    nextStep: task?.Subject,
    state: row.Status,
    category: row.IsClosed === true ? 'done' : 'doing',
    priority: row.Priority,
    due: dueOf(row.SlaExitDate, task?.ActivityDate),
    release: undefined,
    created: row.CreatedDate,
    changed: row.LastModifiedDate,
    gone: false,
  };
}

function dueOf(at: string | undefined, date: string | undefined): TicketView['due'] {
  if (at !== undefined) return { at };
  return date === undefined ? undefined : { date };
}

/** Links of foreign text open only when they are http or https: `javascript:` never leaves here. */
export function safeLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
