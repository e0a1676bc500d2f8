import { describe, expect, test } from 'vitest';
import type { StoreSession } from './store-session.ts';

/** Work that waits for a hand-off; a job says only that something may differ. */
export function jobsCases(session: StoreSession): void {
  describe('jobs', () => {
    test('S11 one waiting job for a key; one in work does not count', async () => {
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1', 'h2', 'h1']));
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1']));
      const taken = await session.store.transaction((tx) => tx.jobs.take('handoff', 10));
      expect(taken.map((job) => job.key).toSorted()).toEqual(['h1', 'h2']);
      expect(await session.store.transaction((tx) => tx.jobs.take('handoff', 10))).toEqual([]);
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1']));
      expect(await session.store.transaction((tx) => tx.jobs.take('handoff', 10))).toMatchObject([
        { key: 'h1' },
      ]);
    });

    test('S12 a job taken over ends once: the late one rolls back its effects', async () => {
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1']));
      const [mine] = await session.store.transaction((tx) => tx.jobs.take('handoff', 10));
      const other = await session.open();
      expect(await other.transaction((tx) => tx.jobs.releaseAbandoned('handoff'))).toBe(1);
      const [theirs] = await other.transaction((tx) => tx.jobs.take('handoff', 10));
      expect(theirs?.key).toBe('h1');
      const late = session.store.transaction(async (tx) => {
        await tx.cursors.write('effect', 'late');
        await tx.jobs.complete('handoff', [mine?.id ?? '']);
      });
      await expect(late).rejects.toThrow(/taken over/);
      await other.transaction(async (tx) => {
        await tx.cursors.write('effect', 'once');
        await tx.jobs.complete('handoff', [theirs?.id ?? '']);
      });
      expect(await other.transaction((tx) => tx.cursors.read('effect'))).toBe('once');
      expect(await other.transaction((tx) => tx.jobs.take('handoff', 10))).toEqual([]);
    });

    test('S12 a job whose taking was never answered is given back to its own worker too', async () => {
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1']));
      await session.store.transaction((tx) => tx.jobs.take('handoff', 10));
      await session.store.transaction((tx) => tx.jobs.releaseAbandoned('handoff'));
      expect(await session.store.transaction((tx) => tx.jobs.take('handoff', 10))).toMatchObject([
        { key: 'h1' },
      ]);
    });

    test('a released job comes again', async () => {
      await session.store.transaction((tx) => tx.jobs.send('handoff', ['h1']));
      const [job] = await session.store.transaction((tx) => tx.jobs.take('handoff', 1));
      await session.store.transaction((tx) => tx.jobs.release('handoff', [job?.id ?? '']));
      expect(await session.store.transaction((tx) => tx.jobs.take('handoff', 1))).toMatchObject([
        { key: 'h1' },
      ]);
    });
  });
}
