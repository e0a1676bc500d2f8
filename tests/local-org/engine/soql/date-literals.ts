import { addDays, firstOfMonth, weekday, type Day } from './user-zone.ts';

/** From the start of `from` to the start of `until`. */
export interface DayRange {
  from: Day;
  until: Day;
}
/** What a user's week and an org's fiscal year begin with. */
export interface Calendar {
  /** 0 is Sunday. */
  weekStart: number;
  /** 1 is January. */
  fiscalStart: number;
}
type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const PLAIN: Calendar = { weekStart: 0, fiscalStart: 1 };

/**
 * The days a SOQL date literal means, seen from `today` (SOQL and SOSL Reference, "Date Formats and Date Literals").
 * Counted ranges (`LAST_N_WEEKS:2`) leave the current unit out, save days: `LAST_N_DAYS` ends with today.
 * @returns `undefined` for a word that is no date literal.
 */
export function daysOf(literal: string, today: Day, calendar: Calendar = PLAIN): DayRange | undefined {
  const [name = '', rawCount] = literal.toUpperCase().split(':');
  const at = (unit: Unit, shift: number): Day => start(unit, today, shift, calendar);
  if (rawCount === undefined) return named(name, today, at, calendar);
  const count = Number(rawCount);
  const match =
    /^(?:(LAST|NEXT)_N_|N_)(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S(_AGO)?$/.exec(name);
  const unit = match?.[2] as Unit | undefined;
  if (match === null || unit === undefined || (match[1] === undefined) === (match[3] === undefined)) {
    return undefined;
  }
  if (match[3] !== undefined) return { from: at(unit, -count), until: at(unit, 1 - count) };
  if (match[1] === 'NEXT') return { from: at(unit, 1), until: at(unit, count + 1) };
  return { from: at(unit, -count), until: at(unit, unit === 'DAY' ? 1 : 0) };
}

function named(
  name: string,
  today: Day,
  at: (unit: Unit, shift: number) => Day,
  calendar: Calendar,
): DayRange | undefined {
  const single: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
  const days = single[name];
  if (days !== undefined) return { from: addDays(today, days), until: addDays(today, days + 1) };
  if (name === 'LAST_90_DAYS') return daysOf('LAST_N_DAYS:90', today, calendar);
  if (name === 'NEXT_90_DAYS') return daysOf('NEXT_N_DAYS:90', today, calendar);
  const match = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)$/.exec(name);
  const unit = match?.[2] as Unit | undefined;
  if (match === null || unit === undefined) return undefined;
  const shift = { LAST: -1, THIS: 0, NEXT: 1 }[match[1] as 'LAST' | 'THIS' | 'NEXT'];
  return { from: at(unit, shift), until: at(unit, shift + 1) };
}

/** The first day of the unit `shift` units after the one `day` is in. */
function start(unit: Unit, day: Day, shift: number, { weekStart, fiscalStart }: Calendar): Day {
  const intoFiscalYear = (day.month - fiscalStart + 12) % 12;
  switch (unit) {
    case 'DAY':
      return addDays(day, shift);
    case 'WEEK':
      return addDays(day, shift * 7 - ((weekday(day) - weekStart + 7) % 7));
    case 'MONTH':
      return firstOfMonth(day, shift);
    case 'QUARTER':
      return firstOfMonth(day, shift * 3 - ((day.month - 1) % 3));
    case 'YEAR':
      return { year: day.year + shift, month: 1, day: 1 };
    case 'FISCAL_QUARTER':
      return firstOfMonth(day, shift * 3 - (intoFiscalYear % 3));
    case 'FISCAL_YEAR':
      return firstOfMonth(day, shift * 12 - intoFiscalYear);
  }
}
