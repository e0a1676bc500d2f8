import { z } from 'zod';
import { parseIntervals, type DayKind, type WorkingCalendar } from '../clock/working-calendar.ts';
import { children, rowsOf, text } from './row-shapes.ts';
import { soql, soqlList, soqlName } from './soql.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Every department's calendar with its exceptions. They change rarely: keep the answer. */
export const calendarsQuery = soql`SELECT Key__c, Time_Zone__c, Covered_From__c, Covered_Until__c,
  ${soqlList(weekdays.map((day) => soqlName(`${day}__c`)))},
  (SELECT Date__c, Kind__c FROM Days__r)
  FROM Handrail_Calendar__c LIMIT 100`.text;

const calendarRow = z.object({
  Key__c: z.string(),
  Time_Zone__c: text,
  Covered_From__c: text,
  Covered_Until__c: text,
  Days__r: children(z.object({ Date__c: text, Kind__c: text })),
  Monday__c: text,
  Tuesday__c: text,
  Wednesday__c: text,
  Thursday__c: text,
  Friday__c: text,
  Saturday__c: text,
  Sunday__c: text,
});

/**
 * A calendar whose hours an administrator mistyped is left out: its department then works around the clock.
 * @throws ZodError when the body is no query answer.
 */
export function parseCalendars(body: unknown): WorkingCalendar[] {
  return rowsOf(calendarRow)
    .parse(body)
    .records.flatMap((row) => {
      const week = weekdays.map((day) => parseIntervals(row[`${day}__c`]));
      const whole = week.filter((hours) => hours !== undefined);
      if (whole.length < weekdays.length || whole.every((hours) => hours.length === 0)) return [];
      return {
        key: row.Key__c,
        timeZone: row.Time_Zone__c ?? 'UTC',
        week: whole,
        days: Object.fromEntries(row.Days__r.flatMap(dayOf)),
        coveredFrom: row.Covered_From__c,
        coveredUntil: row.Covered_Until__c,
      };
    });
}

function dayOf(day: { Date__c: string | undefined; Kind__c: string | undefined }): [string, DayKind][] {
  const { Date__c: date, Kind__c: kind } = day;
  return date !== undefined && (kind === 'holiday' || kind === 'workday') ? [[date, kind]] : [];
}
