import { z } from 'zod';
import { aroundTheClock, type WorkingCalendar } from '../clock/working-calendar.ts';
import { addWorkingTime } from '../clock/working-time.ts';
import type { Person, Severity } from '../handoff/handoff.ts';
import type { InputValues, Route } from '../handoff/route.ts';
import { activeHolders } from '../handoff/substitute.ts';
import { handoffShare, objects } from './schema.ts';
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
import { valueSubrequests } from './value-rows.ts';

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
  /** The sender's own department; undefined where they belong to none. */
  sendingDepartmentId?: string | undefined;
  /** Public group of that department: its people can help out, and step in for a sender who has left. */
  sendingGroupId?: string | undefined;
  /** Who is asked; undefined means the department's contact, or the next who is an active user. */
  asked?: Person | undefined;
  /** The receiving department's calendar; undefined means that time runs on around the clock. */
  calendar?: WorkingCalendar | undefined;
  now: Date;
}

/**
 * One all-or-none request: the hand-off as a draft, shared to the department's group, its inputs, the move "offer", and
 * the offer applied. Either all of it exists afterwards or nothing does.
 * @throws Error when the route's department has neither contact, deputy nor head: there would be nobody to ask.
 */
export function escalationRequest(escalation: Escalation): CompositeRequest {
  const { route, senderId, now, calendar } = escalation;
  const asked = escalation.asked ?? activeHolders(route.department)[0];
  if (asked === undefined) throw new Error(`The department ${route.department.name} has nobody to ask.`);
  const acceptBy =
    route.acceptWithinHours === undefined
      ? undefined
      : addWorkingTime(calendar ?? aroundTheClock, now.toISOString(), route.acceptWithinHours * 60).value;
  return {
    allOrNone: true,
    compositeRequest: [
      {
        method: 'POST',
        url: rowUrl(objects.handoff),
        referenceId: 'handoff',
        body: draftRow(escalation, asked.id),
      },
      ...shareSubrequests(escalation, asked),
      ...valueSubrequests('input', '@{handoff.id}', route.inputs, escalation.inputs),
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
          Asked_After__c: asked.id,
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

/** The owner shares the hand-off to the people of both departments, who else could not see it. */
function shareSubrequests({ route, sendingGroupId }: Escalation, asked: Person): CompositeSubrequest[] {
  const { groupId, deputy, head } = route.department;
  // A department without a group: at least those who may accept.
  const receiving = groupId === undefined ? [asked.id, deputy?.id, head?.id] : [groupId];
  const receivers = new Set([...receiving, sendingGroupId].filter((id) => id !== undefined));
  return [...receivers].map((UserOrGroupId, at) => ({
    method: 'POST',
    url: rowUrl(handoffShare),
    referenceId: at === 0 ? 'share' : `share${at + 1}`,
    body: { ParentId: '@{handoff.id}', UserOrGroupId, AccessLevel: 'Edit' },
  }));
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
    Sending_Department__c: escalation.sendingDepartmentId,
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
