import type { WorkingCalendar } from '../clock/working-calendar.ts';
import type { Absence, Department, Person } from './department.ts';
import type { ClimbCause, Handoff, Move } from './handoff.ts';
import type { Rung } from './route.ts';

/** What the ladder judges by. People carry whether they are active users today. */
export interface LadderSituation {
  handoff: Pick<
    Handoff,
    | 'state'
    | 'sender'
    | 'accountable'
    | 'asked'
    | 'department'
    | 'waitingFor'
    | 'acceptBy'
    | 'deliverBy'
    | 'confirmBy'
  >;
  /** The sender's department with its people; undefined when the hand-off names none. */
  sending: Department | undefined;
  moves: readonly Pick<Move, 'seq' | 'type'>[];
  /** Rungs of the route, in any order. */
  rungs: readonly Rung[];
  /** What the ladder did on this hand-off so far. */
  firings: readonly LadderFiring[];
  absences: readonly Absence[];
  /** Calendars of the departments; undefined works around the clock. */
  calendars: { receiving: WorkingCalendar | undefined; sending: WorkingCalendar | undefined };
  /** ISO 8601, UTC. */
  now: string;
}

/** One rung recorded: on which clock (by the Seq of the move that started it) and who was told. */
export interface LadderFiring {
  clockSeq: number;
  position: number;
  toldId: string | undefined;
}

/** One climb to be made. */
export interface LadderStep {
  cause: ClimbCause;
  /** The rung of the route; undefined when somebody is gone or away, which no rung has to wait for. */
  rung: Rung | undefined;
  /** Seq of the move that started the clock: with the rung's position it names the firing, once. */
  clockSeq: number;
  /** Who is told, or asked. Undefined: the meeting alone. */
  told: Person | undefined;
  /** People once it is made. */
  after: { accountable: Person | undefined; asked: Person | undefined; sender: Person | undefined };
  toMeeting: boolean;
}
