import type { HandoffState } from './state.ts';

/** Every kind of Move the org's picklist knows. Those without a row in {@link transitions} are refused by the org (SPEC M2). */
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
 * What a move must carry. `inputs`: all required inputs of the route are filled. `member`: an active person of the
 * receiving department. `reason`: a text that is not blank.
 */
export type Need = 'inputs' | 'member' | 'reason';

/** Who is accountable once the move is made: `named` is the person the move names, `nobody` means the hand-off is closed. */
export type AccountableAfter = 'sender' | 'named' | 'same' | 'nobody';

/** Which due time runs once the move is made. */
export type ClockKind = 'accept by' | 'deliver by' | 'confirm by' | 'none';

export interface Transition {
  move: MoveType;
  from: readonly HandoffState[];
  to: HandoffState;
  /** Any one of these roles is enough. The service confirms only when confirm-by has passed (SPEC M6). */
  who: readonly Role[];
  needs: readonly Need[];
  accountableAfter: AccountableAfter;
  clock: ClockKind;
}

/**
 * The one table of moves: the sidebar's buttons, the service and the tests read it, and the rules of the
 * Handrail_Move__c object say the same in Salesforce formulas. A move is added here and there, nowhere else.
 */
export const transitions: readonly Transition[] = [
  {
    move: 'offer',
    from: ['Draft'],
    to: 'Offered',
    who: ['sender'],
    needs: ['inputs'],
    accountableAfter: 'sender',
    clock: 'accept by',
  },
  {
    move: 'accept',
    from: ['Offered'],
    to: 'Accepted',
    who: ['asked', 'deputy', 'head'],
    needs: ['member'],
    accountableAfter: 'named',
    clock: 'deliver by',
  },
  {
    move: 'start',
    from: ['Accepted'],
    to: 'In progress',
    who: ['accountable'],
    needs: [],
    accountableAfter: 'same',
    clock: 'deliver by',
  },
  {
    move: 'deliver',
    from: ['In progress'],
    to: 'Delivered',
    who: ['accountable'],
    needs: [],
    accountableAfter: 'sender',
    clock: 'confirm by',
  },
  {
    move: 'confirm',
    from: ['Delivered'],
    to: 'Confirmed',
    who: ['sender', 'service'],
    needs: [],
    accountableAfter: 'nobody',
    clock: 'none',
  },
  {
    move: 'withdraw',
    from: ['Offered', 'Returned'],
    to: 'Withdrawn',
    who: ['sender'],
    needs: ['reason'],
    accountableAfter: 'nobody',
    clock: 'none',
  },
];

/** @returns undefined for a kind of move this version does not make. */
export function transitionOf(move: MoveType): Transition | undefined {
  return transitions.find((row) => row.move === move);
}

/** @returns undefined for a word that is no kind of move. */
export function parseMoveType(text: string): MoveType | undefined {
  return moveTypes.find((move) => move === text);
}
