import { objects, type HandoffState, type MoveType } from '@handrail/shared';
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
  contact: string;
  accountable: string | null;
  deliveredBy: string | null;
  /** Whom accept and reassign name. */
  member: { id: string; user: string };
}

/** The two writes of one move: the Move, and the hand-off as the Move says. Tests bend single fields of either. */
export interface MoveWrites {
  move: InputRow;
  handoff: InputRow;
}

const due = '2031-01-07T09:00:00.000+0000';
const acceptBy: Clock = ['Accept_By_After__c', 'Accept_By__c'];
const deliverBy: Clock = ['Deliver_By_After__c', 'Deliver_By__c'];
const confirmBy: Clock = ['Confirm_By_After__c', 'Confirm_By__c'];
type Clock = readonly [after: string, now: string];

/** Typed by hand, apart from the table in shared: what the org is compared with. */
const leadsTo: Record<MoveType, HandoffState | undefined> = {
  offer: 'Offered',
  supply: 'Offered',
  withdraw: 'Withdrawn',
  return: 'Returned',
  decline: 'Declined',
  accept: 'Accepted',
  start: 'In progress',
  block: 'Blocked',
  unblock: 'In progress',
  reassign: undefined,
  redate: undefined,
  climb: undefined,
  deliver: 'Delivered',
  reopen: 'In progress',
  confirm: 'Confirmed',
};
const withReason: readonly MoveType[] = ['withdraw', 'decline', 'block', 'reassign', 'redate', 'reopen'];

/** The writes by the rules, whatever state the hand-off is in and whoever sends them. */
export function writesFor(move: MoveType, facts: HandoffFacts): MoveWrites {
  const to = leadsTo[move] ?? facts.state;
  const seq = facts.seq + 1;
  const accountable = accountableAfter(move, facts);
  const clock = clockSet(move, facts.state);
  const asked = askedAfter(move, facts);
  return {
    move: {
      Handoff__c: facts.id,
      Type__c: move,
      Seq__c: seq,
      Key__c: `${facts.id}-${seq}`,
      From__c: facts.state,
      To__c: to,
      Accountable_After__c: accountable,
      ...(asked !== undefined && { Asked_After__c: asked }),
      ...((move === 'accept' || move === 'reassign') && { Member__c: facts.member.id }),
      ...(withReason.includes(move) && { Reason__c: 'The customer decided otherwise' }),
      ...(move === 'return' && { Missing__c: 'Steps to reproduce' }),
      ...(move === 'block' && { Waiting_For__c: 'supplier' }),
      ...(move === 'climb' && { Cause__c: 'late', Rung__c: 1 }),
      ...(clock && { [clock[0]]: due }),
    },
    handoff: {
      State__c: to,
      Accountable__c: accountable,
      Move_Seq__c: seq,
      ...(asked !== undefined && { Asked__c: asked }),
      ...(move === 'deliver' && { Delivered_By__c: facts.accountable }),
      ...(move === 'block' && { Waiting_For__c: 'supplier' }),
      ...(facts.state === 'Blocked' && to !== 'Blocked' && { Waiting_For__c: null }),
      ...(move === 'climb' && { Rung__c: 1 }),
      ...(clock && { [clock[1]]: due }),
    },
  };
}

function accountableAfter(move: MoveType, facts: HandoffFacts): string | null {
  switch (move) {
    case 'confirm':
    case 'withdraw':
    case 'decline':
      return null;
    case 'accept':
      return facts.member.user;
    case 'reassign':
      return facts.state === 'Offered' ? facts.accountable : facts.member.user;
    case 'reopen':
      return facts.deliveredBy;
    case 'offer':
    case 'supply':
    case 'return':
    case 'deliver':
      return facts.sender;
    default:
      return facts.accountable;
  }
}

function askedAfter(move: MoveType, facts: HandoffFacts): string | undefined {
  if (move === 'offer' || move === 'supply') return facts.contact;
  return move === 'reassign' && facts.state === 'Offered' ? facts.member.user : undefined;
}

function clockSet(move: MoveType, state: HandoffState): Clock | undefined {
  if (move === 'offer' || move === 'supply') return acceptBy;
  if (move === 'accept' || move === 'reopen') return deliverBy;
  if (move === 'deliver') return confirmBy;
  if (move !== 'redate') return undefined;
  if (state === 'Delivered') return confirmBy;
  return state === 'Offered' || state === 'Returned' ? acceptBy : deliverBy;
}

export interface Refusal {
  code: string;
  message: string;
  fields: string[];
}

class Undone extends Error {}

/** Runs the writes and takes them back. */
export function undone(engine: Engine, writes: () => void): void {
  try {
    engine.transaction(() => {
      writes();
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

/**
 * Write Move and hand-off in one transaction, as one all-or-none request does.
 * @returns undefined when both were written, else why the first of them was refused. Nothing stays when `keep` is false.
 */
export function tryMove(
  engine: Engine,
  caller: Caller,
  facts: Pick<HandoffFacts, 'id'>,
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
