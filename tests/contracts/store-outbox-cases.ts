import { describe, expect, test } from 'vitest';
import type { StoreSession } from './store-session.ts';
import { entry } from './store-samples.ts';

/** What is still to be sent to a ticket system. */
export function outboxCases(session: StoreSession): void {
  describe('outbox', () => {
    test('S7 an entry is added once', async () => {
      await session.store.transaction(async (tx) => {
        expect(await tx.outbox.add([entry('h1'), entry('h2')])).toBe(2);
        expect(await tx.outbox.add([entry('h1'), entry('h3')])).toBe(1);
        expect(await tx.outbox.add([{ ...entry('h1'), idempotencyKey: 'other' }])).toBe(0);
        expect(await tx.outbox.planned(['h1', 'h9'])).toEqual(new Set(['h1']));
      });
    });

    test('S8 a living worker keeps what it has claimed, a dead one loses it', async () => {
      await session.store.transaction((tx) => tx.outbox.add([entry('h1')]));
      const mine = await session.store.transaction((tx) => tx.outbox.claim('redmine:handrail', 10));
      expect(mine).toMatchObject({ attempts: 1, state: 'sending', lastAttemptAt: undefined });
      const other = await session.open();
      expect(await other.transaction((tx) => tx.outbox.claim('redmine:handrail', 10))).toBeUndefined();
      await session.crash(session.store);
      const taken = await other.transaction((tx) => tx.outbox.claim('redmine:handrail', 20));
      expect(taken).toMatchObject({ id: mine?.id, attempts: 2, lastAttemptAt: 10 });
      const late = session.store.transaction((tx) => tx.outbox.settle(mine?.id ?? 0, 'redmine:handrail:1'));
      await expect(late).rejects.toThrow();
      await other.transaction((tx) => tx.outbox.settle(taken?.id ?? 0, 'redmine:handrail:1'));
      expect(await other.transaction((tx) => tx.outbox.count())).toMatchObject({ sending: 0, done: 1 });
    });

    test('S8 a worker takes up again what it could not settle itself', async () => {
      await session.store.transaction((tx) => tx.outbox.add([entry('h1')]));
      await session.store.transaction((tx) => tx.outbox.claim('redmine:handrail', 10));
      const again = await session.store.transaction((tx) => tx.outbox.claim('redmine:handrail', 20));
      expect(again).toMatchObject({ attempts: 2, lastAttemptAt: 10 });
    });

    test('S9 a postponed entry waits and blocks nobody', async () => {
      await session.store.transaction(async (tx) => {
        await tx.outbox.add([entry('h1'), { ...entry('h2'), dueAt: 1 }]);
        const first = await tx.outbox.claim('redmine:handrail', 10);
        expect(first?.aggregate).toBe('h1');
        await tx.outbox.postpone(first?.id ?? 0, 1000, 'no answer');
        expect(await tx.outbox.claim('redmine:handrail', 10)).toMatchObject({ aggregate: 'h2' });
        expect(await tx.outbox.claim('jira:acme', 5000)).toBeUndefined();
        expect(await tx.outbox.nextDue('redmine:handrail')).toBe(1000);
        expect(await tx.outbox.nextDue('jira:acme')).toBeUndefined();
        expect(await tx.outbox.list('pending', 10)).toMatchObject([{ lastError: 'no answer', dueAt: 1000 }]);
      });
    });

    test('S9 entries of one hand-off go in their order', async () => {
      await session.store.transaction(async (tx) => {
        await tx.outbox.add([
          { ...entry('h1'), seq: 1, dueAt: 100 },
          { ...entry('h1'), seq: 2, idempotencyKey: 'h1-2', dueAt: 0 },
        ]);
        expect(await tx.outbox.claim('redmine:handrail', 10)).toBeUndefined();
        const first = await tx.outbox.claim('redmine:handrail', 100);
        expect(first?.seq).toBe(1);
        await tx.outbox.settle(first?.id ?? 0, 'redmine:handrail:1');
        expect((await tx.outbox.claim('redmine:handrail', 100))?.seq).toBe(2);
      });
    });

    test('S10 a dead letter keeps its reason and is never claimed', async () => {
      await session.store.transaction(async (tx) => {
        await tx.outbox.add([entry('h1')]);
        const row = await tx.outbox.claim('redmine:handrail', 10);
        await tx.outbox.bury(row?.id ?? 0, 'Project closed');
        expect(await tx.outbox.claim('redmine:handrail', 99)).toBeUndefined();
        expect(await tx.outbox.list('dead', 10)).toMatchObject([{ lastError: 'Project closed' }]);
        expect(await tx.outbox.planned(['h1'])).toEqual(new Set(['h1']));
      });
    });

    test('S8 two workers at once never claim the same entry', async () => {
      const entries = Array.from({ length: 20 }, (_, i) => entry(`h${i}`));
      await session.store.transaction((tx) => tx.outbox.add(entries));
      const stores = [session.store, await session.open(), await session.open()];
      const claimed = await Promise.all(
        stores.flatMap((one) =>
          [1, 2, 3].map(async () => {
            const row = await one.transaction(async (tx) => {
              const mine = await tx.outbox.claim('redmine:handrail', 10);
              if (mine) await tx.outbox.settle(mine.id, 'redmine:handrail:1');
              return mine;
            });
            return row?.id;
          }),
        ),
      );
      const ids = claimed.filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
}
