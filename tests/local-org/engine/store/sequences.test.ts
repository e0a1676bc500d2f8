import { expect, it } from 'vitest';
import { OrgStore } from './org-store.ts';

it('counts on over transactions, and again what was rolled back', () => {
  const store = new OrgStore(':memory:');
  const next = (): number => store.next('id 001');
  const undone = (work: () => void): void => {
    expect(() =>
      store.transaction(() => {
        work();
        throw new Error('undo');
      }),
    ).toThrow('undo');
  };
  expect(next()).toBe(1);
  store.transaction(() => {
    expect(next()).toBe(2);
    undone(() => expect([next(), next()]).toEqual([3, 4]));
    store.transaction(() => expect(next()).toBe(3));
    expect(next()).toBe(4);
  });
  expect(next()).toBe(5);
  undone(() => expect(next()).toBe(6));
  expect([next(), store.next('id 003')]).toEqual([6, 1]);
});
