import type { MemoryDisk } from '../../crm-plugin/src/store/memory/disk.ts';
import { openMemoryStore } from '../../crm-plugin/src/store/memory/memory-store.ts';
import type { Store } from '../../crm-plugin/src/store/store.ts';

/** What a row that waits for the org looks like to the checks. */
export interface WaitingRow {
  key: string;
  remoteVersion: number;
  dirty: boolean;
  attempts: number;
  nextAttemptAt: number;
  lastError: string | undefined;
}

/** What the checks read of a store, past the engine. */
export interface StoreSight {
  tickets: WaitingRow[];
  links: WaitingRow[];
  outbox: { key: string; target: string; state: string; attempts: number; dueAt: number; refusals: number }[];
  messages: { id: string; state: string; attempts: number; dueAt: number; lastError: string | undefined }[];
  jobs: number;
  cursors: ReadonlyMap<string, string>;
}

/** Where the simulated service keeps its data. */
export interface Backing {
  open(): Promise<{ store: Store; die: () => Promise<void> }>;
  look(): Promise<StoreSight>;
}

export function memoryBacking(disk: MemoryDisk): Backing {
  return {
    open: async () => {
      const store = openMemoryStore(disk);
      return { store, die: async () => store.die() };
    },
    look: async () => lookAtMemory(disk),
  };
}

export function lookAtMemory(disk: MemoryDisk): StoreSight {
  return {
    tickets: disk.tickets.values().map((row) => ({
      ...row,
      key: row.ticketKey,
      remoteVersion: row.ticket.remoteVersion,
      dirty: row.rowVersion > row.orgSyncedVersion,
    })),
    links: disk.links.values().map((row) => ({
      ...row,
      key: row.linkKey,
      remoteVersion: 0,
      dirty: row.rowVersion > row.orgSyncedVersion,
    })),
    outbox: disk.outbox.values().map((row) => ({ ...row, key: row.idempotencyKey })),
    messages: disk.messages.values(),
    jobs: disk.jobs.values().length,
    cursors: new Map(
      ['changes:redmine:alpha', 'changes:redmine:beta'].flatMap((feed) => {
        const at = disk.cursors.get(feed)?.position;
        return at === undefined ? [] : [[feed, at]];
      }),
    ),
  };
}
