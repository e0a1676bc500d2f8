import { z } from 'zod';
import type { Severity } from '../handoff/handoff.ts';
import { isFilled, type InputValues, type Route } from '../handoff/route.ts';
import { dueAfterHours } from '../clock/due-state.ts';
import { apiVersion, objects } from './schema.ts';
import {
  causesOf,
  parseCompositeAnswer,
  rowUrl,
  type ApiError,
  type CompositeRequest,
  type CompositeSubrequest,
} from './composite.ts';
import type { RecordHead } from './record-view-answer.ts';
import { soql, soqlName } from './soql.ts';

/** What a sender hands over. */
export interface Escalation {
  /** Made once per draft: with it a repeat after a lost answer finds what the first try wrote. */
  clientKey: string;
  record: RecordHead;
  route: Route;
  title: string;
  inputs: InputValues;
  severity: Severity;
  /** ISO 8601, UTC. */
  neededBy: string | undefined;
  senderId: string;
  now: Date;
}

/**
 * One all-or-none request: the hand-off as a draft, its inputs, the move "offer", and the offer applied.
 * Either all of it exists afterwards or nothing does.
 * @throws Error when the route's department has no interface contact: there would be nobody to ask.
 */
export function escalationRequest(escalation: Escalation): CompositeRequest {
  const { route, senderId, now } = escalation;
  const contact = route.department.contact;
  if (contact === undefined)
    throw new Error(`The department ${route.department.name} has no interface contact.`);
  const acceptBy = dueAfterHours(now, route.acceptWithinHours)?.toISOString();
  const rows = inputRows(escalation);
  const inputs: CompositeSubrequest = {
    method: 'POST',
    url: `/services/data/v${apiVersion}/composite/sobjects`,
    referenceId: 'inputs',
    body: { allOrNone: true, records: rows },
  };
  return {
    allOrNone: true,
    compositeRequest: [
      {
        method: 'POST',
        url: rowUrl(objects.handoff),
        referenceId: 'handoff',
        body: draftRow(escalation, contact.id),
      },
      // Salesforce refuses an empty collection.
      ...(rows.length > 0 ? [inputs] : []),
      {
        method: 'POST',
        url: rowUrl(objects.move),
        referenceId: 'move',
        body: present({
          Handoff__c: '@{handoff.id}',
          Type__c: 'offer',
          Seq__c: 1,
          Key__c: '@{handoff.id}-1',
          From__c: 'Draft',
          To__c: 'Offered',
          Accountable_After__c: senderId,
          Asked_After__c: contact.id,
          Sender_After__c: senderId,
          Accept_By_After__c: acceptBy,
        }),
      },
      {
        method: 'PATCH',
        url: rowUrl(objects.handoff, '@{handoff.id}'),
        referenceId: 'apply',
        body: present({
          State__c: 'Offered',
          Current_Move__c: '@{move.id}',
          Move_Seq__c: 1,
          Accept_By__c: acceptBy,
        }),
      },
    ],
  };
}

const lookups = { Opportunity: 'Opportunity__c', Account: 'Account__c', Case: 'Case__c' } as const;

function draftRow(escalation: Escalation, contactId: string): Record<string, unknown> {
  const { record, route, senderId } = escalation;
  return present({
    Title__c: escalation.title,
    State__c: 'Draft',
    Sender__c: senderId,
    Accountable__c: senderId,
    Asked__c: contactId,
    Department__c: route.department.id,
    Route__c: route.id,
    [lookups[record.ref.object]]: record.ref.id,
    // An opportunity's or case's account is copied, so that the account's page shows the hand-off too.
    Account__c: record.accountId,
    Account_Name__c: record.accountName,
    Amount__c: record.amount,
    Close_Date__c: record.closeDate,
    Needed_By__c: escalation.neededBy,
    Severity__c: escalation.severity,
    Client_Key__c: escalation.clientKey,
  });
}

function inputRows({ route, inputs }: Escalation): Record<string, unknown>[] {
  return route.inputs.flatMap((input) => {
    const value = inputs[input.id];
    if (!isFilled(value)) return [];
    return {
      attributes: { type: objects.handoffInput },
      Handoff__c: '@{handoff.id}',
      Route_Input__c: input.id,
      Key__c: `@{handoff.id}-${input.id}`,
      Required__c: input.required,
      Value__c: value.trim(),
    };
  });
}

function present(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** What came of sending. */
export type WriteOutcome =
  | { kind: 'written'; handoffId: string }
  /** An earlier try had already been written and its answer lost: read it back by its key. */
  | { kind: 'written before' }
  | { kind: 'refused'; errors: ApiError[] };

const created = z.object({ id: z.string() });

/** @throws ZodError when the body is no composite answer. */
export function parseEscalation(body: unknown): WriteOutcome {
  const answers = parseCompositeAnswer(body);
  const causes = causesOf(answers.values());
  const handoff = answers.get('handoff');
  if (handoff?.ok === true && causes.length === 0)
    return { kind: 'written', handoffId: created.parse(handoff.body).id };
  const refused = handoff?.ok === false ? causesOf([handoff]) : [];
  // The key's own refusal, told by its code: only the hand-off's Client_Key__c can collide in that subrequest.
  if (refused.some(({ code }) => code === 'DUPLICATE_VALUE')) return { kind: 'written before' };
  return { kind: 'refused', errors: causes };
}

/** Finds the hand-off an earlier try wrote. */
export function handoffByClientKeyQuery(clientKey: string): string {
  return soql`SELECT Id FROM ${soqlName(objects.handoff)} WHERE Client_Key__c = ${clientKey} LIMIT 1`.text;
}
