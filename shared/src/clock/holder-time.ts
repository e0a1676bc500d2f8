import type { Move, Person, WaitingFor } from '../handoff/handoff.ts';
import { stateClocks } from '../handoff/state-clock.ts';
import { isClosed } from '../handoff/state.ts';
import { aroundTheClock, type WorkingCalendar } from './working-calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

/** The part of a Move that says who had the hand-off from then on. */
export type HolderMove = Pick<Move, 'seq' | 'at' | 'to' | 'after' | 'waitingFor'>;

/** The side the clock ran on. Waiting for the customer, another department or a supplier is nobody's of the two. */
export type HolderSide = 'sending' | 'receiving' | Exclude<WaitingFor, 'sender'>;

/** A stretch of time in which one side had the hand-off. */
export interface HolderStretch {
  side: HolderSide;
  /** Undefined for those outside the two departments. */
  person: Person | undefined;
  /** ISO 8601, UTC. */
  from: string;
  until: string;
  elapsedMinutes: number;
  /** On that side's calendar; outside the two departments on the receiving one's. */
  workingMinutes: number;
  beyondCoverage: boolean;
}

/** Calendars of the two departments; undefined works around the clock. */
export interface HolderCalendars {
  sending: WorkingCalendar | undefined;
  receiving: WorkingCalendar | undefined;
}

/**
 * Who had the hand-off how long, from its Moves (SPEC K8). Neighbouring stretches of one holder are one; a closed
 * hand-off is held by nobody.
 * @param now ends the last stretch of an open hand-off.
 */
export function holderStretches(
  moves: readonly HolderMove[],
  calendars: HolderCalendars,
  now: string,
): HolderStretch[] {
  const ordered = [...moves].sort((a, b) => a.seq - b.seq);
  const stretches: HolderStretch[] = [];
  let people: Move['after'] = { accountable: undefined, asked: undefined, sender: undefined };
  let waitingFor: WaitingFor | undefined;
  for (const [at, move] of ordered.entries()) {
    if (isClosed(move.to)) break;
    people = {
      accountable: move.after.accountable ?? people.accountable,
      asked: move.after.asked ?? people.asked,
      sender: move.after.sender ?? people.sender,
    };
    // Moves that keep the state Blocked (a reassignment, a climb) do not repeat whom one waits for.
    waitingFor = move.to === 'Blocked' ? (move.waitingFor ?? waitingFor) : undefined;
    const until = ordered[at + 1]?.at ?? now;
    const last = stretches.at(-1);
    const holder = holderAfter(move, people, waitingFor);
    const joins = last !== undefined && last.side === holder.side && last.person?.id === holder.person?.id;
    const from = joins ? last.from : move.at;
    if (joins) stretches.pop();
    stretches.push(measured(holder, from, until, calendars));
  }
  return stretches;
}

type Holder = Pick<HolderStretch, 'side' | 'person'>;

function holderAfter(move: HolderMove, people: Move['after'], waitingFor: WaitingFor | undefined): Holder {
  const holders = {
    asked: { side: 'receiving', person: people.asked },
    sender: { side: 'sending', person: people.sender },
    accountable: { side: 'receiving', person: people.accountable },
  } as const;
  const { runsOn } = stateClocks[move.to];
  if (runsOn === 'nobody') return holders.accountable;
  if (runsOn !== 'whom one waits for') return holders[runsOn];
  if (waitingFor === undefined) return holders.accountable;
  return waitingFor === 'sender' ? holders.sender : { side: waitingFor, person: undefined };
}

function measured(holder: Holder, from: string, until: string, calendars: HolderCalendars): HolderStretch {
  const own = holder.side === 'sending' ? calendars.sending : calendars.receiving;
  const working = workingMinutesBetween(own ?? aroundTheClock, from, until);
  return {
    ...holder,
    from,
    until,
    elapsedMinutes: (Date.parse(until) - Date.parse(from)) / 60_000,
    workingMinutes: working.value,
    beyondCoverage: working.beyondCoverage,
  };
}

/** All stretches of one holder together. */
export interface TimeHeld {
  side: HolderSide;
  person: Person | undefined;
  elapsedMinutes: number;
  workingMinutes: number;
  beyondCoverage: boolean;
}

/** Time held by each person (and each outside party), longest working time first. */
export function timeHeldByPerson(stretches: readonly HolderStretch[]): TimeHeld[] {
  return summed(stretches, ({ side, person }) => `${side} ${person?.id.slice(0, 15) ?? ''}`);
}

/** Time held by each side, longest working time first; no person is named. */
export function timeHeldBySide(stretches: readonly HolderStretch[]): TimeHeld[] {
  const unnamed = stretches.map((stretch) => ({ ...stretch, person: undefined }));
  return summed(unnamed, ({ side }) => side);
}

function summed(stretches: readonly HolderStretch[], keyOf: (stretch: HolderStretch) => string): TimeHeld[] {
  const totals = new Map<string, TimeHeld>();
  for (const stretch of stretches) {
    const { side, person } = stretch;
    const sum = totals.get(keyOf(stretch)) ?? {
      side,
      person,
      elapsedMinutes: 0,
      workingMinutes: 0,
      beyondCoverage: false,
    };
    sum.elapsedMinutes += stretch.elapsedMinutes;
    sum.workingMinutes += stretch.workingMinutes;
    sum.beyondCoverage ||= stretch.beyondCoverage;
    totals.set(keyOf(stretch), sum);
  }
  return [...totals.values()].sort((a, b) => b.workingMinutes - a.workingMinutes);
}
