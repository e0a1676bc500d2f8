import { type Handoff, type Person, sameId } from './handoff.ts';
import {
  type MoveType,
  type Role,
  type Transition,
  transitionOf,
  transitions,
  whoMoves,
} from './transitions.ts';

/** The parts of a hand-off that decide who may do what. */
export type Responsibility = Pick<
  Handoff,
  'state' | 'sender' | 'asked' | 'accountable' | 'department' | 'confirmBy'
>;

/** Who is about to act. `service` is true for Handrail's integration user (custom permission Handrail_Service). */
export interface Actor {
  id: string;
  service?: boolean;
}

/** Every role the user has in this hand-off; empty for a stranger. One person can have several. */
export function rolesOf(handoff: Responsibility, userId: string): Role[] {
  const { sender, asked, accountable, department } = handoff;
  const holders: [Role, Person | undefined][] = [
    ['sender', sender],
    ['asked', asked],
    ['accountable', accountable],
    ['contact', department?.contact],
    ['deputy', department?.deputy],
    ['head', department?.head],
  ];
  return holders.filter(([, person]) => sameId(person?.id, userId)).map(([role]) => role);
}

/**
 * The moves this person may make now, as the org's rules would allow them (SPEC M1, M2, M5, M6). Whether the move has
 * what it needs (inputs, a reason, a person) is not asked here: the form sees to that.
 * @param now only matters to the service, which may confirm when confirm-by has passed.
 */
export function allowedMoves(handoff: Responsibility, actor: Actor, now: Date): MoveType[] {
  const roles = rolesOf(handoff, actor.id);
  return transitions.filter((row) => mayMake(row, roles, handoff, actor, now)).map((row) => row.move);
}

function mayMake(
  row: Transition,
  roles: readonly Role[],
  handoff: Responsibility,
  actor: Actor,
  now: Date,
): boolean {
  const who = whoMoves(row, handoff.state);
  if (roles.some((role) => who.includes(role))) return true;
  if (!who.includes('service') || actor.service !== true) return false;
  if (row.move !== 'confirm') return true;
  return handoff.confirmBy !== undefined && Date.parse(handoff.confirmBy) < now.getTime();
}

/**
 * The one person accountable once the move is made; undefined means nobody, because the hand-off is then closed.
 * A climb answers who stays accountable; whom the ladder puts in that place, its own request says.
 * @param named the person the move names, out of the receiving department.
 * @throws Error when the move names a person and none was given.
 */
export function accountableAfter(
  move: MoveType,
  handoff: Pick<Handoff, 'state' | 'sender' | 'accountable'> & Partial<Pick<Handoff, 'deliveredBy'>>,
  named?: Person,
): Person | undefined {
  switch (transitionOf(move).accountableAfter) {
    case 'sender':
      return handoff.sender;
    case 'same':
    case 'same or head':
      return handoff.accountable;
    case 'who delivered':
      return named ?? handoff.deliveredBy;
    case 'named':
      if (!named) throw new Error(`The move "${move}" must name a person of the receiving department.`);
      // Whoever is asked before acceptance is not accountable yet.
      return move === 'reassign' && handoff.state === 'Offered' ? handoff.accountable : named;
    case 'nobody':
      return undefined;
  }
}
