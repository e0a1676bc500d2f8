import type { Handoff, Move } from '@handrail/shared';
import type { SalesforceRow } from '../salesforce/gateway.ts';

/**
 * A Move that was made without the extension (a quick action, a data loader): it is in the org and the hand-off does
 * not say it yet. @returns undefined when there is none.
 */
export function unfoldedMove(handoff: Pick<Handoff, 'moves' | 'moveSeq'>): Move | undefined {
  return handoff.moves.find((move) => move.seq === handoff.moveSeq + 1);
}

/** What the hand-off becomes by the Move (SPEC H2): its after values, and what it leaves blank stays. */
export function foldedRow(
  handoff: Pick<Handoff, 'state' | 'accountable' | 'rung' | 'atMeeting'>,
  move: Move,
): SalesforceRow {
  const { after, dueAfter, to } = move;
  const newState = to !== handoff.state;
  return {
    Current_Move__c: move.id,
    Move_Seq__c: move.seq,
    State__c: to,
    Accountable__c: after.accountable?.id ?? null,
    ...(after.asked && { Asked__c: after.asked.id }),
    ...(after.sender && { Sender__c: after.sender.id }),
    ...(dueAfter.acceptBy !== undefined && { Accept_By__c: dueAfter.acceptBy }),
    ...(dueAfter.deliverBy !== undefined && { Deliver_By__c: dueAfter.deliverBy }),
    ...(dueAfter.confirmBy !== undefined && { Confirm_By__c: dueAfter.confirmBy }),
    ...(move.type === 'deliver' && { Delivered_By__c: handoff.accountable?.id ?? null }),
    ...(move.type === 'block' && { Waiting_For__c: move.waitingFor ?? null }),
    ...(handoff.state === 'Blocked' && newState && { Waiting_For__c: null }),
    // A new state starts without rung and meeting.
    ...(newState && { Rung__c: 0, At_Meeting__c: false }),
    ...(!newState && move.climb?.rung !== undefined && { Rung__c: move.climb.rung }),
    ...(!newState && move.climb?.toMeeting === true && { At_Meeting__c: true }),
  };
}
