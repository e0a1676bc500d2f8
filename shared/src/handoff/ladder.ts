import { aroundTheClock, type WorkingCalendar } from '../clock/working-calendar.ts';
import { addWorkingTime } from '../clock/working-time.ts';
import { localDate } from '../clock/zone-offsets.ts';
import { type Department, type Person, sameId } from './department.ts';
import type { Move } from './handoff.ts';
import { goneStep } from './ladder-gone.ts';
import type { LadderSituation, LadderStep } from './ladder-step.ts';
import type { Rung, RungClock } from './route.ts';
import { stateClocks } from './state-clock.ts';
import { activeHolders, isAbsent } from './substitute.ts';

export interface LadderAnswer {
  /** What to do now; undefined for nothing. */
  step: LadderStep | undefined;
  /** When a rung is due next, if nothing else happens (ISO 8601, UTC). */
  nextAt: string | undefined;
  /** The calendar does not reach as far as `nextAt` (SPEC K5). */
  beyondCoverage: boolean;
}

/** A move that starts a clock anew: its rungs are climbed from the first. Others leave the clock running. */
const startsClock: ReadonlySet<Move['type']> = new Set([
  'offer',
  'supply',
  'return',
  'accept',
  'reopen',
  'deliver',
]);

/** Seq of the move that started the clock that runs now; 0 when the moves are not known. */
export function clockStart(moves: LadderSituation['moves']): number {
  return Math.max(0, ...moves.filter(({ type }) => startsClock.has(type)).map(({ seq }) => seq));
}

/**
 * The next climb of a hand-off (SPEC A1–A6). Somebody who is no longer a user, or an asked person who is away, is
 * replaced at once; a clock that ran out climbs the route's rungs, each once, in working hours of whoever it runs on.
 */
export function nextRung(situation: LadderSituation): LadderAnswer {
  const { handoff, moves, firings, now } = situation;
  const clockSeq = clockStart(moves);
  const gone = goneStep(situation, clockSeq);
  if (gone !== undefined) return { step: gone, nextAt: now, beyondCoverage: false };
  const nothing: LadderAnswer = { step: undefined, nextAt: undefined, beyondCoverage: false };
  const clock = runningClock(handoff);
  if (clock === undefined) return nothing;
  const onClock = firings.filter((firing) => firing.clockSeq === clockSeq);
  const reached = Math.max(0, ...onClock.map(({ position }) => position));
  const side = sideOf(situation);
  const rungs = situation.rungs
    .filter((rung) => rung.clock === clock.kind)
    .sort((a, b) => a.position - b.position);
  let before: string | undefined;
  for (const rung of rungs) {
    const fired = onClock.find(({ position }) => position === rung.position);
    const told = fired === undefined ? personOf(rung, situation) : undefined;
    const toldId = fired?.toldId ?? told?.id;
    const empty = rung.who !== 'meeting' && (toldId === undefined || sameId(toldId, before));
    before = toldId ?? before;
    if (rung.position <= reached || empty) continue;
    const due = addWorkingTime(side.calendar ?? aroundTheClock, clock.due, rung.afterHours * 60);
    const answer = { nextAt: due.value, beyondCoverage: due.beyondCoverage };
    if (Date.parse(now) <= Date.parse(due.value)) return { step: undefined, ...answer };
    return { step: stepOf(rung, told, clockSeq, situation), ...answer };
  }
  return nothing;
}

/** True once no rung is left on the clock that runs: the service may then act by the rule (SPEC A7). */
export function isLadderClimbed(situation: LadderSituation): boolean {
  const { step, nextAt } = nextRung(situation);
  return step === undefined && nextAt === undefined;
}

function runningClock(handoff: LadderSituation['handoff']): { kind: RungClock; due: string } | undefined {
  const { kind } = stateClocks[handoff.state];
  const paused = handoff.state === 'Blocked' && handoff.waitingFor === 'customer';
  if (kind === 'none' || paused) return undefined;
  const dues = {
    'accept by': handoff.acceptBy,
    'deliver by': handoff.deliverBy,
    'confirm by': handoff.confirmBy,
  };
  const due = dues[kind];
  return due === undefined ? undefined : { kind, due };
}

/** The department whose clock runs: its people are climbed, its calendar counts. */
function sideOf({ handoff, sending, calendars }: LadderSituation): {
  department: Department | undefined;
  calendar: WorkingCalendar | undefined;
} {
  const { runsOn } = stateClocks[handoff.state];
  const onSender =
    runsOn === 'sender' || (runsOn === 'whom one waits for' && handoff.waitingFor === 'sender');
  return onSender
    ? { department: sending, calendar: calendars.sending }
    : { department: handoff.department, calendar: calendars.receiving };
}

/** Whom a rung means today: vacant and inactive posts are nobody; for an absent person the next one who is there. */
function personOf(rung: Rung, situation: LadderSituation): Person | undefined {
  const { department, calendar } = sideOf(situation);
  const post = rung.who === 'meeting' ? 'head' : rung.who;
  const person = department?.[post];
  if (person?.active !== true) return undefined;
  const today = localDate(calendar?.timeZone ?? department?.timeZone ?? 'UTC', situation.now);
  const present = activeHolders(department, post).filter((one) => !isAbsent(one, situation.absences, today));
  return present[0] ?? person;
}

function stepOf(
  rung: Rung,
  told: Person | undefined,
  clockSeq: number,
  { handoff }: LadderSituation,
): LadderStep {
  const { state, accountable, asked, sender, department } = handoff;
  const accepted = state === 'Accepted' || state === 'In progress' || state === 'Blocked';
  const head = department?.head;
  return {
    cause: 'late',
    rung,
    clockSeq,
    told,
    after: {
      accountable: rung.headAccountable && accepted && head?.active === true ? head : accountable,
      asked,
      sender,
    },
    toMeeting: rung.who === 'meeting',
  };
}
