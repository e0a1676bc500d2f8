import { expect, it } from 'vitest';
import type { Absence, Department, Person } from './department.ts';
import { askedToday } from './substitute.ts';

const person = (name: string): Person => ({ id: `005Hr00000000${name.padEnd(5, '0')}`, name, active: true });
const [katrin, jonas, ada] = [person('Katri'), person('Jonas'), person('Ada')];
const product: Department = {
  id: 'a04Hr0000000001IAA',
  name: 'Product',
  contact: katrin,
  deputy: jonas,
  head: ada,
  timeZone: 'Asia/Shanghai',
  calendarKey: undefined,
  groupId: undefined,
};
const away = (who: Person, from: string, until: string): Absence => ({
  id: `${who.id} ${from}`,
  userId: who.id,
  from,
  until,
  note: undefined,
});
const now = '2026-11-25T17:00:00.000Z';

it('A5 asks the contact, while away the next one who is there, and says until when', () => {
  expect(askedToday(product, [], now)).toEqual({ person: katrin, away: undefined });
  const absences = [away(katrin, '2026-11-20', '2026-11-26'), away(katrin, '2026-11-26', '2026-11-27')];
  expect(askedToday(product, absences, now)).toEqual({
    person: jonas,
    away: { person: katrin, until: '2026-11-27' },
  });
  const both = [...absences, away(jonas, '2026-11-26', '2026-11-26')];
  expect(askedToday(product, both, now)?.person).toBe(ada);
});

it('A5 counts the day where the department is', () => {
  const yesterdayThere = [away(katrin, '2026-11-25', '2026-11-25')];
  expect(askedToday(product, yesterdayThere, now)?.person).toBe(katrin);
  expect(askedToday({ ...product, timeZone: 'Europe/Berlin' }, yesterdayThere, now)?.person).toBe(jonas);
  expect(askedToday({ ...product, timeZone: 'Nowhere/City' }, yesterdayThere, now)?.person).toBe(jonas);
});

it('A2 asks the first all the same where everybody is away, and nobody where every post is vacant', () => {
  const all = [katrin, jonas, ada].map((who) => away(who, '2026-11-01', '2026-11-30'));
  expect(askedToday(product, all, now)?.person).toBe(katrin);
  const empty = { ...product, contact: undefined, deputy: undefined, head: { ...ada, active: false } };
  expect(askedToday(empty, [], now)).toBeUndefined();
});
