import { expect, test } from 'vitest';
import { observation } from './store-samples.ts';
import type { StoreSession } from './store-session.ts';

/** What the store knows of mirrored tickets, asked when they vanish, move or name other records. */
export function mirrorCases(session: StoreSession): void {
  test('CN10 unfinished tickets come by key, in batches, of one connection only', async () => {
    const done = observation({ key: '3' });
    await session.store.transaction(async (tx) => {
      await tx.tickets.observe([
        observation({ key: '1' }),
        observation({ key: '2' }),
        observation({ key: '4' }),
      ]);
      await tx.tickets.observe([{ ...done, ticket: { ...done.ticket, category: 'done' } }]);
    });
    const keys = await session.store.transaction(async (tx) => {
      const { connectionKey } = done;
      const first = await tx.mirror.unfinished(connectionKey, '', 2);
      const next = await tx.mirror.unfinished(connectionKey, first.at(-1)?.ticketKey ?? '', 2);
      const none = await tx.mirror.unfinished('other:one', '', 2);
      return [first, next, none].map((rows) => rows.map(({ ticket }) => ticket.key));
    });
    expect(keys).toEqual([['1', '2'], ['4'], []]);
  });

  test('CN12 a link that is taken back is no longer written but removed, and may be wanted again', async () => {
    const { ticketKey } = observation({ key: '1' });
    const linkKey = `${ticketKey}|006000000000001AAA`;
    const link = { linkKey, ticketKey, targets: { opportunity: '006000000000001AAA' } };
    const written = await session.store.transaction(async (tx) => {
      await tx.tickets.observe([observation({ key: '1' })]);
      await tx.links.want([link]);
      expect(await tx.mirror.unlink([linkKey])).toBe(1);
      expect(await tx.mirror.unlink([linkKey])).toBe(0);
      expect(await tx.links.dirty(1, 10, [ticketKey])).toEqual([]);
      return tx.mirror.unlinked(1, 10);
    });
    expect(written).toMatchObject([{ linkKey, targets: {} }]);
    await session.store.transaction(async (tx) => {
      await tx.links.synced(written.map(({ rowVersion }) => ({ key: linkKey, rowVersion })));
      expect(await tx.mirror.unlinked(1, 10)).toEqual([]);
      expect(await tx.mirror.links([ticketKey])).toEqual([{ linkKey, ticketKey, targets: {} }]);
      expect(await tx.links.want([link])).toBe(1);
      expect(await tx.links.dirty(1, 10, [ticketKey])).toMatchObject([link]);
    });
  });
}
