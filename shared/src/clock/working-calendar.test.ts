import { describe, expect, it } from 'vitest';
import { chineseCalendar } from './chinese-calendar.ts';
import { aroundTheClock, covers, formatIntervals, intervalsOn, parseIntervals } from './working-calendar.ts';

const epochDay = (date: string) => Date.parse(date) / 86_400_000;
const china = chineseCalendar(2025);

describe('intervals of a day', () => {
  it('reads several a day and writes them back', () => {
    expect(parseIntervals('09:00-12:00, 13:00-18:00')).toEqual([
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ]);
    expect(parseIntervals('9:00–12:00，13：00–24:00')).toEqual([
      { from: 540, to: 720 },
      { from: 780, to: 1440 },
    ]);
    expect(formatIntervals(parseIntervals('9:00-12:30,13:00-24:00') ?? [])).toBe('09:00-12:30, 13:00-24:00');
    expect(parseIntervals(' ')).toEqual([]);
    expect(parseIntervals(undefined)).toEqual([]);
  });

  it.each([
    '9-12',
    '12:00-09:00',
    '09:00-09:00',
    '09:00-12:00, 11:00-18:00',
    '09:00-24:01',
    '09:60-12:00',
    'all day',
  ])('refuses %s', (text) => expect(parseIntervals(text)).toBeUndefined());
});

describe('K4 the days of a calendar', () => {
  it('is free on a holiday in the week, and works Monday’s hours on a make-up Saturday', () => {
    expect(intervalsOn(china, epochDay('2026-10-01'))).toEqual([]);
    expect(intervalsOn(china, epochDay('2026-10-10'))).toEqual(china.week[0]);
    expect(intervalsOn(china, epochDay('2026-10-17'))).toEqual([]);
    expect(intervalsOn(china, epochDay('2026-10-12'))).toEqual(china.week[0]);
  });

  it('knows weekdays before 1970 too', () => {
    expect(intervalsOn(china, epochDay('1969-12-28'))).toEqual([]);
    expect(intervalsOn(china, epochDay('1969-12-29'))).toEqual(china.week[0]);
  });
});

describe('K5 coverage', () => {
  it('ends with the last year whose arrangements were published', () => {
    expect(china.coveredFrom).toBe('2025-01-01');
    expect(china.coveredUntil).toBe('2026-12-31');
    expect(covers(china, epochDay('2026-12-31'))).toBe(true);
    expect(covers(china, epochDay('2027-01-01'))).toBe(false);
    expect(covers(china, epochDay('2024-12-31'))).toBe(false);
    expect(Object.keys(china.days).every((date) => date >= '2025-01-01' && date <= '2026-12-31')).toBe(true);
  });

  it('is nothing where nobody said how far it reaches, and everything around the clock', () => {
    expect(covers({ ...china, coveredUntil: undefined }, epochDay('2026-03-02'))).toBe(false);
    expect(covers(aroundTheClock, epochDay('2049-03-02'))).toBe(true);
  });

  it('begins where asked, but not before there is data', () => {
    expect(chineseCalendar().coveredFrom).toBe('2004-01-01');
    expect(chineseCalendar(1990).coveredFrom).toBe('2004-01-01');
    expect(chineseCalendar(2099).coveredFrom).toBe('2026-01-01');
  });
});
