import { parseIntervals } from '@handrail/shared';
import { z } from 'zod';
import { isTimeZone, parseJsonFile, type FileResult } from './json-file.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const date = z.iso.date();
/** As the org's own rule writes it: two digits, a hyphen, a comma between. */
const hours = z
  .string()
  .max(60)
  .regex(/^$|^\d\d:\d\d-\d\d:\d\d(, ?\d\d:\d\d-\d\d:\d\d)*$/, {
    error: 'is written as 09:00-12:00, 13:00-18:00',
    abort: true,
  })
  .refine((text) => parseIntervals(text) !== undefined, 'has hours that overlap or run backwards')
  .default('');

const calendar = z
  .strictObject({
    key: z.string().regex(/^[\w-]{1,80}$/, 'holds letters, digits, - and _ only'),
    name: z.string().trim().min(1).max(80),
    timeZone: z.string().max(40).refine(isTimeZone, 'is no time zone; write it as in Asia/Shanghai'),
    week: z.strictObject(
      Object.fromEntries(weekdays.map((day) => [day, hours])) as Record<
        (typeof weekdays)[number],
        typeof hours
      >,
    ),
    /** The first and last day for which holidays and make-up workdays are complete. */
    coveredFrom: date,
    coveredUntil: date,
    holidays: z.array(date).default([]),
    workdays: z.array(date).default([]),
  })
  .superRefine((one, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (one.coveredUntil < one.coveredFrom) fault(['coveredUntil'], 'is before coveredFrom');
    if (weekdays.every((day) => one.week[day] === '')) fault(['week'], 'has no working hours');
    const seen = new Set<string>();
    for (const kind of ['holidays', 'workdays'] as const) {
      one[kind].forEach((day, at) => {
        if (seen.has(day)) fault([kind, at], 'stands twice');
        seen.add(day);
        if (day < one.coveredFrom || day > one.coveredUntil)
          fault([kind, at], 'lies outside the covered days');
      });
    }
  });

export const calendarFile = z.strictObject({ calendars: z.array(calendar).min(1) });
export type CalendarFile = z.infer<typeof calendarFile>;
export type CalendarEntry = CalendarFile['calendars'][number];

export function parseCalendarFile(text: string): FileResult<CalendarFile> {
  return parseJsonFile(text, calendarFile);
}
