import { FormulaRunError } from '../run-error.ts';
import { DAY, type FormulaType, type FormulaValue } from '../values.ts';
import { define, NUMBER, numberOf, type PlainFunction, textOf } from './function-table.ts';

const DATE: readonly FormulaType[] = ['Date'];
const TIME: readonly FormulaType[] = ['Time'];
const MOMENT: readonly FormulaType[] = ['Text', 'Date', 'DateTime'];

const part = (takes: readonly FormulaType[], read: (date: Date) => number): PlainFunction =>
  define([takes], 'Number', ([value]) => {
    const moment = numberOf(value);
    return moment === null ? null : read(new Date(moment));
  });

export const DATES: Readonly<Record<string, PlainFunction>> = {
  ADDMONTHS: define([['Date', 'DateTime'], NUMBER], 0, ([value, months]) => {
    const moment = numberOf(value);
    const by = numberOf(months);
    return moment === null || by === null ? null : addMonths(moment, Math.trunc(by));
  }),
  DATE: define([NUMBER, NUMBER, NUMBER], 'Date', ([year, month, day]) => {
    const parts = [numberOf(year), numberOf(month), numberOf(day)];
    const [y, m, d] = parts;
    if (typeof y !== 'number' || typeof m !== 'number' || typeof d !== 'number') return null;
    const moment = new Date(Date.UTC(y, m - 1, d));
    if (moment.getUTCMonth() !== m - 1 || moment.getUTCDate() !== d)
      throw new FormulaRunError(`Invalid date for function DATE: ${y}-${m}-${d}`);
    return moment.getTime();
  }),
  // A date/time becomes the date it has in GMT, not in the user's zone.
  DATEVALUE: define([MOMENT], 'Date', ([value]) => {
    const moment = momentOf(value, /^\d{4}-\d{2}-\d{2}$/, 'DATEVALUE');
    return moment === null ? null : Math.floor(moment / DAY) * DAY;
  }),
  DATETIMEVALUE: define([MOMENT], 'DateTime', ([value]) =>
    momentOf(value, /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}Z?)?$/, 'DATETIMEVALUE'),
  ),
  DAY: part(DATE, (date) => date.getUTCDate()),
  DAYOFYEAR: part(DATE, (date) => (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY + 1),
  // A number of seconds, or the time between two times or date/times; days only where asked for.
  FORMATDURATION: define(
    [
      ['Number', 'Time', 'DateTime'],
      ['Boolean', 'Time', 'DateTime'],
    ],
    'Text',
    ([from, to]) => {
      const start = numberOf(from);
      if (start === null) return null;
      const seconds = typeof to === 'number' ? Math.abs(to - start) / 1000 : start;
      const days = to === true || typeof to === 'number';
      return duration(Math.trunc(Math.abs(seconds)), days);
    },
    { min: 1 },
  ),
  FROMUNIXTIME: define([NUMBER], 'DateTime', ([value]) => {
    const seconds = numberOf(value);
    return seconds === null ? null : seconds * 1000;
  }),
  ISOWEEK: part(DATE, (date) => isoWeek(date).week),
  ISOYEAR: part(DATE, (date) => isoWeek(date).year),
  HOUR: part(TIME, (time) => time.getUTCHours()),
  MILLISECOND: part(TIME, (time) => time.getUTCMilliseconds()),
  MINUTE: part(TIME, (time) => time.getUTCMinutes()),
  MONTH: part(DATE, (date) => date.getUTCMonth() + 1),
  NOW: define([], 'DateTime', (_, scope) => scope.now.getTime()),
  SECOND: part(TIME, (time) => time.getUTCSeconds()),
  TIMENOW: define([], 'Time', (_, scope) => scope.now.getTime() % DAY),
  TIMEVALUE: define([['Text', 'DateTime']], 'Time', ([value]) => {
    if (typeof value === 'number') return value % DAY;
    const text = textOf(value);
    if (text === '') return null;
    if (!/^\d{2}:\d{2}:\d{2}(\.\d{3})?$/.test(text))
      throw new FormulaRunError(`Invalid time for function TIMEVALUE: ${text}`);
    return Date.parse(`1970-01-01T${text}Z`);
  }),
  TODAY: define([], 'Date', (_, scope) => dayIn(scope.timeZone, scope.now)),
  UNIXTIMESTAMP: define([['Date', 'DateTime']], 'Number', ([value]) => {
    const moment = numberOf(value);
    return moment === null ? null : Math.floor(moment / 1000);
  }),
  WEEKDAY: part(DATE, (date) => date.getUTCDay() + 1),
  YEAR: part(DATE, (date) => date.getUTCFullYear()),
};

function duration(seconds: number, withDays: boolean): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return withDays ? `${Math.floor(hours / 24)}:${two(hours % 24)}:${rest}` : `${two(hours)}:${rest}`;
}

/** Weeks begin on Monday; the first has the year's first Thursday (ISO 8601). */
function isoWeek(date: Date): { week: number; year: number } {
  const thursday = date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY / 7) + 1 };
}

/** The last day of a month stays the last day. */
function addMonths(moment: number, months: number): number {
  const from = new Date(moment);
  const last = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const isLast = from.getUTCDate() === last(from.getUTCFullYear(), from.getUTCMonth());
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const end = last(target.getUTCFullYear(), target.getUTCMonth());
  target.setUTCDate(isLast ? end : Math.min(from.getUTCDate(), end));
  return target.getTime() + (moment % DAY);
}

function momentOf(value: FormulaValue | undefined, form: RegExp, name: string): number | null {
  if (typeof value === 'number') return value;
  const text = textOf(value).trim();
  if (text === '') return null;
  const parsed = form.test(text)
    ? Date.parse(text.replace(' ', 'T').replace(/(\d{2}:\d{2}:\d{2})$/, '$1Z'))
    : Number.NaN;
  if (Number.isNaN(parsed)) throw new FormulaRunError(`Invalid value for function ${name}: ${text}`);
  return parsed;
}

/** Midnight UTC of the day it is in a time zone. */
export function dayIn(timeZone: string, now: Date): number {
  return Date.parse(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)}T00:00:00Z`);
}
