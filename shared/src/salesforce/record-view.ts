import { queryUrl, type CompositeRequest } from './composite.ts';
import { handoffChildren } from './handoff-children.ts';
import { handoffFields } from './handoff-rows.ts';
import type { RecordRef } from './record-ref.ts';
import { objects } from './schema.ts';
import { soql, soqlList, soqlName, type SoqlFragment } from './soql.ts';
import { caseFields, caseSlaField, ticketFields } from './ticket-rows.ts';

/** Parts of the record view; each is one query of the one composite call and can fail alone. */
export const viewParts = ['record', 'handoffs', 'tickets', 'cases', 'connections'] as const;
export type ViewPart = (typeof viewParts)[number];

export interface RecordViewOptions {
  /** False once the org has said that Case has no SLA field (entitlement management is off). */
  caseSla: boolean;
}

/**
 * Everything the sidebar shows of one record, in one call: its head, its hand-offs with inputs, moves and tickets,
 * its other tickets, the account's open cases with their next open task, and the health of the sources.
 * Not all-or-none: each part answers for itself.
 */
export function recordViewRequest(ref: RecordRef, options: RecordViewOptions): CompositeRequest {
  const queries: Record<ViewPart, SoqlFragment> = {
    record: recordQuery(ref),
    handoffs: handoffQuery(ref),
    tickets: ticketQuery(ref),
    cases: caseQuery(ref, options),
    connections: connectionQuery,
  };
  return {
    allOrNone: false,
    compositeRequest: viewParts.map((part) => ({
      method: 'GET',
      url: queryUrl(queries[part].text),
      referenceId: part,
    })),
  };
}

const fields = (names: readonly string[]) => soqlList(names.map(soqlName));

/** What the head of the panel needs of each object. */
export const headFields: Readonly<Record<RecordRef['object'], readonly string[]>> = {
  Opportunity: ['Id', 'Name', 'StageName', 'Amount', 'CloseDate', 'AccountId', 'Account.Name', 'Owner.Name'],
  Account: ['Id', 'Name', 'Owner.Name'],
  Case: ['Id', 'CaseNumber', 'Subject', 'AccountId', 'Account.Name', 'Owner.Name'],
};

function recordQuery({ object, id }: RecordRef): SoqlFragment {
  // Only the org knows its currency: FORMAT gives the amount as the reader sees it on the page.
  const amount = object === 'Opportunity' ? soql`, FORMAT(Amount) amountText` : soql``;
  return soql`SELECT ${fields(headFields[object])}${amount} FROM ${soqlName(object)} WHERE Id = ${id}`;
}

const lookupOf: Readonly<Record<RecordRef['object'], string>> = {
  Opportunity: 'Opportunity__c',
  Account: 'Account__c',
  Case: 'Case__c',
};

/** An account also shows what hangs on its opportunities. */
function belongsTo({ object, id }: RecordRef): SoqlFragment {
  return object === 'Account'
    ? soql`(Account__c = ${id} OR Opportunity__r.AccountId = ${id})`
    : soql`${soqlName(lookupOf[object])} = ${id}`;
}

function handoffQuery(ref: RecordRef): SoqlFragment {
  return soql`SELECT ${fields(handoffFields)},
    ${handoffChildren}
    FROM ${soqlName(objects.handoff)} WHERE ${belongsTo(ref)} ORDER BY CreatedDate DESC LIMIT 50`;
}

function ticketQuery(ref: RecordRef): SoqlFragment {
  return soql`SELECT ${fields(ticketFields)} FROM ${soqlName(objects.ticketLink)}
    WHERE ${belongsTo(ref)} ORDER BY Ticket__r.Remote_Changed__c DESC LIMIT 100`;
}

function caseQuery({ object, id }: RecordRef, { caseSla }: RecordViewOptions): SoqlFragment {
  const whose = {
    // A semi-join, so that no second call has to wait for the account's id.
    Opportunity: soql`AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = ${id}) AND IsClosed = ${false}`,
    Account: soql`AccountId = ${id} AND IsClosed = ${false}`,
    Case: soql`Id = ${id}`,
  }[object];
  return soql`SELECT ${fields(caseSla ? [...caseFields, caseSlaField] : caseFields)},
    (SELECT Subject, ActivityDate FROM Tasks WHERE IsClosed = ${false} ORDER BY ActivityDate ASC NULLS LAST LIMIT 1)
    FROM Case WHERE ${whose} ORDER BY LastModifiedDate DESC LIMIT 20`;
}

const connectionQuery = soql`SELECT Name, Key__c, System__c, Kind__c, Status__c, Since__c, Checked_At__c, Message__c
  FROM ${soqlName(objects.connection)} LIMIT 50`;
