import type { DueState } from '../clock/due-state.ts';
import { handoffClock } from '../clock/handoff-clock.ts';
import type { WorkingCalendar } from '../clock/working-calendar.ts';
import { workingDueState } from '../clock/working-due-state.ts';
import { workingMinutesBetween } from '../clock/working-time.ts';
import { sameId, type Handoff, type Person, type SendingDepartment } from '../handoff/handoff.ts';
import { isClosed } from '../handoff/state.ts';
import { stateClocks } from '../handoff/state-clock.ts';
import type { RecordView } from '../salesforce/record-view-answer.ts';
import type { TicketView } from '../salesforce/ticket-rows.ts';

/** How urgent something is, in the order of the list. `me` is told apart by {@link Standing.mine}. */
export type Tone = 'late' | 'due' | 'blocked' | 'paused' | 'ok' | 'none';

/** What rail and panel both say of a piece of work: who has it and how its clock stands. */
export interface Standing {
  tone: Tone;
  /** Who has to move; undefined: nobody, and that is said plainly. */
  holder: Person | undefined;
  /** The reader has to move. */
  mine: boolean;
  due: Date | undefined;
  /** Milliseconds of working time to the due time, negative when over; elapsed time without a calendar. */
  leftMs: number | undefined;
  /** True where that is working time: then it is said in hours, for a day of it is not a day on the wall. */
  working: boolean;
  /** Share of the time used, 0–1 (more when late); undefined without both ends. */
  share: number | undefined;
  /** While nobody works: when the clock runs on (ISO 8601, UTC). */
  resumes: string | undefined;
  /** A holiday may be missing in these figures. */
  beyondCoverage: boolean;
  /** When the holder got it. */
  since: Date | undefined;
  /** Smaller is more urgent: late, needs me, due soon, blocked, the rest. */
  rank: number;
}

/** Who has to move next on a hand-off. */
export function holderOf(handoff: Handoff): Person | undefined {
  switch (handoff.state) {
    case 'Offered':
      return handoff.asked;
    case 'Draft':
    case 'Returned':
    case 'Delivered':
      return handoff.sender;
    case 'Blocked':
      return handoff.waitingFor === 'sender' ? handoff.sender : handoff.accountable;
    case 'Accepted':
    case 'In progress':
      return handoff.accountable;
    default:
      return undefined;
  }
}

/**
 * How a hand-off stands, in the working time of whoever its clock runs on.
 * @param calendars of the departments, as far as they are known; without one time runs around the clock.
 */
export function handoffStanding(
  handoff: Handoff,
  userId: string,
  now: Date,
  calendars: readonly WorkingCalendar[] = [],
): Standing {
  const clock = handoffClock(handoff);
  const start = clock.start ?? new Date(handoff.created);
  const calendar = clockCalendar(handoff, calendars);
  const { state, resumes, minutesLeft, beyondCoverage } = workingDueState({ ...clock, start }, calendar, now);
  const holder = holderOf(handoff);
  const mine = sameId(holder?.id, userId);
  const tone =
    handoff.state === 'Blocked' && state !== 'late' ? (clock.paused ? 'paused' : 'blocked') : toneOf(state);
  return {
    tone: isClosed(handoff.state) ? 'none' : tone,
    holder,
    mine,
    due: clock.due,
    working: calendar !== undefined,
    leftMs: clock.due && (minutesLeft ?? workingMinutes(calendar, now, clock.due)) * 60_000,
    share: clock.due && shareUsed(start, clock.due, now, calendar),
    resumes: isClosed(handoff.state) ? undefined : resumes,
    beyondCoverage,
    since: new Date(handoff.moves.at(-1)?.at ?? handoff.created),
    rank: rankOf(tone, mine),
  };
}

type ClockHandoff = Pick<Handoff, 'state' | 'waitingFor' | 'department' | 'sendingDepartment'>;

/** The department whose time runs: the receiving one, or the sender's own where the sender has to act. */
export function clockDepartment(handoff: ClockHandoff): SendingDepartment | undefined {
  const { runsOn } = stateClocks[handoff.state];
  const onSender =
    runsOn === 'sender' || (runsOn === 'whom one waits for' && handoff.waitingFor === 'sender');
  return onSender ? handoff.sendingDepartment : handoff.department;
}

/** The calendar the running clock is counted on: that of {@link clockDepartment}. */
export function clockCalendar(
  handoff: ClockHandoff,
  calendars: readonly WorkingCalendar[],
): WorkingCalendar | undefined {
  const key = clockDepartment(handoff)?.calendarKey;
  return key === undefined ? undefined : calendars.find((calendar) => calendar.key === key);
}

/** With less than a day to go a ticket is due soon: its system does not say when its clock began. */
const ticketSoonMs = 86_400_000;

export function ticketStanding(ticket: TicketView, now: Date): Standing {
  const due = ticketDue(ticket.due);
  const left = due && due.getTime() - now.getTime();
  const closed = ticket.category === 'done' || ticket.category === 'dropped';
  const tone = closed
    ? 'none'
    : left !== undefined && left < 0
      ? 'late'
      : ticket.category === 'blocked'
        ? 'blocked'
        : left === undefined
          ? 'none'
          : left < ticketSoonMs
            ? 'due'
            : 'ok';
  return {
    tone,
    holder: ticket.owner && {
      id: ticket.owner.id ?? ticket.owner.name,
      name: ticket.owner.name,
      active: true,
    },
    mine: false,
    due,
    leftMs: left,
    working: false,
    share: due && ticket.created !== undefined ? shareUsed(new Date(ticket.created), due, now) : undefined,
    resumes: undefined,
    beyondCoverage: false,
    since: undefined,
    rank: closed ? 9 : rankOf(tone, false),
  };
}

/** A day without a time lasts until the reader's midnight. */
export function ticketDue(due: TicketView['due']): Date | undefined {
  if (due === undefined) return undefined;
  if ('at' in due) return new Date(due.at);
  const [year = 0, month = 1, day = 1] = due.date.split('-').map(Number);
  return new Date(year, month - 1, day + 1);
}

/** Open pieces of work of a record, most urgent first. */
export function openStandings(
  view: RecordView,
  userId: string,
  now: Date,
  calendars: readonly WorkingCalendar[] = [],
): Standing[] {
  const handoffs = view.handoffs.ok ? view.handoffs.items.filter(({ state }) => !isClosed(state)) : [];
  const tickets = [view.tickets, view.cases].flatMap((section) => (section.ok ? section.items : []));
  return [
    ...handoffs.map((handoff) => handoffStanding(handoff, userId, now, calendars)),
    ...tickets
      .filter(({ category, gone }) => category !== 'done' && category !== 'dropped' && !gone)
      .map((ticket) => ticketStanding(ticket, now)),
  ].sort(byUrgency);
}

/** Late → needs me → due soon → blocked → rest; among equals what is due first. */
export function byUrgency(a: Standing, b: Standing): number {
  return a.rank - b.rank || (a.leftMs ?? Number.MAX_VALUE) - (b.leftMs ?? Number.MAX_VALUE);
}

function rankOf(tone: Tone, mine: boolean): number {
  if (tone === 'late') return 0;
  if (mine) return 1;
  return { due: 2, blocked: 3, paused: 4, ok: 5, none: 6 }[tone];
}

function toneOf(state: DueState): Tone {
  switch (state) {
    case 'late':
      return 'late';
    case 'due soon':
      return 'due';
    case 'paused':
      return 'paused';
    case 'on track':
    case 'met':
      return 'ok';
    case 'no target':
      return 'none';
  }
}

function shareUsed(start: Date, due: Date, now: Date, calendar?: WorkingCalendar): number | undefined {
  const whole = workingMinutes(calendar, start, due);
  return whole > 0 ? Math.max(0, workingMinutes(calendar, start, now) / whole) : undefined;
}

function workingMinutes(calendar: WorkingCalendar | undefined, from: Date, to: Date): number {
  if (calendar === undefined) return (to.getTime() - from.getTime()) / 60_000;
  return workingMinutesBetween(calendar, from.toISOString(), to.toISOString()).value;
}
