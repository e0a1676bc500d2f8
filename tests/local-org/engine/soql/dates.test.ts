import { beforeAll, describe, expect, test } from 'vitest';
import { daysOf } from './date-literals.ts';
import { isoDay, startOfDay } from './user-zone.ts';
import { tinyOrg, type TinyOrg } from './tiny-org.ts';

/** 17:30 UTC on the 18th is already the 19th, a Thursday, in Shanghai. */
let org: TinyOrg;
const deals = (where: string) => org.values(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY CloseDate`);

beforeAll(() => {
  org = tinyOrg('2026-11-18T17:30:00Z', 'Asia/Shanghai');
  for (const day of [
    '2025-12-31',
    '2026-10-01',
    '2026-11-15',
    '2026-11-18',
    '2026-11-19',
    '2026-11-22',
    '2027-01-01',
  ]) {
    org.insert('Opportunity', { Name: day, CloseDate: day });
  }
  org.insert('Case', { Subject: 'before midnight', SlaExitDate: '2026-11-18T15:59:59.999Z' });
  org.insert('Case', { Subject: 'after midnight', SlaExitDate: '2026-11-18T16:00:00.000Z' });
});

describe('literals', () => {
  test('dates', () => {
    expect(deals('CloseDate = 2026-11-19')).toEqual(['2026-11-19']);
    expect(deals('CloseDate > 2026-11-19')).toEqual(['2026-11-22', '2027-01-01']);
  });
  test('datetimes with any zone', () => {
    const cases = (where: string) => org.values(`SELECT Subject FROM Case WHERE ${where}`);
    expect(cases('SlaExitDate = 2026-11-19T00:00:00+08:00')).toEqual(['after midnight']);
    expect(cases('SlaExitDate < 2026-11-18T16:00:00Z')).toEqual(['before midnight']);
    expect(cases('SlaExitDate >= 2026-11-18T11:00:00.000-05:00')).toEqual(['after midnight']);
  });
  test('date words mean days in the zone of the user', () => {
    expect(deals('CloseDate = TODAY')).toEqual(['2026-11-19']);
    expect(org.values('SELECT Subject FROM Case WHERE SlaExitDate = TODAY')).toEqual(['after midnight']);
    expect(org.values('SELECT Subject FROM Case WHERE SlaExitDate < TODAY')).toEqual(['before midnight']);
  });
  test('comparisons with a range take its near or far end', () => {
    expect(deals('CloseDate > THIS_WEEK')).toEqual(['2026-11-22', '2027-01-01']);
    expect(deals('CloseDate <= THIS_WEEK AND CloseDate >= THIS_MONTH')).toEqual([
      '2026-11-15',
      '2026-11-18',
      '2026-11-19',
    ]);
    expect(deals('CloseDate != THIS_YEAR')).toEqual(['2025-12-31', '2027-01-01']);
  });
  test('counted words', () => {
    expect(deals('CloseDate = LAST_N_DAYS:4')).toEqual(['2026-11-15', '2026-11-18', '2026-11-19']);
    expect(deals('CloseDate = NEXT_N_DAYS:3')).toEqual(['2026-11-22']);
    expect(deals('CloseDate IN (YESTERDAY, N_DAYS_AGO:4)')).toEqual(['2026-11-15', '2026-11-18']);
  });
});

describe('ranges', () => {
  const today = { year: 2026, month: 11, day: 19 };
  test.each([
    ['YESTERDAY', '2026-11-18', '2026-11-19'],
    ['TOMORROW', '2026-11-20', '2026-11-21'],
    ['LAST_WEEK', '2026-11-08', '2026-11-15'],
    ['THIS_WEEK', '2026-11-15', '2026-11-22'],
    ['NEXT_MONTH', '2026-12-01', '2027-01-01'],
    ['LAST_QUARTER', '2026-07-01', '2026-10-01'],
    ['THIS_FISCAL_QUARTER', '2026-10-01', '2027-01-01'],
    ['NEXT_YEAR', '2027-01-01', '2028-01-01'],
    ['LAST_90_DAYS', '2026-08-21', '2026-11-20'],
    ['NEXT_90_DAYS', '2026-11-20', '2027-02-18'],
    ['LAST_N_WEEKS:2', '2026-11-01', '2026-11-15'],
    ['NEXT_N_MONTHS:2', '2026-12-01', '2027-02-01'],
    ['N_MONTHS_AGO:1', '2026-10-01', '2026-11-01'],
    ['LAST_N_YEARS:1', '2025-01-01', '2026-01-01'],
  ])('%s', (literal, from, until) => {
    const range = daysOf(literal, today);
    expect(range && [isoDay(range.from), isoDay(range.until)]).toEqual([from, until]);
  });
  test('a day begins by its own offset when clocks change', () => {
    expect(startOfDay({ year: 2026, month: 10, day: 25 }, 'Europe/Berlin').toISOString()).toBe(
      '2026-10-24T22:00:00.000Z',
    );
    expect(startOfDay({ year: 2026, month: 10, day: 26 }, 'Europe/Berlin').toISOString()).toBe(
      '2026-10-25T23:00:00.000Z',
    );
  });
});

describe('refused with INVALID_FIELD', () => {
  test.each([
    ['a quoted date', "CloseDate = '2026-11-19'", 'date and should not be'],
    ['a datetime for a date', 'CloseDate = 2026-11-19T00:00:00Z', 'date and should not be'],
    ['a number for a date', 'CloseDate = 5', 'date and should not be'],
  ])('%s', (_what, where, words) => {
    const { code, message } = org.refusal(`SELECT Id FROM Opportunity WHERE ${where}`);
    expect(code).toBe('INVALID_FIELD');
    expect(message).toContain(
      `value of filter criterion for field 'CloseDate' must be of type ${words} enclosed in quotes`,
    );
  });
  test('a date for a datetime', () => {
    const { code, message } = org.refusal('SELECT Id FROM Case WHERE SlaExitDate > 2026-11-19');
    expect(code).toBe('INVALID_FIELD');
    expect(message).toContain("'SlaExitDate' must be of type dateTime and should not be enclosed in quotes");
  });
  test('a datetime without a zone is no datetime', () => {
    expect(org.refusal('SELECT Id FROM Case WHERE SlaExitDate > 2026-11-19T00:00:00').code).toBe(
      'MALFORMED_QUERY',
    );
  });
});
