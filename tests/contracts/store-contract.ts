import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store, TicketObservation } from '../../crm-plugin/src/store/store.ts';
import { deadLetterCases } from './store-dead-letter-cases.ts';
import { inboxCases } from './store-inbox-cases.ts';
import { jobsCases } from './store-jobs-cases.ts';
import { messageCases, timerCases } from './store-ladder-cases.ts';
import { mirrorCases } from './store-mirror-cases.ts';
import { outboxCases } from './store-outbox-cases.ts';
import { entry, observation } from './store-samples.ts';
import type { StoreSession } from './store-session.ts';

/** What an adapter's test must offer to be held by the suite. */
export interface StoreHarness {
  /** A store on the same data at every call, as another process would open it. */
  open(): Promise<Store>;
  /** The process behind this store dies without a word. */
  crash(store: Store): Promise<void>;
  /** Empties the data. */
  wipe(): Promise<void>;
  end(): Promise<void>;
}

/** One suite for every adapter of the store port. */
export function storeContract(name: string, start: () => Promise<StoreHarness>): void {
  describe(`store contract: ${name}`, () => {
    let harness: StoreHarness | undefined;
    let store: Store;
    const opened: Store[] = [];
    const open = async () => {
      harness ??= await start();
      const next = await harness.open();
      opened.push(next);
      return next;
    };

    beforeEach(async () => {
      for (const one of opened.splice(0)) await one.close();
      harness ??= await start();
      await harness.wipe();
      store = await open();
    });
    afterAll(async () => {
      for (const one of opened.splice(0)) await one.close();
      await harness?.end();
    });

    const session: StoreSession = {
      get store() {
        return store;
      },
      open,
      crash: async (dying) => harness?.crash(dying),
    };

    describe('transactions', () => {
      test('S1 a throw takes everything back: rows, cursor and jobs', async () => {
        const failed = store.transaction(async (tx) => {
          await tx.cursors.write('feed', '1');
          await tx.tickets.observe([observation({ key: '1' })]);
          await tx.jobs.send('handoff', ['h1']);
          await tx.outbox.add([entry('h1')]);
          throw new Error('crash');
        });
        await expect(failed).rejects.toThrow('crash');
        await store.transaction(async (tx) => {
          expect(await tx.cursors.read('feed')).toBeUndefined();
          expect(await tx.tickets.dirty(0, 10)).toEqual([]);
          expect(await tx.jobs.take('handoff', 10)).toEqual([]);
          expect(await tx.outbox.count()).toEqual({ pending: 0, sending: 0, done: 0, dead: 0 });
        });
      });

      test('S1 what is committed is there for the next process', async () => {
        await store.transaction(async (tx) => {
          await tx.cursors.write('feed', '1');
          await tx.cursors.write('feed', '2');
        });
        const next = await open();
        expect(next.worker).not.toBe(store.worker);
        expect(await next.transaction((tx) => tx.cursors.read('feed'))).toBe('2');
      });
    });

    describe('tickets', () => {
      const dirty = (now = 0) => store.transaction((tx) => tx.tickets.dirty(now, 100));
      const observe = (...seen: TicketObservation[]) => store.transaction((tx) => tx.tickets.observe(seen));

      test('S2 an unchanged content is dropped, a changed one is dirty again', async () => {
        expect(await observe(observation({ key: '1' }))).toBe(1);
        const [row] = await dirty();
        expect(row).toMatchObject({ ticketKey: 'redmine:handrail:1', rowVersion: 1, attempts: 0 });
        await store.transaction((tx) => tx.tickets.synced([{ key: 'redmine:handrail:1', rowVersion: 1 }]));
        expect(await dirty()).toEqual([]);
        expect(await observe(observation({ key: '1', remoteVersion: 2 }))).toBe(0);
        expect(await dirty()).toEqual([]);
        expect(await observe(observation({ key: '1', remoteVersion: 3, title: 'New' }))).toBe(1);
        expect((await dirty())[0]).toMatchObject({
          rowVersion: 2,
          ticket: { title: 'New', remoteVersion: 3 },
        });
      });

      test('S3 an older reading never replaces a newer one, also after a touch without change', async () => {
        await observe(observation({ key: '1', remoteVersion: 1, title: 'A' }));
        await observe(observation({ key: '1', remoteVersion: 5, title: 'A' }));
        expect(await observe(observation({ key: '1', remoteVersion: 4, title: 'B' }))).toBe(0);
        expect((await dirty())[0]?.ticket.title).toBe('A');
      });

      test('S3 of two readings of one ticket in one page the newer stays', async () => {
        await observe(
          observation({ key: '1', remoteVersion: 2, title: 'New' }),
          observation({ key: '1', remoteVersion: 1, title: 'Old' }),
        );
        expect((await dirty())[0]?.ticket.title).toBe('New');
      });

      test('S3 of two readings with one version, as a coarse clock gives them, the later reading stays', async () => {
        await observe(observation({ key: '1', remoteVersion: 2, title: 'First' }));
        const late = observation({ key: '1', remoteVersion: 2, title: 'Second' });
        expect(await observe({ ...late, seenAt: 9 })).toBe(1);
        expect(
          await observe({ ...observation({ key: '1', remoteVersion: 2, title: 'First' }), seenAt: 8 }),
        ).toBe(0);
        expect((await dirty())[0]?.ticket.title).toBe('Second');
      });

      test('S4 a row that changed while it was written stays dirty', async () => {
        await observe(observation({ key: '1' }));
        await observe(observation({ key: '1', remoteVersion: 2, title: 'While in flight' }));
        await store.transaction((tx) => tx.tickets.synced([{ key: 'redmine:handrail:1', rowVersion: 1 }]));
        expect(await dirty()).toHaveLength(1);
      });

      test('S5 a failed row waits, the others come first, new content is tried at once', async () => {
        await observe(observation({ key: '1' }), observation({ key: '2' }));
        await store.transaction((tx) =>
          tx.tickets.failed([{ key: 'redmine:handrail:1', nextAttemptAt: 1000, error: 'refused' }]),
        );
        expect((await dirty(999)).map((row) => row.ticket.key)).toEqual(['2']);
        expect((await dirty(1000)).map((row) => row.ticket.key)).toEqual(['2', '1']);
        await observe(observation({ key: '1', remoteVersion: 2, title: 'Mended' }));
        expect(await dirty(0)).toHaveLength(2);
      });

      test('knows which tickets are mirrored', async () => {
        await observe(observation({ key: '1' }));
        const known = await store.transaction((tx) =>
          tx.tickets.known(['redmine:handrail:1', 'redmine:handrail:2']),
        );
        expect([...known]).toEqual(['redmine:handrail:1']);
      });

      test('keeps every text as it came', async () => {
        const title = 'Ünï 客户 "quoted" \\ back\nline 😀 \' ; drop table tickets --';
        await observe(observation({ key: '1', title }));
        expect((await dirty())[0]?.ticket.title).toBe(title);
      });
    });

    describe('links', () => {
      const link = {
        linkKey: 'redmine:handrail:1|006000000000001AAA',
        ticketKey: 'redmine:handrail:1',
        targets: { opportunity: '006000000000001AAA' },
      };

      test('S6 a link waits for its ticket unless both go together', async () => {
        await store.transaction(async (tx) => {
          await tx.tickets.observe([observation({ key: '1' })]);
          expect(await tx.links.want([link])).toBe(1);
          expect(await tx.links.want([link])).toBe(0);
        });
        await store.transaction(async (tx) => {
          expect(await tx.links.dirty(0, 10, [])).toEqual([]);
          expect(await tx.links.dirty(0, 10, ['redmine:handrail:1'])).toHaveLength(1);
          await tx.tickets.synced([{ key: 'redmine:handrail:1', rowVersion: 1 }]);
          expect(await tx.links.dirty(0, 10, [])).toEqual([{ ...link, rowVersion: 1, attempts: 0 }]);
          await tx.links.synced([{ key: link.linkKey, rowVersion: 1 }]);
          expect(await tx.links.dirty(0, 10, [])).toEqual([]);
        });
      });

      test('S6 targets are added, never taken away', async () => {
        await store.transaction(async (tx) => {
          await tx.links.want([{ ...link, targets: { handoff: 'a00000000000001AAA' } }]);
          await tx.links.synced([{ key: link.linkKey, rowVersion: 1 }]);
          await tx.links.want([link]);
          expect(await tx.links.dirty(0, 10, [link.ticketKey])).toMatchObject([
            { targets: { handoff: 'a00000000000001AAA', opportunity: '006000000000001AAA' }, rowVersion: 2 },
          ]);
        });
      });

      test('S6 a deleted hand-off is taken out of its links; a link that names nothing else is dropped', async () => {
        const handoff = 'a00000000000001AAA';
        await store.transaction(async (tx) => {
          const both = { ...link, targets: { ...link.targets, handoff } };
          await tx.links.want([both, { ...link, linkKey: 'alone', targets: { handoff } }]);
          await tx.links.failed([{ key: link.linkKey, nextAttemptAt: 1000, error: 'deleted' }]);
          await tx.links.withoutHandoff([link.linkKey, 'alone', 'unknown']);
          expect(await tx.links.dirty(0, 10, [link.ticketKey])).toEqual([
            { ...link, rowVersion: 2, attempts: 1 },
          ]);
        });
      });

      test('S5 a failed link waits', async () => {
        await store.transaction(async (tx) => {
          await tx.links.want([link]);
          await tx.links.failed([{ key: link.linkKey, nextAttemptAt: 1000, error: 'no such record' }]);
          expect(await tx.links.dirty(999, 10, [link.ticketKey])).toEqual([]);
          expect(await tx.links.dirty(1000, 10, [link.ticketKey])).toMatchObject([{ attempts: 1 }]);
        });
      });
    });

    test('hand-offs: only what is new or changed is noticed', async () => {
      await store.transaction(async (tx) => {
        const seen = (id: string, version: string) => ({ id, version });
        expect(await tx.handoffs.notice([seen('h1', '1'), seen('h2', '1')])).toEqual(['h1', 'h2']);
        expect(await tx.handoffs.notice([seen('h1', '1'), seen('h2', '2')])).toEqual(['h2']);
        expect(await tx.handoffs.notice([])).toEqual([]);
      });
    });

    outboxCases(session);
    mirrorCases(session);
    timerCases(session);
    messageCases(session);
    inboxCases(session);
    deadLetterCases(session);

    test('S17 forgetting the org makes everything dirty and keeps what was read', async () => {
      await store.transaction(async (tx) => {
        await tx.cursors.write('handoffs', '5');
        await tx.cursors.write('changes:redmine:handrail', '7');
        await tx.tickets.observe([observation({ key: '1' })]);
        await tx.tickets.synced([{ key: 'redmine:handrail:1', rowVersion: 1 }]);
        await tx.handoffs.notice([{ id: 'h1', version: '1' }]);
        await tx.outbox.add([entry('h1')]);
        await tx.forgetOrg();
        expect(await tx.tickets.dirty(0, 10)).toHaveLength(1);
        expect(await tx.handoffs.notice([{ id: 'h1', version: '1' }])).toEqual(['h1']);
        expect(await tx.outbox.add([entry('h1')])).toBe(1);
        expect(await tx.cursors.read('handoffs')).toBeUndefined();
        expect(await tx.cursors.read('changes:redmine:handrail')).toBe('7');
      });
    });

    jobsCases(session);

    test('connections: the written state is kept apart from the present one', async () => {
      const health = {
        key: 'redmine:handrail',
        name: 'Product tracker',
        system: 'redmine',
        kind: 'product' as const,
        status: 'ok' as const,
        since: 1,
        checkedAt: 2,
        message: '',
      };
      await store.transaction(async (tx) => {
        await tx.connections.save(health);
        expect(await tx.connections.all()).toEqual([{ ...health, written: undefined }]);
        await tx.connections.written([{ key: health.key, status: 'ok', message: '', at: 5 }]);
        await tx.connections.save({ ...health, status: 'down', message: 'No answer.', since: 9 });
        expect(await tx.connections.all()).toMatchObject([
          { status: 'down', message: 'No answer.', since: 9, written: { status: 'ok', message: '', at: 5 } },
        ]);
      });
    });
  });
}
