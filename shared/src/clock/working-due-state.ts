import { type Clock, dueSoonShare, type DueState } from './due-state.ts';
import { aroundTheClock, type WorkingCalendar } from './working-calendar.ts';
import { isWorkingAt, nextWorkingMoment, workingMinutesBetween } from './working-time.ts';

/** How a clock stands, told in the working time of whoever it runs on. */
export interface WorkingDueState {
  state: DueState;
  /** Set while the clock runs and nobody works: when it runs on (ISO 8601, UTC). */
  resumes: string | undefined;
  /** Working minutes until it is due, negative once late; undefined when the clock does not run. */
  minutesLeft: number | undefined;
  /** True: a holiday may be missing in the figures (SPEC K5). */
  beyondCoverage: boolean;
}

/**
 * As `dueState`, but "due soon" and what is left are counted in working time, and a clock that stands because
 * nobody works says when it goes on (SPEC K7). Late stays late, day and night.
 * @param calendar of whoever the clock runs on; undefined works around the clock.
 */
export function workingDueState(
  clock: Clock,
  calendar: WorkingCalendar | undefined,
  now: Date,
): WorkingDueState {
  const on = calendar ?? aroundTheClock;
  const { start, due, done, paused } = clock;
  const standing = (state: DueState): WorkingDueState => ({
    state,
    resumes: undefined,
    minutesLeft: undefined,
    beyondCoverage: false,
  });
  if (!due) return standing('no target');
  if (done) return standing(done.getTime() <= due.getTime() ? 'met' : 'late');
  if (paused === true) return standing('paused');
  const nowIso = now.toISOString();
  const left = workingMinutesBetween(on, nowIso, due.toISOString());
  const allowed = start && workingMinutesBetween(on, start.toISOString(), due.toISOString());
  const soon = allowed !== undefined && left.value <= allowed.value * dueSoonShare;
  const late = now.getTime() > due.getTime();
  return {
    state: late ? 'late' : soon ? 'due soon' : 'on track',
    resumes: isWorkingAt(on, nowIso) ? undefined : nextWorkingMoment(on, nowIso).value,
    minutesLeft: left.value,
    beyondCoverage: left.beyondCoverage || (allowed?.beyondCoverage ?? false),
  };
}
