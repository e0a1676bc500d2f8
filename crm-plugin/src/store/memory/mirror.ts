import type { MirroredTicket, MirrorStatements } from '../store.ts';
import type { MemoryDisk, TicketRow } from './disk.ts';
import type { UndoLog } from './table.ts';

export function mirrorStatements(disk: MemoryDisk, undo: UndoLog): MirrorStatements {
  const mirrored = ({ ticketKey, connectionKey, ticket }: TicketRow): MirroredTicket => ({
    ticketKey,
    connectionKey,
    ticket,
  });
  return {
    async tickets(ticketKeys) {
      return ticketKeys.flatMap((key) => {
        const row = disk.tickets.get(key);
        return row ? [mirrored(row)] : [];
      });
    },
    async unfinished(connectionKey, after, limit) {
      return disk.tickets
        .values()
        .filter((row) => row.connectionKey === connectionKey && row.ticketKey > after)
        .filter(({ ticket }) => ticket.category !== 'done' && ticket.category !== 'dropped')
        .toSorted((a, b) => (a.ticketKey < b.ticketKey ? -1 : 1))
        .slice(0, limit)
        .map(mirrored);
    },
    async links(ticketKeys) {
      const wanted = new Set(ticketKeys);
      return disk.links
        .values()
        .filter(({ ticketKey }) => wanted.has(ticketKey))
        .map(({ linkKey, ticketKey, targets }) => ({ linkKey, ticketKey, targets }));
    },
    async unlink(linkKeys) {
      let changed = 0;
      for (const key of linkKeys) {
        const row = disk.links.get(key);
        if (!row || Object.keys(row.targets).length === 0) continue;
        changed += 1;
        disk.links.set(undo, key, { ...row, targets: {}, rowVersion: row.rowVersion + 1, nextAttemptAt: 0 });
      }
      return changed;
    },
    async unlinked(now, limit) {
      return disk.links
        .values()
        .filter((row) => row.rowVersion > row.orgSyncedVersion && row.nextAttemptAt <= now)
        .filter(({ targets }) => Object.keys(targets).length === 0)
        .slice(0, limit)
        .map(({ linkKey, ticketKey, targets, rowVersion, attempts }) => ({
          linkKey,
          ticketKey,
          targets,
          rowVersion,
          attempts,
        }));
    },
  };
}
