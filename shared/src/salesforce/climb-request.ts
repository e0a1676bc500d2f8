import type { Handoff } from '../handoff/handoff.ts';
import type { LadderStep } from '../handoff/ladder-step.ts';
import { rowUrl, type CompositeRequest } from './composite.ts';
import { moveKey } from './move-request.ts';
import { objects } from './schema.ts';

/** A climb the service is about to make. */
export interface ClimbDraft {
  handoff: Pick<Handoff, 'id' | 'state' | 'sender' | 'asked' | 'moveSeq'>;
  step: LadderStep;
  /** Under which the message of the rung goes out, at most 64 characters: mail and chat fold a repeat by it. */
  messageId: string;
  /** Said with the climb, if anything. */
  reason?: string | undefined;
}

/**
 * One all-or-none request: the climb, the rung recorded once (its key is unique), and the hand-off changed as the climb
 * says. A climb for somebody who is gone reaches no rung and records none.
 */
export function climbRequest({ handoff, step, messageId, reason }: ClimbDraft): CompositeRequest {
  const seq = handoff.moveSeq + 1;
  const { rung, after, toMeeting } = step;
  const asked = after.asked?.id;
  const sender = after.sender?.id;
  return {
    allOrNone: true,
    compositeRequest: [
      {
        method: 'POST',
        url: rowUrl(objects.move),
        referenceId: 'move',
        body: {
          Handoff__c: handoff.id,
          Type__c: 'climb',
          Seq__c: seq,
          Key__c: moveKey(handoff.id, seq),
          From__c: handoff.state,
          To__c: handoff.state,
          Accountable_After__c: after.accountable?.id ?? null,
          Asked_After__c: asked ?? null,
          Sender_After__c: sender ?? null,
          Cause__c: step.cause,
          To_Meeting__c: toMeeting,
          ...(rung && { Rung__c: rung.position }),
          ...(reason !== undefined && { Reason__c: reason }),
        },
      },
      ...(rung
        ? [
            {
              method: 'POST' as const,
              url: rowUrl(objects.rungFiring),
              referenceId: 'firing',
              body: {
                Handoff__c: handoff.id,
                Key__c: firingKey(handoff.id, step.clockSeq, rung.position),
                Clock__c: rung.clock,
                Position__c: rung.position,
                Told__c: step.told?.id ?? null,
                Move__c: '@{move.id}',
                Message_Id__c: messageId,
              },
            },
          ]
        : []),
      {
        method: 'PATCH',
        url: rowUrl(objects.handoff, handoff.id),
        referenceId: 'apply',
        body: {
          Accountable__c: after.accountable?.id ?? null,
          ...(asked !== handoff.asked?.id && { Asked__c: asked ?? null }),
          ...(sender !== handoff.sender?.id && { Sender__c: sender ?? null }),
          ...(rung && { Rung__c: rung.position }),
          ...(toMeeting && { At_Meeting__c: true }),
          Current_Move__c: '@{move.id}',
          Move_Seq__c: seq,
        },
      },
    ],
  };
}

/** Names a rung on a running clock, so that it is recorded once (SPEC F3). */
export function firingKey(handoffId: string, clockSeq: number, position: number): string {
  return `${handoffId}-${clockSeq}-${position}`;
}
