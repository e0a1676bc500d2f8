import { describe, expect, test } from 'vitest';
import type { StoreSession } from './store-session.ts';

/** When to look at which hand-off's ladder. */
export function timerCases(session: StoreSession): void {
  describe('timers', () => {
    test('S21 a hand-off that moved is due, an unchanged one keeps its time', async () => {
      await session.store.transaction(async ({ timers }) => {
        const seen = [
          { handoffId: 'h1', version: '1' },
          { handoffId: 'h2', version: '1' },
          { handoffId: 'h1', version: '2' },
        ];
        expect(await timers.notice(seen, 50)).toBe(2);
        expect(await timers.due(49, 10)).toEqual([]);
        expect(await timers.due(50, 10)).toEqual(['h1', 'h2']);
        await timers.set('h1', 900);
        await timers.set('h2', undefined);
        expect(await timers.notice([{ handoffId: 'h1', version: '2' }], 60)).toBe(0);
        expect(await timers.next()).toBe(900);
        expect(await timers.notice([{ handoffId: 'h2', version: '3' }], 70)).toBe(1);
        expect(await timers.due(1000, 10)).toEqual(['h2', 'h1']);
        expect(await timers.due(1000, 1)).toEqual(['h2']);
      });
    });

    test('S21 waking makes due, and nothing later than it was', async () => {
      await session.store.transaction(async ({ timers }) => {
        await timers.set('h1', 10);
        await timers.set('h2', 100);
        await timers.set('h3', undefined);
        await timers.wake(['h1', 'h2', 'h3', 'h4', 'h4'], 50);
        await timers.wake([], 1);
        expect(await timers.due(10, 10)).toEqual(['h1']);
        expect(await timers.due(50, 10)).toEqual(['h1', 'h2', 'h3', 'h4']);
        await timers.set('h9', undefined);
        expect(await timers.due(1e12, 10)).toHaveLength(4);
      });
    });

    test('S17 an org that has lost everything starts without timers', async () => {
      await session.store.transaction(async (tx) => {
        await tx.timers.set('h1', 10);
        await tx.cursors.write('moves', '1');
        await tx.forgetOrg();
        expect(await tx.timers.next()).toBeUndefined();
        expect(await tx.cursors.read('moves')).toBeUndefined();
      });
    });
  });
}

/** What people are to be told. */
export function messageCases(session: StoreSession): void {
  const message = (id: string, channel = 'mail', dueAt = 0) => ({ id, channel, notice: { said: id }, dueAt });

  describe('messages', () => {
    test('S22 a message is added once a channel, whatever became of it', async () => {
      await session.store.transaction(async ({ messages }) => {
        expect(await messages.add([message('m1'), message('m1', 'chat'), message('m2', 'mail', 5)])).toBe(3);
        expect(await messages.claim('mail', 10)).toMatchObject({
          id: 'm1',
          notice: { said: 'm1' },
          attempts: 1,
        });
        await messages.settle('m1', 'mail');
        expect(await messages.add([message('m1'), message('m3')])).toBe(1);
        expect(await messages.count()).toEqual({ pending: 3, sending: 0, done: 1, dead: 0 });
        expect((await messages.list('pending', 2)).map(({ id }) => id)).toEqual(['m1', 'm2']);
        expect(await messages.claim('fax', 10)).toBeUndefined();
        expect(await messages.known(['m1', 'm3', 'm9'])).toEqual(new Set(['m1', 'm3']));
        expect(await messages.known([])).toEqual(new Set());
      });
    });

    test('S22 a dead worker’s message goes out again; a living one keeps its own', async () => {
      await session.store.transaction(({ messages }) => messages.add([message('m1')]));
      await session.store.transaction(({ messages }) => messages.claim('mail', 10));
      const other = await session.open();
      expect(await other.transaction(({ messages }) => messages.claim('mail', 10))).toBeUndefined();
      await session.crash(session.store);
      expect(await other.transaction(({ messages }) => messages.claim('mail', 10))).toMatchObject({
        id: 'm1',
        attempts: 2,
      });
      const late = session.store.transaction(({ messages }) => messages.settle('m1', 'mail'));
      await expect(late).rejects.toThrow();
      await other.transaction(({ messages }) => messages.settle('m1', 'mail'));
    });

    test('S22 a postponed message waits, a dead one stays with its reason', async () => {
      await session.store.transaction(async ({ messages }) => {
        await messages.add([message('m1'), message('m2')]);
        await messages.claim('mail', 10);
        await messages.postpone('m1', 'mail', 100, 'no answer');
        expect((await messages.claim('mail', 10))?.id).toBe('m2');
        await messages.bury('m2', 'mail', 'no such address');
        expect(await messages.claim('mail', 99)).toBeUndefined();
        expect(await messages.claim('mail', 100)).toMatchObject({
          id: 'm1',
          attempts: 2,
          lastError: 'no answer',
        });
        expect(await messages.list('dead', 9)).toMatchObject([{ id: 'm2', lastError: 'no such address' }]);
      });
    });
  });
}
