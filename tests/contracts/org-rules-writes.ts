import { objects, transitionOf, type HandoffState, type MoveType } from '@handrail/shared';
import type { Caller, Engine, InputRow, SaveResult } from '../local-org/engine/engine.ts';

/** How the org says that a validation rule refused a row. */
export const refusedByRule = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

/** What a well-behaved client would know of a hand-off before it moves it. */
export interface HandoffFacts {
  id: string;
  state: HandoffState;
  seq: number;
  sender: string;
  asked: string;
  accountable: string | null;
  member: { id: string; user: string };
}

/** The two writes of one move: the Move, and the hand-off as the Move says. Tests bend single fields of either. */
export interface MoveWrites {
  move: InputRow;
  handoff: InputRow;
}

const dueAfter: Partial<Record<MoveType, [string, string]>> = {
  offer: ['Accept_By_After__c', 'Accept_By__c'],
  accept: ['Deliver_By_After__c', 'Deliver_By__c'],
  deliver: ['Confirm_By_After__c', 'Confirm_By__c'],
};
const due = '2030-01-07T09:00:00.000+0000';

/** The writes by the rules, whatever state the hand-off is in and whoever sends them. */
export function writesFor(move: MoveType, facts: HandoffFacts): MoveWrites {
  const to = transitionOf(move)?.to ?? facts.state;
  const seq = facts.seq + 1;
  const accountable = accountableAfter(move, facts);
  const clock = dueAfter[move];
  return {
    move: {
      Handoff__c: facts.id,
      Type__c: move,
      Seq__c: seq,
      Key__c: `${facts.id}-${seq}`,
      From__c: facts.state,
      To__c: to,
      Accountable_After__c: accountable,
      ...(move === 'accept' && { Member__c: facts.member.id }),
      ...(move === 'withdraw' && { Reason__c: 'The customer decided otherwise' }),
      ...(clock && { [clock[0]]: due }),
    },
    handoff: {
      State__c: to,
      Accountable__c: accountable,
      Move_Seq__c: seq,
      ...(move === 'deliver' && { Delivered_By__c: facts.accountable }),
      ...(clock && { [clock[1]]: due }),
    },
  };
}

/** Typed by hand, apart from the table in shared: what the org is compared with. */
function accountableAfter(move: MoveType, facts: HandoffFacts): string | null {
  if (move === 'accept') return facts.member.user;
  if (move === 'start') return facts.accountable;
  return move === 'confirm' || move === 'withdraw' ? null : facts.sender;
}

export interface Refusal {
  code: string;
  message: string;
  fields: string[];
}

class Undone extends Error {}

/**
 * Write Move and hand-off in one transaction, as one all-or-none request does.
 * @returns undefined when both were written, else why the first of them was refused. Nothing stays when `keep` is false.
 */
export function tryMove(
  engine: Engine,
  caller: Caller,
  facts: HandoffFacts,
  writes: MoveWrites,
  keep = false,
): Refusal | undefined {
  let refusal: Refusal | undefined;
  try {
    engine.transaction(() => {
      const [moved] = engine.insert(caller, objects.move, [writes.move]);
      refusal = refusalOf(moved);
      if (refusal === undefined) {
        const row = { Id: facts.id, Current_Move__c: moved?.id, ...writes.handoff };
        refusal = refusalOf(engine.update(caller, objects.handoff, [row])[0]);
      }
      if (refusal !== undefined || !keep) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return refusal;
}

export function refusalOf(result: SaveResult | undefined): Refusal | undefined {
  if (result === undefined) throw new Error('The org gave no answer for the row.');
  if (result.success) return undefined;
  const [first] = result.errors;
  if (first === undefined) throw new Error('The org refused the row without saying why.');
  return { code: first.statusCode, message: first.message, fields: first.fields };
}
