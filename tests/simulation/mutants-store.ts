import type { Store, StoreTransaction } from '../../crm-plugin/src/store/store.ts';
import type { Mutant } from './mutant.ts';
import type { Ports } from './ports.ts';

type Group = keyof Omit<StoreTransaction, 'forgetOrg'>;

/** The same store with some statements replaced. */
export function withStatements<Name extends Group>(
  store: Store,
  group: Name,
  change: (own: StoreTransaction[Name], tx: StoreTransaction) => Partial<StoreTransaction[Name]>,
): Store {
  return {
    worker: store.worker,
    close: () => store.close(),
    transaction: (work) =>
      store.transaction((tx) => work({ ...tx, [group]: { ...tx[group], ...change(tx[group], tx) } })),
  };
}

const onStore = (
  name: string,
  mistake: string,
  plant: (store: Store, ...rest: Parameters<Mutant['plant']>) => Store,
): Mutant => ({
  name,
  mistake,
  plant: (ports, world, clock): Ports => ({ ...ports, store: plant(ports.store, ports, world, clock) }),
});

/** Mistakes in what is kept, and when. */
export const storeMutants: readonly Mutant[] = [
  onStore('cursor first', 'the cursor is committed before the rows it covers', (store) => ({
    worker: store.worker,
    close: () => store.close(),
    async transaction(work) {
      const moved: [string, string][] = [];
      const dry = new Error('dry');
      const noting = (tx: StoreTransaction): StoreTransaction => ({
        ...tx,
        cursors: { ...tx.cursors, write: async (feed, at) => void moved.push([feed, at]) },
      });
      await store
        .transaction(async (tx) => {
          await work(noting(tx));
          throw moved.length > 0 ? dry : new Error('nothing to move');
        })
        .catch(() => undefined);
      if (moved.length > 0)
        await store.transaction(async (tx) => {
          for (const [feed, at] of moved) await tx.cursors.write(feed, at);
        });
      return store.transaction(work);
    },
  })),
  onStore(
    'cursor by own clock',
    'the cursor of Moves is the service’s own time',
    (store, _ports, _world, clock) =>
      withStatements(store, 'cursors', (own) => ({
        write: (feed, at) =>
          own.write(feed, feed === 'moves' || feed === 'handoffs' ? String(clock.now() + 120_000) : at),
      })),
  ),
  onStore(
    'versions ignored',
    'the last reading that arrives wins, whatever its version',
    (store, _ports, { disk }) =>
      withStatements(store, 'tickets', (own) => ({
        observe: (seen) => {
          for (const { ticketKey } of seen) {
            const row = disk.tickets.get(ticketKey);
            if (row)
              disk.tickets.set([], ticketKey, {
                ...row,
                seenAt: 0,
                ticket: { ...row.ticket, remoteVersion: 0 },
              });
          }
          return own.observe(seen);
        },
      })),
  ),
  onStore('equal by title', 'a ticket with the same title is taken for unchanged', (store) =>
    withStatements(store, 'tickets', (own) => ({
      observe: (seen) => own.observe(seen.map((one) => ({ ...one, contentHash: one.ticket.title }))),
    })),
  ),
  onStore('synced as now', 'a row that changed while it was written counts as written', (store) =>
    withStatements(store, 'tickets', (own) => ({
      synced: (rows) => own.synced(rows.map((row) => ({ ...row, rowVersion: row.rowVersion + 1 }))),
    })),
  ),
  onStore('forgets who is mirrored', 'a change is followed only while the ticket names its record', (store) =>
    withStatements(store, 'tickets', () => ({ known: async () => new Set() })),
  ),
  onStore(
    'links replaced',
    'a later link takes the targets of an earlier one away',
    (store, _ports, { disk }) =>
      withStatements(store, 'links', (own) => ({
        want: (links) => {
          for (const { linkKey } of links) {
            const row = disk.links.get(linkKey);
            if (row) disk.links.set([], linkKey, { ...row, targets: {} });
          }
          return own.want(links);
        },
      })),
  ),
  onStore('claims of the dead', 'what a dead worker had claimed is left to it', (store, _ports, { disk }) =>
    withStatements(store, 'outbox', (own) => ({
      claim: (target, now) => {
        for (const row of disk.outbox.values())
          if (row.owner !== undefined) disk.livingWorkers.add(row.owner);
        return own.claim(target, now);
      },
    })),
  ),
  onStore(
    'done before made',
    'the outbox row is done when it is claimed, not when the ticket is there',
    (store) =>
      withStatements(store, 'outbox', (own, tx) => ({
        claim: async (target, now) => {
          const row = await own.claim(target, now);
          if (row) await tx.outbox.settle(row.id, 'soon');
          return row;
        },
        settle: async () => undefined,
        postpone: async () => undefined,
        bury: async () => undefined,
      })),
  ),
  onStore('settled before sent', 'a message is done when it is claimed', (store) =>
    withStatements(store, 'messages', (own) => ({
      claim: async (channel, now) => {
        const row = await own.claim(channel, now);
        if (row) await own.settle(row.id, row.channel);
        return row;
      },
      settle: async () => undefined,
      postpone: async () => undefined,
      bury: async () => undefined,
    })),
  ),
  onStore(
    'new id a try',
    'a message gets a new id whenever the ladder is looked at',
    (store, _ports, _world, clock) =>
      withStatements(store, 'messages', (own) => ({
        add: (entries) =>
          own.add(
            entries.map((one) => {
              const id = `${one.id}-${String(clock.now())}`;
              return { ...one, id, notice: { ...(one.notice as object), id } };
            }),
          ),
      })),
  ),
  onStore('ladder waits for ever', 'a hand-off is looked at once; sweeps wake nobody', (store) =>
    withStatements(store, 'timers', () => ({ wake: async () => undefined, set: async () => undefined })),
  ),
];
