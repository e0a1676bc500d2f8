import { transitionOf, type MoveType, type Need } from '@handrail/shared';

/** What a form of a move shows, in this order. */
export type MoveField =
  | 'inputs'
  | 'missing'
  | 'evidence'
  | 'member'
  | 'waitingFor'
  | 'due'
  | 'otherRoute'
  | 'rating'
  | 'reason'
  /** As reason, but the move can do without. */
  | 'words';

const fieldOfNeed: Readonly<Record<Need, MoveField | undefined>> = {
  inputs: 'inputs',
  evidence: 'evidence',
  member: 'member',
  reason: 'reason',
  missing: 'missing',
  'waiting for': 'waitingFor',
  date: 'due',
  // Only the service climbs.
  rung: undefined,
};

/** What a form offers beside what the table of moves asks for. */
const offered: Partial<Record<MoveType, readonly MoveField[]>> = {
  return: ['words'],
  decline: ['otherRoute'],
  confirm: ['rating'],
};

const order: readonly MoveField[] = [
  'inputs',
  'missing',
  'evidence',
  'member',
  'waitingFor',
  'due',
  'otherRoute',
  'rating',
  'reason',
  'words',
];

/** The fields of a move's form; none means that one press makes it. */
export function fieldsOf(move: MoveType): MoveField[] {
  const needed = transitionOf(move).needs.map((need) => fieldOfNeed[need]);
  const wanted = new Set([...needed, ...(offered[move] ?? [])]);
  return order.filter((field) => wanted.has(field));
}
