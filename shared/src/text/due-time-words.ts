import type { WorkingCalendar } from '../clock/working-calendar.ts';
import { isWorkingAt, nextWorkingMoment } from '../clock/working-time.ts';
import type { Locale, Translate } from './catalogue.ts';
import { calendarDayWords, clockWords, momentWords, zoneYear } from './time-words.ts';

/** What a due time is said with. */
export interface DueTimeSetting {
  now: Date;
  /** The reader's own IANA zone. */
  readerZone: string;
  /** Of whoever the clock runs on; undefined works around the clock. */
  calendar: WorkingCalendar | undefined;
  /** IANA zone of the department, where it has no calendar. */
  timeZone?: string | undefined;
  locale: Locale;
  t: Translate;
}

/** A due time, honestly: here and there, and what lies between. */
export interface DueTimeWords {
  /** `Thu 8 Oct 17:00` in the reader's zone. */
  mine: string;
  /** `Thu 8 Oct 17:00 yours = Fri 9 Oct 08:00 Shanghai`; the reader's alone where both are the same. */
  time: string;
  /** Make-up days and holidays until then, and a warning where the calendar ends before. */
  notes: string[];
}

/** Two notes of each kind are enough to plan by. */
const mostNotes = 2;

export function dueTimeWords(due: Date, setting: DueTimeSetting): DueTimeWords {
  const { now, readerZone, calendar, locale, t } = setting;
  const there = validZone(calendar?.timeZone ?? setting.timeZone);
  const mine = momentWords(due, locale, now, readerZone);
  const whole = there === undefined ? mine : momentWords(due, locale, now, there);
  // The same day there needs no second date.
  const sameDay = there !== undefined && localDate(due, there) === localDate(due, readerZone);
  const theirs = sameDay && whole !== mine ? clockWords(due, locale, there) : whole;
  const time =
    there === undefined || theirs === mine
      ? mine
      : t('time.both', { mine, theirs, place: placeWords(there, due, locale) });
  return { mine, time, notes: calendar === undefined ? [] : notesOf(calendar, due, setting) };
}

/** `Resumes Thu 09:00`, while nobody works; undefined while somebody does. */
export function resumesWords({ now, readerZone, calendar, locale, t }: DueTimeSetting): string | undefined {
  if (calendar === undefined || isWorkingAt(calendar, now.toISOString())) return undefined;
  const next = new Date(nextWorkingMoment(calendar, now.toISOString()).value);
  return t('time.resumes', { time: momentWords(next, locale, now, readerZone) });
}

function notesOf(calendar: WorkingCalendar, due: Date, { now, locale, t }: DueTimeSetting): string[] {
  const [from, until] = [localDate(now, calendar.timeZone), localDate(due, calendar.timeZone)];
  const between = Object.entries(calendar.days)
    .filter(([date]) => from <= date && date <= until)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const say = (kind: 'workday' | 'holiday') =>
    between
      .filter(([, is]) => is === kind)
      .slice(0, mostNotes)
      .map(([date]) =>
        t(kind === 'workday' ? 'time.makeUp' : 'time.holiday', { day: calendarDayWords(date, locale, now) }),
      );
  const known = calendar.coveredUntil;
  const beyond = known === undefined || until > known;
  return [
    ...say('workday'),
    ...say('holiday'),
    ...(beyond
      ? [
          known === undefined
            ? t('time.uncovered')
            : t('time.beyond', { day: calendarDayWords(known, locale, now) }),
        ]
      : []),
  ];
}

/** `Shanghai` from `Asia/Shanghai`; in Chinese the zone's own name, for cities have no translation here. */
function placeWords(timeZone: string, at: Date, locale: Locale): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  if (locale === 'en') return city;
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? city;
}

/** @returns undefined for a zone an administrator mistyped. */
function validZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    zoneYear(new Date(0), timeZone);
    return timeZone;
  } catch {
    return undefined;
  }
}

/** `2026-10-08` as the wall calendar of a zone shows it. */
function localDate(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}
