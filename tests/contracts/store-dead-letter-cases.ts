import { describe, expect, test } from 'vitest';
import { entry, observation } from './store-samples.ts';
import type { StoreSession } from './store-session.ts';

/** One entry of each kind that somebody said no to. */
async function fourDeadLetters({ store }: StoreSession): Promise<number> {
  return store.transaction(async (tx) => {
    await tx.outbox.add([entry('h1')]);
    const row = await tx.outbox.claim('redmine:handrail', 10);
    await tx.outbox.bury(row?.id ?? 0, 'Title is too long.');
    await tx.tickets.observe([observation({ key: '1' }), observation({ key: '2' })]);
    await tx.tickets.failed([
      { key: 'redmine:handrail:1', nextAttemptAt: 1_000, error: 'INVALID_FIELD', refusedAt: 20 },
      { key: 'redmine:handrail:2', nextAttemptAt: 1_000, error: 'UNABLE_TO_LOCK_ROW' },
    ]);
    await tx.links.want([{ linkKey: 'l1', ticketKey: 'redmine:handrail:1', targets: { handoff: 'h1' } }]);
    await tx.links.failed([{ key: 'l1', nextAttemptAt: 1_000, error: 'No such record.', refusedAt: 30 }]);
    await tx.messages.add([{ id: 'm1', channel: 'chat', notice: { text: 'x' }, dueAt: 40 }]);
    await tx.messages.claim('chat', 50);
    await tx.messages.bury('m1', 'chat', 'No such room.');
    return row?.id ?? 0;
  });
}

export function deadLetterCases(session: StoreSession): void {
  describe('dead letters', () => {
    test('DL1 everything that was refused is listed, oldest first, with cause and payload', async () => {
      const id = await fourDeadLetters(session);
      await session.store.transaction(async (tx) => {
        const letters = await tx.deadLetters.list(10);
        expect(letters.map((letter) => [letter.id, letter.cause, letter.since])).toEqual([
          [`create:${id}`, 'Title is too long.', 10],
          ['ticket:redmine:handrail:1', 'INVALID_FIELD', 20],
          ['link:l1', 'No such record.', 30],
          ['message:chat/m1', 'No such room.', 40],
        ]);
        expect(letters[0]).toMatchObject({ handoffId: 'h1', payload: { title: 'Defect' }, attempts: 1 });
        expect(letters[2]).toMatchObject({ handoffId: 'h1', ticketKey: 'redmine:handrail:1' });
        expect(await tx.deadLetters.count()).toEqual({ create: 1, ticket: 1, link: 1, message: 1 });
        expect(await tx.deadLetters.get('ticket:redmine:handrail:2')).toBeUndefined();
        expect(await tx.deadLetters.get('link:l1')).toEqual(letters[2]);
      });
    });

    test('DL2 a replay is due at once, for every kind', async () => {
      await fourDeadLetters(session);
      await session.store.transaction(async (tx) => {
        for (const { id } of await tx.deadLetters.list(10))
          expect(await tx.deadLetters.replay(id, 60)).toBe(true);
        expect(await tx.deadLetters.replay('create:0', 60)).toBe(false);
        expect(await tx.deadLetters.replay('nonsense', 60)).toBe(false);
        expect(await tx.outbox.claim('redmine:handrail', 60)).toMatchObject({ refusals: 0 });
        expect(await tx.messages.claim('chat', 60)).toMatchObject({ id: 'm1' });
        expect((await tx.tickets.dirty(60, 10)).map(({ ticketKey }) => ticketKey)).toEqual([
          'redmine:handrail:1',
        ]);
        expect(await tx.links.dirty(60, 10, ['redmine:handrail:1'])).toHaveLength(1);
      });
    });

    test('DL2 a row that succeeds after a replay is no dead letter; refused again it keeps its date', async () => {
      await fourDeadLetters(session);
      const key = 'redmine:handrail:1';
      await session.store.transaction(async (tx) => {
        await tx.deadLetters.replay(`ticket:${key}`, 60);
        await tx.tickets.failed([{ key, nextAttemptAt: 2_000, error: 'INVALID_FIELD', refusedAt: 70 }]);
        expect(await tx.deadLetters.get(`ticket:${key}`)).toMatchObject({ since: 20, attempts: 2 });
        await tx.tickets.synced([{ key, rowVersion: 1 }]);
        expect(await tx.deadLetters.get(`ticket:${key}`)).toBeUndefined();
      });
    });

    test('DL3 what is discarded is not sent any more, and not planned anew', async () => {
      await fourDeadLetters(session);
      await session.store.transaction(async (tx) => {
        for (const { id } of await tx.deadLetters.list(10))
          expect(await tx.deadLetters.discard(id, 'done by hand')).toBe(true);
        expect(await tx.deadLetters.list(10)).toEqual([]);
        expect(await tx.outbox.claim('redmine:handrail', 9_999)).toBeUndefined();
        expect([...(await tx.outbox.planned(['h1']))]).toEqual(['h1']);
        expect(await tx.messages.claim('chat', 9_999)).toBeUndefined();
        expect(await tx.links.dirty(9_999, 10, ['redmine:handrail:1'])).toEqual([]);
        expect(await tx.tickets.dirty(9_999, 10)).toMatchObject([{ ticketKey: 'redmine:handrail:2' }]);
      });
    });
  });
}
