import {
  addWorkingTime,
  aroundTheClock,
  clockDepartment,
  handoffClock,
  type HandoffView,
  type Person,
  type Rung,
  type WorkingCalendar,
} from '@handrail/shared';

/** One line of "if nothing moves". */
export interface LadderLine {
  rung: Rung;
  /** Who is asked or told; undefined for the meeting, and for a post nobody holds. */
  person: Person | undefined;
  /** ISO 8601, UTC. */
  at: string;
  state: 'reached' | 'next' | 'later';
}

/** What happens when the clock that runs now runs out; nothing without a due time or while it is paused. */
export function ladderLines(
  handoff: HandoffView,
  rungs: readonly Rung[],
  calendar: WorkingCalendar | undefined,
): LadderLine[] {
  const clock = handoffClock(handoff);
  const { due } = clock;
  if (due === undefined || clock.paused === true) return [];
  const department = clockDepartment(handoff);
  const own = rungs.filter((rung) => rung.clock === clock.kind).sort((a, b) => a.position - b.position);
  const next = own.find((rung) => rung.position > handoff.rung);
  return own.map((rung) => ({
    rung,
    person: rung.who === 'meeting' ? undefined : department?.[rung.who],
    at: addWorkingTime(calendar ?? aroundTheClock, due.toISOString(), rung.afterHours * 60).value,
    state: rung === next ? 'next' : rung.position <= handoff.rung ? 'reached' : 'later',
  }));
}
