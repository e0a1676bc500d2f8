import { describe, expect, it } from 'vitest';
import { parseCalendarFile } from './calendar-file.ts';
import { chinaEntry } from './calendar-import.ts';

const calendar = {
  key: 'berlin',
  name: 'Berlin',
  timeZone: 'Europe/Berlin',
  week: { monday: '09:00-12:00, 13:00-17:00' },
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  holidays: ['2026-12-25'],
};
const faults = (more: object) => {
  const result = parseCalendarFile(JSON.stringify({ calendars: [{ ...calendar, ...more }] }));
  return result.ok ? [] : result.faults.map((fault) => fault.split(':')[0]);
};

describe('the file of calendar import', () => {
  it('takes a calendar, days left out are free', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    ['hours nobody can read', { week: { monday: '9-17' } }, 'calendars[0].week.monday'],
    ['hours that overlap', { week: { monday: '09:00-12:00, 11:00-13:00' } }, 'calendars[0].week.monday'],
    ['a week without hours', { week: {} }, 'calendars[0].week'],
    ['no such zone', { timeZone: 'Berlin' }, 'calendars[0].timeZone'],
    ['a day twice', { workdays: ['2026-12-25'] }, 'calendars[0].workdays[0]'],
    ['a day beyond the coverage', { holidays: ['2027-01-01'] }, 'calendars[0].holidays[0]'],
    ['a day that is none', { holidays: ['2026-02-30'] }, 'calendars[0].holidays[0]'],
    ['coverage backwards', { coveredUntil: '2025-12-31', holidays: [] }, 'calendars[0].coveredUntil'],
  ])('names the place of %s', (_fault, more, place) => expect(faults(more)).toEqual([place]));

  it('K5 China’s own entry is a good file, complete until its last published year', () => {
    const entry = chinaEntry(2025);
    expect(parseCalendarFile(JSON.stringify({ calendars: [entry] }))).toMatchObject({ ok: true });
    expect(entry).toMatchObject({ key: 'china', coveredFrom: '2025-01-01', coveredUntil: '2026-12-31' });
    expect(entry.workdays).toContain('2026-10-10');
    expect(entry.week).toMatchObject({ monday: '09:00-12:00, 13:00-18:00', sunday: '' });
  });
});
