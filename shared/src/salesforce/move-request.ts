import { dueTimesAfter, type DueTerms } from '../clock/due-after-move.ts';
import type { WorkingCalendar } from '../clock/working-calendar.ts';
import type { DueTimes, Handoff, Person, WaitingFor } from '../handoff/handoff.ts';
import { accountableAfter } from '../handoff/responsibility.ts';
import type { InputValues, Route } from '../handoff/route.ts';
import { activeHolders } from '../handoff/substitute.ts';
import { stateAfter, type MoveType } from '../handoff/transitions.ts';
import { causesOf, parseCompositeAnswer, rowUrl, type CompositeRequest } from './composite.ts';
import type { WriteOutcome } from './escalation-request.ts';
import { objects } from './schema.ts';
import { valueSubrequests, type StoredValue } from './value-rows.ts';

/** What a hand-off must say of itself to be moved; the rest makes the move more exact where it is known. */
export type MovableHandoff = Pick<
  Handoff,
  'id' | 'state' | 'sender' | 'accountable' | 'asked' | 'acceptBy' | 'deliverBy' | 'confirmBy' | 'moveSeq'
> &
  Partial<Pick<Handoff, 'deliveredBy' | 'department' | 'waitingFor' | 'moves' | 'rung' | 'atMeeting'>> & {
    /** Values that stand already: they are changed instead of given again. */
    inputs?: readonly StoredValue[];
    evidence?: readonly StoredValue[];
  };

/** A move somebody is about to make. What it must carry, the table of moves says (its `needs`). */
export interface MoveDraft {
  handoff: MovableHandoff;
  type: MoveType;
  reason?: string | undefined;
  /** Whom accept and reassign name, with their row in the department. */
  member?: { id: string; person: Person } | undefined;
  /** Of a return: labels of what is missing. */
  missing?: readonly string[] | undefined;
  /** Of a decline. */
  otherRouteId?: string | undefined;
  /** Of a block. */
  waitingFor?: WaitingFor | undefined;
  /** The new due time of a redate: ISO 8601, UTC. */
  due?: string | undefined;
  /** Values of a supply and a delivery, by the id of the route's input or output. */
  inputs?: InputValues | undefined;
  evidence?: InputValues | undefined;
  /** Needed where values are given: which of them are required. */
  route?: Pick<Route, 'inputs' | 'outputs'> | undefined;
  /** Of a confirmation: how the sender found the delivery. */
  rating?: { stars: number; note?: string | undefined } | undefined;
  /** The service confirms because confirm-by has passed (SPEC M6). */
  byRule?: boolean;
  terms: Partial<DueTerms>;
  calendars?: { receiving: WorkingCalendar | undefined; sending: WorkingCalendar | undefined };
  now: Date;
}

/**
 * One all-or-none request: inputs or evidence, the Move, the hand-off changed exactly as the Move says, and a rating.
 * @throws Error for a move that must name a person and names none, and for a climb, which has a request of its own.
 */
export function moveRequest(draft: MoveDraft): CompositeRequest {
  const { handoff, type } = draft;
  if (type === 'climb') throw new Error('The ladder makes its climbs by climbRequest.');
  const to = stateAfter(type, handoff.state);
  const seq = handoff.moveSeq + 1;
  const people = peopleAfter(draft);
  const due = dueSet(draft);
  return {
    allOrNone: true,
    compositeRequest: [
      ...valueSubrequests('input', handoff.id, draft.route?.inputs ?? [], draft.inputs ?? {}, handoff.inputs),
      ...valueSubrequests(
        'output',
        handoff.id,
        draft.route?.outputs ?? [],
        draft.evidence ?? {},
        handoff.evidence,
      ),
      {
        method: 'POST',
        url: rowUrl(objects.move),
        referenceId: 'move',
        body: {
          Handoff__c: handoff.id,
          Type__c: type,
          Seq__c: seq,
          Key__c: moveKey(handoff.id, seq),
          From__c: handoff.state,
          To__c: to,
          Accountable_After__c: people.accountable ?? null,
          Asked_After__c: people.asked ?? null,
          Sender_After__c: people.sender ?? null,
          ...dueFields(due, '_After__c'),
          ...said(draft),
        },
      },
      {
        method: 'PATCH',
        url: rowUrl(objects.handoff, handoff.id),
        referenceId: 'apply',
        body: {
          State__c: to,
          Accountable__c: people.accountable ?? null,
          Current_Move__c: '@{move.id}',
          Move_Seq__c: seq,
          ...(people.asked !== handoff.asked?.id && { Asked__c: people.asked ?? null }),
          ...dueFields(due, '__c'),
          ...(type === 'deliver' && { Delivered_By__c: handoff.accountable?.id ?? null }),
          ...(type === 'block' && { Waiting_For__c: draft.waitingFor }),
          ...(handoff.state === 'Blocked' && to !== 'Blocked' && { Waiting_For__c: null }),
          // A new state starts without rung and meeting (SPEC H2).
          ...(to !== handoff.state && (handoff.rung ?? 0) > 0 && { Rung__c: 0 }),
          ...(to !== handoff.state && handoff.atMeeting === true && { At_Meeting__c: false }),
        },
      },
      ...ratingSubrequest(draft),
    ],
  };
}

function peopleAfter({
  handoff,
  type,
  member,
}: MoveDraft): Record<'accountable' | 'asked' | 'sender', string | undefined> {
  const { department } = handoff;
  const gone = type === 'reopen' && handoff.deliveredBy?.active !== true;
  const named = gone ? activeHolders(department, 'deputy')[0] : member?.person;
  const asks = type === 'reassign' && handoff.state === 'Offered';
  const back = type === 'supply' && handoff.asked?.active !== true;
  const asked = asks ? member?.person : back ? activeHolders(department)[0] : handoff.asked;
  return {
    accountable: accountableAfter(type, handoff, named)?.id,
    asked: asked?.id,
    sender: handoff.sender?.id,
  };
}

/** Only the due times the move sets; the others stay. */
function dueSet({ handoff, type, terms, calendars, due, now }: MoveDraft): Partial<DueTimes> {
  const before = { acceptBy: handoff.acceptBy, deliverBy: handoff.deliverBy, confirmBy: handoff.confirmBy };
  const blocked = handoff.moves?.findLast((move) => move.type === 'block');
  const { value: after } = dueTimesAfter(type, {
    now: now.toISOString(),
    state: handoff.state,
    due: before,
    terms: {
      acceptWithinHours: undefined,
      deliverWithinHours: undefined,
      confirmWithinHours: undefined,
      ...terms,
    },
    receiving: calendars?.receiving,
    sending: calendars?.sending,
    blocked: blocked && { since: blocked.at, waitingFor: handoff.waitingFor ?? blocked.waitingFor },
    redateTo: due,
  });
  return Object.fromEntries(
    (['acceptBy', 'deliverBy', 'confirmBy'] as const)
      .filter((name) => after[name] !== undefined && after[name] !== before[name])
      .map((name) => [name, after[name]]),
  );
}

/** The due times as fields of the Move (`_After__c`) or of the hand-off (`__c`). */
function dueFields(due: Partial<DueTimes>, ending: '_After__c' | '__c'): Record<string, string> {
  return {
    ...(due.acceptBy !== undefined && { [`Accept_By${ending}`]: due.acceptBy }),
    ...(due.deliverBy !== undefined && { [`Deliver_By${ending}`]: due.deliverBy }),
    ...(due.confirmBy !== undefined && { [`Confirm_By${ending}`]: due.confirmBy }),
  };
}

/** What the move says beside people and times. */
function said({ type, reason, member, missing, otherRouteId, waitingFor, byRule }: MoveDraft): object {
  return {
    ...((type === 'accept' || type === 'reassign') && member && { Member__c: member.id }),
    ...(reason !== undefined && { Reason__c: reason }),
    ...(type === 'return' && { Missing__c: (missing ?? []).join('\n') }),
    ...(type === 'decline' && otherRouteId !== undefined && { Other_Route__c: otherRouteId }),
    ...(type === 'block' && { Waiting_For__c: waitingFor }),
    ...(byRule === true && { By_Rule__c: true }),
  };
}

function ratingSubrequest({ handoff, type, rating }: MoveDraft): CompositeRequest['compositeRequest'] {
  if (type !== 'confirm' || rating === undefined) return [];
  const body = {
    Handoff__c: handoff.id,
    Side__c: 'sender',
    By__c: handoff.sender?.id,
    Stars__c: rating.stars,
    Key__c: `${handoff.id}-sender`,
    ...(rating.note !== undefined && rating.note !== '' && { Note__c: rating.note }),
  };
  return [{ method: 'POST', url: rowUrl(objects.rating), referenceId: 'rating', body }];
}

/** Two simultaneous moves collide on this key: one wins. */
export function moveKey(handoffId: string, seq: number): string {
  return `${handoffId}-${seq}`;
}

/**
 * A collision on the Move's key means that this move, or somebody else's with the same number, is already there.
 * @throws ZodError when the body is no composite answer.
 */
export function parseMove(body: unknown, handoffId: string): WriteOutcome {
  const answers = parseCompositeAnswer(body);
  const causes = causesOf(answers.values());
  if (causes.length === 0 && answers.get('apply')?.ok === true) return { kind: 'written', handoffId };
  if (causes.some(({ code }) => code === 'DUPLICATE_VALUE')) return { kind: 'written before' };
  return { kind: 'refused', errors: causes };
}
