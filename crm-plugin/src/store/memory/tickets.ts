import { longestReadingMs, type TicketObservation, type TicketStatements } from '../store.ts';
import type { MemoryDisk, TicketRow } from './disk.ts';
import { settleRows } from './settle-rows.ts';
import type { UndoLog } from './table.ts';

function isOlder(seen: TicketObservation, row: TicketRow): boolean {
  const ahead = seen.ticket.remoteVersion - row.ticket.remoteVersion;
  const late = row.seenAt - seen.seenAt;
  return ahead < 0 || (ahead === 0 && late > 0 && late <= longestReadingMs);
}

export function ticketStatements(disk: MemoryDisk, undo: UndoLog): TicketStatements {
  const change = (key: string, by: (row: TicketRow) => Partial<TicketRow>) => {
    const row = disk.tickets.get(key);
    if (row) disk.tickets.set(undo, key, { ...row, ...by(row) });
  };

  return {
    async observe(observations) {
      let changed = 0;
      for (const seen of observations) {
        const row = disk.tickets.get(seen.ticketKey);
        if (row && isOlder(seen, row)) continue;
        if (row?.contentHash === seen.contentHash) {
          // A touch without a visible change: nothing to write, but older readings must lose against it.
          disk.tickets.set(undo, seen.ticketKey, { ...row, ticket: seen.ticket, seenAt: seen.seenAt });
          continue;
        }
        changed += 1;
        disk.tickets.set(undo, seen.ticketKey, {
          ...seen,
          rowVersion: (row?.rowVersion ?? 0) + 1,
          orgSyncedVersion: row?.orgSyncedVersion ?? 0,
          attempts: row?.attempts ?? 0,
          // New content may be what the org will take: try at once.
          nextAttemptAt: 0,
          lastError: undefined,
          refusedSince: row?.refusedSince,
        });
      }
      return changed;
    },
    async known(ticketKeys) {
      return new Set(ticketKeys.filter((key) => disk.tickets.get(key) !== undefined));
    },
    async dirty(now, limit) {
      return disk.tickets
        .values()
        .filter((row) => row.rowVersion > row.orgSyncedVersion && row.nextAttemptAt <= now)
        .toSorted((a, b) => a.attempts - b.attempts)
        .slice(0, limit)
        .map(({ ticketKey, connectionKey, ticket, seenAt, rowVersion, attempts }) => ({
          ticketKey,
          connectionKey,
          ticket,
          seenAt,
          rowVersion,
          attempts,
        }));
    },
    async backlog() {
      const open = disk.tickets.values().filter((row) => row.rowVersion > row.orgSyncedVersion);
      const oldest = open.length === 0 ? undefined : Math.min(...open.map(({ seenAt }) => seenAt));
      return { rows: open.length, oldest };
    },
    ...settleRows(change),
  };
}
