/** How a clock stands. Working hours and age of data ("outside working hours", "stale") are judged elsewhere. */
export const dueStates = ['on track', 'due soon', 'late', 'paused', 'met', 'no target'] as const;
export type DueState = (typeof dueStates)[number];

/** The last quarter of the time allowed is "due soon". */
export const dueSoonShare = 0.25;

/** One running or finished clock. All times are moments; the time between them is elapsed time. */
export interface Clock {
  /** When the clock began to run; undefined when unknown: then it is never "due soon". */
  start: Date | undefined;
  /** Undefined: there is no target. */
  due: Date | undefined;
  /** When what was due was done. */
  done?: Date | undefined;
  /** True while one waits for the customer. */
  paused?: boolean;
}

/**
 * What was done in time is met, what was done afterwards stays late. At the very moment it is due a clock is
 * not late yet.
 */
export function dueState(clock: Clock, now: Date): DueState {
  const { start, due, done, paused } = clock;
  if (!due) return 'no target';
  if (done) return done.getTime() <= due.getTime() ? 'met' : 'late';
  if (paused === true) return 'paused';
  const left = due.getTime() - now.getTime();
  if (left < 0) return 'late';
  if (!start) return 'on track';
  return left <= (due.getTime() - start.getTime()) * dueSoonShare ? 'due soon' : 'on track';
}

/** A due time that many elapsed hours from `from`; undefined when there is no target. */
export function dueAfterHours(from: Date, hours: number | undefined): Date | undefined {
  return hours === undefined ? undefined : new Date(from.getTime() + hours * 3_600_000);
}
