/** Part of a day, in minutes after local midnight: 9:00 to 12:00 is `{ from: 540, to: 720 }`. */
export interface WorkingInterval {
  from: number;
  /** At most 1440, which is midnight at the end of the day. */
  to: number;
}

/** Working intervals of the seven days, Monday first; an empty day is free. */
export type WorkingWeek = readonly (readonly WorkingInterval[])[];

/** A day that is not what its place in the week says. A `workday` (a make-up day) has Monday's hours. */
export type DayKind = 'holiday' | 'workday';

/** When a department works. Plain data: it travels in messages. */
export interface WorkingCalendar {
  key: string;
  /** IANA name, e.g. `Asia/Shanghai`. */
  timeZone: string;
  week: WorkingWeek;
  /** Exceptions by local date, `2026-10-10`. */
  days: Readonly<Record<string, DayKind | undefined>>;
  /** First and last local date for which the exceptions are known. Undefined: nobody said, so nothing is covered. */
  coveredFrom: string | undefined;
  coveredUntil: string | undefined;
}

const wholeDay: readonly WorkingInterval[] = [{ from: 0, to: 1440 }];

/** For a department without a calendar: every hour counts, and no date is beyond it. */
export const aroundTheClock: WorkingCalendar = {
  key: 'around-the-clock',
  timeZone: 'UTC',
  week: [wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay],
  days: {},
  coveredFrom: '0001-01-01',
  coveredUntil: '9999-12-31',
};

const dayMs = 86_400_000;
const dateOf = (epochDay: number) => new Date(epochDay * dayMs).toISOString().slice(0, 10);

/**
 * The intervals worked on a local date.
 * @param epochDay days since 1970-01-01, as the local calendar counts them.
 */
export function intervalsOn(calendar: WorkingCalendar, epochDay: number): readonly WorkingInterval[] {
  const kind = calendar.days[dateOf(epochDay)];
  if (kind === 'holiday') return [];
  // 1970-01-01 was a Thursday.
  const weekday = kind === 'workday' ? 0 : (((epochDay + 3) % 7) + 7) % 7;
  return calendar.week[weekday] ?? [];
}

/** Whether the calendar knows about this local date; beyond it only the plain week is known. */
export function covers(calendar: WorkingCalendar, epochDay: number): boolean {
  const { coveredFrom, coveredUntil } = calendar;
  if (coveredFrom === undefined || coveredUntil === undefined) return false;
  const date = dateOf(epochDay);
  return coveredFrom <= date && date <= coveredUntil;
}

/**
 * Reads `09:00-12:00, 13:00-18:00`; blank is a free day.
 * @returns undefined for a text that says no such thing, or whose intervals overlap or run backwards.
 */
export function parseIntervals(text: string | undefined): readonly WorkingInterval[] | undefined {
  if (text === undefined || text.trim() === '') return [];
  const intervals: WorkingInterval[] = [];
  for (const part of text.split(/[,，;；]/)) {
    const match = /^\s*(\d{1,2})[:：](\d{2})\s*[-–—~]\s*(\d{1,2})[:：](\d{2})\s*$/.exec(part);
    if (!match) return undefined;
    const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number);
    const from = minuteOf(fromHour, fromMinute);
    const to = minuteOf(toHour, toMinute);
    if (from === undefined || to === undefined || from >= to) return undefined;
    const before = intervals.at(-1);
    if (before !== undefined && before.to > from) return undefined;
    intervals.push({ from, to });
  }
  return intervals;
}

function minuteOf(hour = 99, minute = 99): number | undefined {
  const total = hour * 60 + minute;
  return minute < 60 && total <= 1440 ? total : undefined;
}

/** As {@link parseIntervals} reads it; a free day is an empty text. */
export function formatIntervals(intervals: readonly WorkingInterval[]): string {
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return intervals.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
}
