import { expect, test } from 'vitest';
import { SfError } from '../../../engine/engine.ts';
import { QueryCursors } from './cursors.ts';

const refused = new SfError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
const cursor = (userId: string) => ({ userId, totalSize: 3, records: [1, 2, 3] as never[] });

test('refuses a cursor that nobody read on for two days', () => {
  let now = Date.UTC(2026, 0, 1);
  const cursors = new QueryCursors(() => new Date(now));
  const id = cursors.keep(cursor('a'));
  now += 47 * 3_600_000;
  expect(cursors.find(`${id}-2`, 'a').offset).toBe(2);
  now += 47 * 3_600_000;
  expect(cursors.find(`${id}-1`, 'a').offset).toBe(1);
  now += 49 * 3_600_000;
  expect(() => cursors.find(`${id}-1`, 'a')).toThrow(refused);
});

test('refuses the oldest of eleven cursors of one user', () => {
  const cursors = new QueryCursors();
  const ids = Array.from({ length: 11 }, () => cursors.keep(cursor('a')));
  expect(() => cursors.find(`${ids[0] ?? ''}-1`, 'a')).toThrow(refused);
  expect(cursors.find(`${ids[1] ?? ''}-1`, 'a').offset).toBe(1);
});

test('refuses a cursor of somebody else', () => {
  const cursors = new QueryCursors();
  expect(() => cursors.find(`${cursors.keep(cursor('a'))}-1`, 'b')).toThrow(refused);
});
