import { addDays, firstOfMonth, weekday, type Day } from './user-zone.ts';

/** From the start of `from` to the start of `until`. */
export interface DayRange {
  from: Day;
  until: Day;
}

/**
 * The days a SOQL date literal means, seen from `today`. Weeks begin on Sunday (the default of the English locale);
 * the fiscal year is the calendar year, as in an org that never changed it.
 * Counted ranges (`LAST_N_WEEKS:2`) leave the current unit out, save days: `LAST_N_DAYS` ends with today.
 * @returns `undefined` for a word that is no date literal.
 */
export function daysOf(literal: string, today: Day): DayRange | undefined {
  const [rawName = '', rawCount] = literal.toUpperCase().replace('FISCAL_', '').split(':');
  const count = rawCount === undefined ? undefined : Number(rawCount);
  if (count === undefined) return named(rawName, today);
  const match = /^(?:(LAST|NEXT)_N_|N_)(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?$/.exec(rawName);
  const unit = match?.[2] as Unit | undefined;
  if (match === null || unit === undefined || (match[1] === undefined) === (match[3] === undefined)) {
    return undefined;
  }
  if (match[3] !== undefined)
    return { from: start(unit, today, -count), until: start(unit, today, 1 - count) };
  if (match[1] === 'NEXT') return { from: start(unit, today, 1), until: start(unit, today, count + 1) };
  return { from: start(unit, today, -count), until: start(unit, today, unit === 'DAY' ? 1 : 0) };
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

function named(name: string, today: Day): DayRange | undefined {
  const single: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
  const days = single[name];
  if (days !== undefined) return { from: addDays(today, days), until: addDays(today, days + 1) };
  if (name === 'LAST_90_DAYS') return daysOf('LAST_N_DAYS:90', today);
  if (name === 'NEXT_90_DAYS') return daysOf('NEXT_N_DAYS:90', today);
  const match = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  const unit = match?.[2] as Unit | undefined;
  if (match === null || unit === undefined) return undefined;
  const shift = { LAST: -1, THIS: 0, NEXT: 1 }[match[1] as 'LAST' | 'THIS' | 'NEXT'];
  return { from: start(unit, today, shift), until: start(unit, today, shift + 1) };
}

/** The first day of the unit `shift` units after the one `day` is in. */
function start(unit: Unit, day: Day, shift: number): Day {
  switch (unit) {
    case 'DAY':
      return addDays(day, shift);
    case 'WEEK':
      return addDays(day, shift * 7 - weekday(day));
    case 'MONTH':
      return firstOfMonth(day, shift);
    case 'QUARTER':
      return firstOfMonth(day, shift * 3 - ((day.month - 1) % 3));
    case 'YEAR':
      return { year: day.year + shift, month: 1, day: 1 };
  }
}
