import type { DueTimes, WaitingFor } from '../handoff/handoff.ts';
import { stateClocks } from '../handoff/state-clock.ts';
import type { HandoffState } from '../handoff/state.ts';
import type { ClockKind, MoveType } from '../handoff/transitions.ts';
import { aroundTheClock, type WorkingCalendar } from './working-calendar.ts';
import { addWorkingTime, type WorkingAnswer, workingMinutesBetween } from './working-time.ts';

/** Hours a route allows, in working time; undefined means no target. */
export interface DueTerms {
  acceptWithinHours: number | undefined;
  deliverWithinHours: number | undefined;
  confirmWithinHours: number | undefined;
}

export interface DueSituation {
  /** When the move is made. */
  now: string;
  /** The hand-off's state and due times before the move. */
  state: HandoffState;
  due: DueTimes;
  terms: DueTerms;
  /** Calendars of the two departments; undefined is a department that works around the clock. */
  receiving: WorkingCalendar | undefined;
  sending: WorkingCalendar | undefined;
  /** While Blocked: since when, and for whom one waits. */
  blocked?: { since: string; waitingFor: WaitingFor | undefined } | undefined;
  /** The new due time a redate gives to the clock that runs. */
  redateTo?: string | undefined;
}

/**
 * The due times once a move is made (SPEC K6): accept-by and deliver-by on the receiving department's calendar,
 * confirm-by on the sending one's. What the move does not set stays.
 */
export function dueTimesAfter(move: MoveType, situation: DueSituation): WorkingAnswer<DueTimes> {
  const { now, due, terms } = situation;
  const receiving = situation.receiving ?? aroundTheClock;
  const sending = situation.sending ?? aroundTheClock;
  const set = (field: keyof DueTimes, target: WorkingAnswer<string | undefined>) => ({
    value: { ...due, [field]: target.value },
    beyondCoverage: target.beyondCoverage,
  });
  switch (move) {
    case 'offer':
    case 'supply':
      return set('acceptBy', within(receiving, now, terms.acceptWithinHours));
    case 'accept':
    case 'reopen':
      return set('deliverBy', within(receiving, now, terms.deliverWithinHours));
    case 'deliver':
      return set('confirmBy', within(sending, now, terms.confirmWithinHours));
    case 'unblock':
      return set('deliverBy', pushedOut(receiving, situation));
    case 'redate':
      return { value: redated(situation), beyondCoverage: false };
    case 'withdraw':
    case 'return':
    case 'decline':
    case 'start':
    case 'block':
    case 'reassign':
    case 'climb':
    case 'confirm':
      return { value: due, beyondCoverage: false };
  }
}

function within(
  calendar: WorkingCalendar,
  now: string,
  hours: number | undefined,
): WorkingAnswer<string | undefined> {
  if (hours === undefined) return { value: undefined, beyondCoverage: false };
  return addWorkingTime(calendar, now, hours * 60);
}

/** The clock stood still while one waited for the customer; for anybody else it ran on. */
function pushedOut(
  calendar: WorkingCalendar,
  { now, due, blocked }: DueSituation,
): WorkingAnswer<string | undefined> {
  const { deliverBy } = due;
  if (deliverBy === undefined || blocked?.waitingFor !== 'customer')
    return { value: deliverBy, beyondCoverage: false };
  const paused = workingMinutesBetween(calendar, blocked.since, now);
  const pushed = addWorkingTime(calendar, deliverBy, Math.max(0, paused.value));
  return { value: pushed.value, beyondCoverage: paused.beyondCoverage || pushed.beyondCoverage };
}

const fieldOfClock: Readonly<Record<ClockKind, keyof DueTimes | undefined>> = {
  'accept by': 'acceptBy',
  'deliver by': 'deliverBy',
  'confirm by': 'confirmBy',
  none: undefined,
};

function redated({ state, due, redateTo }: DueSituation): DueTimes {
  const field = fieldOfClock[stateClocks[state].kind];
  return field === undefined ? due : { ...due, [field]: redateTo };
}
