import {
  calendarsQuery,
  chineseCalendar,
  formatIntervals,
  objects,
  parseCalendars,
  soql,
  soqlName,
  type WorkingCalendar,
} from '@handrail/shared';
import { weekdays, type CalendarEntry } from './calendar-file.ts';
import type { SalesforceGateway, SalesforceRow } from './gateway.ts';
import { ImportRefused } from './starter-data.ts';

export interface ImportedCalendar {
  key: string;
  state: 'created' | 'updated';
  /** Exceptional days that were new or changed. */
  days: number;
}

/**
 * Writes calendars and their days by key, so doing it twice changes nothing. Days the entry does not name stay.
 * @throws ImportRefused with the row the org refused.
 */
export async function importCalendars(
  gateway: SalesforceGateway,
  calendars: readonly CalendarEntry[],
): Promise<ImportedCalendar[]> {
  const done: ImportedCalendar[] = [];
  for (const entry of calendars) {
    const days = await daysToWrite(gateway, entry);
    // A call for the calendar alone: its days name it by its key.
    const [head] = await put(gateway, objects.calendar, [calendarRow(entry)]);
    await put(gateway, objects.calendarDay, days);
    done.push({ key: entry.key, state: head === true ? 'created' : 'updated', days: days.length });
  }
  return done;
}

async function put(
  gateway: SalesforceGateway,
  object: string,
  rows: readonly SalesforceRow[],
): Promise<boolean[]> {
  if (rows.length === 0) return [];
  const outcomes = await gateway.upsert([{ object, externalIdField: 'Key__c', rows }]);
  return outcomes.map((outcome, at) => {
    if (!outcome.ok) throw new ImportRefused(`${object} "${String(rows[at]?.['Key__c'])}"`, outcome.errors);
    return outcome.created;
  });
}

function calendarRow(entry: CalendarEntry): SalesforceRow {
  const hours = weekdays.map((day) => [
    `${day[0]?.toUpperCase() ?? ''}${day.slice(1)}__c`,
    entry.week[day] || null,
  ]);
  return {
    Key__c: entry.key,
    Name: entry.name,
    Time_Zone__c: entry.timeZone,
    ...(Object.fromEntries(hours) as SalesforceRow),
    Covered_From__c: entry.coveredFrom,
    Covered_Until__c: entry.coveredUntil,
  };
}

/** Days that are new or of another kind. The parent of a detail row is named at birth only: later the org refuses it. */
async function daysToWrite(
  gateway: SalesforceGateway,
  { key, holidays, workdays }: CalendarEntry,
): Promise<SalesforceRow[]> {
  const query = soql`SELECT Key__c, Kind__c FROM ${soqlName(objects.calendarDay)} WHERE Calendar__r.Key__c = ${key}`;
  const known = new Map((await gateway.query(query.text)).map((row) => [row['Key__c'], row['Kind__c']]));
  const row = (kind: string) => (date: string) => {
    const born = known.has(`${key}-${date}`);
    if (known.get(`${key}-${date}`) === kind) return [];
    const said = { Key__c: `${key}-${date}`, Name: date, Date__c: date, Kind__c: kind };
    return [born ? said : { ...said, Calendar__r: { Key__c: key } }];
  };
  return [...holidays.flatMap(row('holiday')), ...workdays.flatMap(row('workday'))];
}

/** Mainland China's public holidays and make-up workdays as an entry, from `fromYear` to the last published year. */
export function chinaEntry(fromYear: number): CalendarEntry {
  const { key, timeZone, week, days, coveredFrom = '', coveredUntil = '' } = chineseCalendar(fromYear);
  const hours = weekdays.map((day, at) => [day, formatIntervals(week[at] ?? [])]);
  const dates = (kind: string) => Object.keys(days).filter((date) => days[date] === kind);
  return {
    key,
    name: '中国大陆 China (mainland)',
    timeZone,
    week: Object.fromEntries(hours) as CalendarEntry['week'],
    coveredFrom,
    coveredUntil,
    holidays: dates('holiday'),
    workdays: dates('workday'),
  };
}

/** How long a calendar still knows its holidays. */
export interface CalendarCheck {
  key: string;
  timeZone: string;
  coveredUntil: string | null;
  /** Whole days from today to the last covered one; negative once past, null where it says no dates. */
  daysLeft: number | null;
  state: 'covered' | 'ends soon' | 'beyond coverage';
}

/** The State Council publishes a year's holidays about eight weeks before it begins: sooner nobody can import them. */
const soonDays = 45;

/** @param today `2026-11-23` */
export async function checkCalendars(gateway: SalesforceGateway, today: string): Promise<CalendarCheck[]> {
  const calendars = parseCalendars({ records: await gateway.query(calendarsQuery) });
  return calendars.map((calendar) => check(calendar, today));
}

function check({ key, timeZone, coveredUntil }: WorkingCalendar, today: string): CalendarCheck {
  const daysLeft =
    coveredUntil === undefined
      ? null
      : Math.round((Date.parse(coveredUntil) - Date.parse(today)) / 86_400_000);
  const state =
    daysLeft === null || daysLeft < 0 ? 'beyond coverage' : daysLeft < soonDays ? 'ends soon' : 'covered';
  return { key, timeZone, coveredUntil: coveredUntil ?? null, daysLeft, state };
}
