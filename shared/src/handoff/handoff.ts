import type { Department, Person } from './department.ts';
import type { RouteKind } from './route.ts';
import type { HandoffState } from './state.ts';
import type { MoveType } from './transitions.ts';

export { sameId, type Absence, type Department, type DepartmentMember, type Person } from './department.ts';

export const waitingFor = ['customer', 'sender', 'other department', 'supplier'] as const;
export type WaitingFor = (typeof waitingFor)[number];

/** Why the ladder climbs: a clock ran out, the person is no longer a user, or is away. */
export const climbCauses = ['late', 'inactive', 'absent'] as const;
export type ClimbCause = (typeof climbCauses)[number];

export const severities = ['Normal', 'High', 'Critical'] as const;
export type Severity = (typeof severities)[number];

/** One change of a hand-off's state. Never changed once written (SPEC M0). Times are ISO 8601 in UTC. */
export interface Move {
  id: string;
  type: MoveType;
  /** 1 for the offer, then one more for each move (SPEC M1). */
  seq: number;
  from: HandoffState;
  to: HandoffState;
  by: Person | undefined;
  at: string;
  reason: string | undefined;
  /** The people once it is made; undefined means that the move says nothing of them and they stay. */
  after: MovePeople;
  /** The due time it set, on the clock of its state; undefined where it set none. */
  dueAfter: DueTimes;
  /** Of a block. */
  waitingFor: WaitingFor | undefined;
  /** Of a return: the labels of what is missing. */
  missing: readonly string[];
  /** Of a decline: the route to take instead. */
  otherRoute: { id: string; name: string } | undefined;
  /** Of a climb. */
  climb: { cause: ClimbCause; rung: number | undefined; toMeeting: boolean } | undefined;
  /** The service confirmed, because confirm-by had passed (SPEC M6). */
  byRule: boolean;
}

export interface MovePeople {
  accountable: Person | undefined;
  asked: Person | undefined;
  sender: Person | undefined;
}

export interface DueTimes {
  acceptBy: string | undefined;
  deliverBy: string | undefined;
  confirmBy: string | undefined;
}

/** What may be said to the customer, in either language; undefined where nobody has written it. */
export interface CustomerLine {
  text: string | undefined;
  textZh: string | undefined;
  by: Person | undefined;
  at: string | undefined;
}

/** The sender's department, as far as it is read: what the sender owes is counted on its calendar and climbs its posts. */
export type SendingDepartment = Pick<Department, 'id' | 'name'> & Partial<Omit<Department, 'id' | 'name'>>;

/**
 * A piece of work one department asks of another. `undefined` means the org says nothing
 * (or the user may not see it). Times are ISO 8601 in UTC.
 */
export interface Handoff {
  id: string;
  /** What a person calls it: `H-00012`. */
  number: string;
  title: string;
  state: HandoffState;
  sender: Person | undefined;
  /** Undefined only when closed (SPEC H2). */
  accountable: Person | undefined;
  asked: Person | undefined;
  deliveredBy: Person | undefined;
  /** The receiving department. */
  department: Department | undefined;
  sendingDepartment: SendingDepartment | undefined;
  route: { id: string; name: string; kind: RouteKind | undefined } | undefined;
  acceptBy: string | undefined;
  deliverBy: string | undefined;
  confirmBy: string | undefined;
  neededBy: string | undefined;
  waitingFor: WaitingFor | undefined;
  severity: Severity | undefined;
  nextStep: string | undefined;
  /** Rung reached on the clock that runs now; 0 means none. */
  rung: number;
  /** On the agenda of the coordination meeting. */
  atMeeting: boolean;
  customerLine: CustomerLine | undefined;
  /** Number of moves made so far; the next one is `moveSeq + 1`. */
  moveSeq: number;
  /** Oldest first; a reader may know only the newest. */
  moves: readonly Move[];
  created: string;
}
