import { describe, expect, test } from 'vitest';
import type { InboxEvent } from '../../crm-plugin/src/store/store.ts';
import type { StoreSession } from './store-session.ts';

/** What webhooks hinted at, and what an admin told to stand still. */
export function inboxCases(session: StoreSession): void {
  const event = (deliveryKey: string, more: Partial<InboxEvent> = {}): InboxEvent => ({
    connectionKey: 'redmine:handrail',
    deliveryKey,
    ticket: '1',
    receivedAt: 100,
    ...more,
  });

  describe('inbox', () => {
    test('W3 a delivery counts once, in one batch, over batches and for the next process', async () => {
      const { store } = session;
      expect(await store.transaction((tx) => tx.inbox.add([event('a'), event('a'), event('b')]))).toEqual([
        true,
        false,
        true,
      ]);
      const next = await session.open();
      expect(await next.transaction((tx) => tx.inbox.add([event('a'), event('c')]))).toEqual([false, true]);
      const other = event('a', { connectionKey: 'request-tracker:service', ticket: undefined });
      expect(await store.transaction((tx) => tx.inbox.add([other]))).toEqual([true]);
    });

    test('W3 of two processes that are given one delivery at the same moment one keeps it', async () => {
      const other = await session.open();
      const both = await Promise.all(
        [session.store, other].map((store) => store.transaction((tx) => tx.inbox.add([event('same')]))),
      );
      expect(both.flat().toSorted()).toEqual([false, true]);
    });

    test('W4 hints wait until a poll that began after them has ended', async () => {
      await session.store.transaction(async (tx) => {
        await tx.inbox.add([event('a'), event('b', { receivedAt: 200 })]);
        expect(await tx.inbox.waiting()).toEqual([
          { connectionKey: 'redmine:handrail', events: 2, oldest: 100 },
        ]);
        await tx.inbox.answered('redmine:handrail', 150);
        expect(await tx.inbox.waiting()).toEqual([
          { connectionKey: 'redmine:handrail', events: 1, oldest: 200 },
        ]);
      });
    });

    test('W3 only answered deliveries are forgotten', async () => {
      await session.store.transaction(async (tx) => {
        await tx.inbox.add([event('a'), event('b', { receivedAt: 200 })]);
        await tx.inbox.answered('redmine:handrail', 150);
        expect(await tx.inbox.forget(1_000)).toBe(1);
        expect(await tx.inbox.add([event('a'), event('b')])).toEqual([true, false]);
      });
    });
  });

  test('DL4 what stands still does so for every process, until it is told to go on', async () => {
    const { store } = session;
    expect(await store.transaction((tx) => tx.pauses.add('redmine:handrail', 5))).toBe(true);
    expect(await store.transaction((tx) => tx.pauses.add('redmine:handrail', 9))).toBe(false);
    const next = await session.open();
    await next.transaction(async (tx) => {
      expect(await tx.pauses.all()).toEqual([{ scope: 'redmine:handrail', since: 5 }]);
      expect(await tx.pauses.remove('redmine:handrail')).toBe(true);
      expect(await tx.pauses.remove('redmine:handrail')).toBe(false);
    });
  });

  test('the audit is read newest first, the told problems as they were kept', async () => {
    const entry = {
      at: 1,
      actor: 'admin page',
      action: 'paused' as const,
      subject: 'everything',
      detail: '',
    };
    await session.store.transaction(async (tx) => {
      await tx.audit.note(entry);
      await tx.audit.note({ ...entry, at: 2, action: 'resumed' });
      expect(await tx.audit.list(1)).toEqual([{ ...entry, at: 2, action: 'resumed' }]);
      await tx.toldProblems.keep([{ key: 'create:1', hash: 'a' }]);
      await tx.toldProblems.keep([{ key: 'create:1', hash: 'b' }]);
      expect(await tx.toldProblems.all()).toEqual([{ key: 'create:1', hash: 'b' }]);
      await tx.toldProblems.remove(['create:1']);
      expect(await tx.toldProblems.all()).toEqual([]);
    });
  });
}
