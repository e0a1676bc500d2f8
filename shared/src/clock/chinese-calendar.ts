import chineseDays from 'chinese-days';
import type { DayKind, WorkingCalendar } from './working-calendar.ts';

/** First year of the published arrangements in the library's data. */
const firstYear = 2004;
const dayMs = 86_400_000;

/**
 * Public holidays and make-up workdays of mainland China, as the State Council publishes them each November for
 * the year to come (source: the library chinese-days). The library calls every day of an unpublished year an
 * ordinary one: the coverage therefore ends with the last year it really knows.
 * @param fromYear the seed begins there, so that an org is not filled with days long gone.
 */
export function chineseCalendar(fromYear: number = firstYear): WorkingCalendar {
  const last = lastPublishedYear();
  const first = Math.min(Math.max(fromYear, firstYear), last);
  const office = [
    { from: 9 * 60, to: 12 * 60 },
    { from: 13 * 60, to: 18 * 60 },
  ];
  const coveredFrom = `${first}-01-01`;
  const coveredUntil = `${last}-12-31`;
  return {
    key: 'china',
    timeZone: 'Asia/Shanghai',
    week: [office, office, office, office, office, [], []],
    days: exceptionsBetween(coveredFrom, coveredUntil),
    coveredFrom,
    coveredUntil,
  };
}

function exceptionsBetween(first: string, last: string): Record<string, DayKind> {
  const days: Record<string, DayKind> = {};
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs) {
    const date = new Date(at).toISOString().slice(0, 10);
    const { work, name } = chineseDays.getDayDetail(date);
    if (isArranged(name)) days[date] = work ? 'workday' : 'holiday';
  }
  return days;
}

/** National Day is arranged every year: where it is not, the year has not been published. */
function lastPublishedYear(): number {
  let year = firstYear;
  while (isArranged(chineseDays.getDayDetail(`${year + 1}-10-01`).name)) year += 1;
  return year;
}

/** An arranged day carries the holiday it belongs to (`National Day,国庆节,3`), an ordinary one its weekday. */
function isArranged(name: string): boolean {
  return name.includes(',');
}
