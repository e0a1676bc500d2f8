import { z } from 'zod';
import type { Handoff, Person } from '../handoff/handoff.ts';
import { accountableAfter } from '../handoff/responsibility.ts';
import { stateAfter, type MoveType } from '../handoff/transitions.ts';
import { dueAfterHours } from '../clock/due-state.ts';
import { causesOf, parseCompositeAnswer, rowUrl, type CompositeRequest } from './composite.ts';
import type { WriteOutcome } from './escalation-request.ts';
import { objects } from './schema.ts';
import { soql, soqlName } from './soql.ts';

/** A move somebody is about to make. */
export interface MoveDraft {
  handoff: Pick<
    Handoff,
    'id' | 'state' | 'sender' | 'accountable' | 'asked' | 'acceptBy' | 'deliverBy' | 'confirmBy' | 'moveSeq'
  >;
  type: MoveType;
  reason?: string | undefined;
  /** The person an accepting contact names, with their row in the department. */
  member?: { id: string; person: Person } | undefined;
  terms: { deliverWithinHours: number | undefined; confirmWithinHours: number | undefined };
  now: Date;
}

/**
 * One all-or-none request of two parts: the Move, and the hand-off changed exactly as the Move says.
 * @throws Error for a move that must name a person and names none.
 */
export function moveRequest(draft: MoveDraft): CompositeRequest {
  const { handoff, type, now, terms } = draft;
  const to = stateAfter(type, handoff.state);
  const seq = handoff.moveSeq + 1;
  const accountable = accountableAfter(type, handoff, draft.member?.person)?.id ?? null;
  const deliverBy =
    type === 'accept' ? dueAfterHours(now, terms.deliverWithinHours)?.toISOString() : handoff.deliverBy;
  const confirmBy =
    type === 'deliver' ? dueAfterHours(now, terms.confirmWithinHours)?.toISOString() : handoff.confirmBy;
  return {
    allOrNone: true,
    compositeRequest: [
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
          Accountable_After__c: accountable,
          Asked_After__c: handoff.asked?.id ?? null,
          Sender_After__c: handoff.sender?.id ?? null,
          Accept_By_After__c: handoff.acceptBy ?? null,
          Deliver_By_After__c: deliverBy ?? null,
          Confirm_By_After__c: confirmBy ?? null,
          ...(draft.member && { Member__c: draft.member.id }),
          ...(draft.reason !== undefined && { Reason__c: draft.reason }),
        },
      },
      {
        method: 'PATCH',
        url: rowUrl(objects.handoff, handoff.id),
        referenceId: 'apply',
        body: {
          State__c: to,
          Accountable__c: accountable,
          Current_Move__c: '@{move.id}',
          Move_Seq__c: seq,
          ...(deliverBy !== handoff.deliverBy && { Deliver_By__c: deliverBy }),
          ...(confirmBy !== handoff.confirmBy && { Confirm_By__c: confirmBy }),
          ...(type === 'deliver' && { Delivered_By__c: handoff.accountable?.id ?? null }),
        },
      },
    ],
  };
}

/** Two simultaneous moves collide on this key: one wins. */
export function moveKey(handoffId: string, seq: number): string {
  return `${handoffId}-${seq}`;
}

/**
 * A collision on the key means that this move, or somebody else's with the same number, is already there.
 * @throws ZodError when the body is no composite answer.
 */
export function parseMove(body: unknown, handoffId: string): WriteOutcome {
  const answers = parseCompositeAnswer(body);
  const causes = causesOf(answers.values());
  if (causes.length === 0 && answers.get('apply')?.ok === true) return { kind: 'written', handoffId };
  if (causes.some(({ code }) => code === 'DUPLICATE_VALUE')) return { kind: 'written before' };
  return { kind: 'refused', errors: causes };
}

/** Who made the move with this key, and which it was: tells a lost answer from somebody who was faster. */
export function moveByKeyQuery(key: string): string {
  return soql`SELECT Type__c, CreatedById FROM ${soqlName(objects.move)} WHERE Key__c = ${key} LIMIT 1`.text;
}

const moveByKeyAnswer = z.object({
  records: z.array(z.object({ Type__c: z.string(), CreatedById: z.string() })),
});

/** True when that move is the one this user meant to make. */
export function isOwnMove(body: unknown, type: MoveType, userId: string): boolean {
  const row = moveByKeyAnswer.parse(body).records[0];
  return row?.Type__c === type && row.CreatedById.slice(0, 15) === userId.slice(0, 15);
}
