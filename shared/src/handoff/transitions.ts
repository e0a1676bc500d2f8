import type { HandoffState } from './state.ts';

/** Every kind of Move, as the org's picklist writes it. */
export const moveTypes = [
  'offer',
  'supply',
  'withdraw',
  'return',
  'decline',
  'accept',
  'start',
  'block',
  'unblock',
  'reassign',
  'redate',
  'climb',
  'deliver',
  'reopen',
  'confirm',
] as const;
export type MoveType = (typeof moveTypes)[number];

/**
 * What a person is to a hand-off. `asked` is the person asked (usually the interface contact);
 * `contact`, `deputy` and `head` are those of the receiving department today.
 * `service` is Handrail's own integration user.
 */
export type Role = 'sender' | 'asked' | 'accountable' | 'contact' | 'deputy' | 'head' | 'service';

/**
 * What a move must carry. `inputs`, `evidence`: all required ones of the route are filled. `member`: an active person
 * of the receiving department. `reason`: a text that is not blank. `missing`: which inputs are missing. `waiting for`:
 * whom the hand-off waits for. `rung`: why the ladder climbs, and how far. `date`: the new due time.
 */
export type Need = 'inputs' | 'evidence' | 'member' | 'reason' | 'missing' | 'waiting for' | 'rung' | 'date';

/**
 * Who is accountable once the move is made: `named` is the person the move names (before acceptance a named person is
 * only asked, and the accountable one stays), `nobody` means the hand-off is closed.
 */
export type AccountableAfter = 'sender' | 'named' | 'same' | 'same or head' | 'who delivered' | 'nobody';

/** Which due time runs. */
export type ClockKind = 'accept by' | 'deliver by' | 'confirm by' | 'none';

export interface Transition {
  move: MoveType;
  from: readonly HandoffState[];
  /** `same`: the state stays, and the clock runs on. */
  to: HandoffState | 'same';
  /** Any one of these roles is enough; a list for one state goes before the others (SPEC M2). */
  who: readonly Role[];
  whoIn?: Readonly<Partial<Record<HandoffState, readonly Role[]>>>;
  needs: readonly Need[];
  accountableAfter: AccountableAfter;
}

const open = ['Offered', 'Returned', 'Accepted', 'In progress', 'Blocked', 'Delivered'] as const;

/**
 * The one table of moves: the sidebar's buttons, the service and the tests read it, and the rules of the
 * Handrail_Move__c object say the same in Salesforce formulas. A move is added here and there, nowhere else.
 * Its order is the order of the buttons: first what carries the hand-off on, last what ends it.
 */
export const transitions: readonly Transition[] = [
  {
    move: 'offer',
    from: ['Draft'],
    to: 'Offered',
    who: ['sender'],
    needs: ['inputs'],
    accountableAfter: 'sender',
  },
  {
    move: 'supply',
    from: ['Returned'],
    to: 'Offered',
    who: ['sender'],
    needs: ['inputs'],
    accountableAfter: 'sender',
  },
  {
    move: 'accept',
    from: ['Offered'],
    to: 'Accepted',
    who: ['asked', 'deputy', 'head'],
    needs: ['member'],
    accountableAfter: 'named',
  },
  {
    move: 'start',
    from: ['Accepted'],
    to: 'In progress',
    who: ['accountable'],
    needs: [],
    accountableAfter: 'same',
  },
  {
    move: 'unblock',
    from: ['Blocked'],
    to: 'In progress',
    who: ['accountable', 'sender'],
    needs: [],
    accountableAfter: 'same',
  },
  {
    move: 'deliver',
    from: ['In progress'],
    to: 'Delivered',
    who: ['accountable'],
    needs: ['evidence'],
    accountableAfter: 'sender',
  },
  {
    // The service confirms only when confirm-by has passed (SPEC M6).
    move: 'confirm',
    from: ['Delivered'],
    to: 'Confirmed',
    who: ['sender', 'service'],
    needs: [],
    accountableAfter: 'nobody',
  },
  {
    move: 'reopen',
    from: ['Delivered'],
    to: 'In progress',
    who: ['sender'],
    needs: ['reason'],
    accountableAfter: 'who delivered',
  },
  {
    move: 'return',
    from: ['Offered', 'Accepted'],
    to: 'Returned',
    who: ['accountable'],
    // Before acceptance the sender is accountable, and has nothing to return to.
    whoIn: { Offered: ['asked'] },
    needs: ['missing'],
    accountableAfter: 'sender',
  },
  {
    move: 'block',
    from: ['Accepted', 'In progress'],
    to: 'Blocked',
    who: ['accountable'],
    needs: ['waiting for', 'reason'],
    accountableAfter: 'same',
  },
  {
    move: 'reassign',
    from: ['Offered', 'Accepted', 'In progress', 'Blocked'],
    to: 'same',
    who: ['accountable', 'contact', 'deputy', 'head'],
    needs: ['member', 'reason'],
    accountableAfter: 'named',
  },
  {
    // Before acceptance and after delivery the sender is the accountable person.
    move: 'redate',
    from: open,
    to: 'same',
    who: ['accountable'],
    whoIn: { Offered: ['sender'], Returned: ['sender'] },
    needs: ['date', 'reason'],
    accountableAfter: 'same',
  },
  {
    move: 'decline',
    from: ['Offered'],
    to: 'Declined',
    who: ['asked', 'deputy', 'head'],
    needs: ['reason'],
    accountableAfter: 'nobody',
  },
  {
    move: 'withdraw',
    from: ['Offered', 'Returned'],
    to: 'Withdrawn',
    who: ['sender'],
    needs: ['reason'],
    accountableAfter: 'nobody',
  },
  {
    move: 'climb',
    from: open,
    to: 'same',
    who: ['service'],
    needs: ['rung'],
    accountableAfter: 'same or head',
  },
];

/** The row of a move. */
export function transitionOf(move: MoveType): Transition {
  const row = transitions.find((one) => one.move === move);
  if (row === undefined) throw new Error(`No row for the move "${move}".`);
  return row;
}

/** The state a hand-off is in after the move. */
export function stateAfter(move: MoveType, from: HandoffState): HandoffState {
  const { to } = transitionOf(move);
  return to === 'same' ? from : to;
}

/** Who may make the move out of this state, were the rest in order. */
export function whoMoves(row: Transition, from: HandoffState): readonly Role[] {
  if (!row.from.includes(from)) return [];
  return row.whoIn?.[from] ?? row.who;
}

/** @returns undefined for a word that is no kind of move. */
export function parseMoveType(text: string): MoveType | undefined {
  return moveTypes.find((move) => move === text);
}

/** The moves that carry a hand-off on; of these the sidebar offers one as its main button. */
export const forwardMoves = [
  'offer',
  'supply',
  'accept',
  'start',
  'unblock',
  'deliver',
  'confirm',
] as const satisfies readonly MoveType[];

export const isForward = (move: MoveType): boolean => forwardMoves.some((one) => one === move);
