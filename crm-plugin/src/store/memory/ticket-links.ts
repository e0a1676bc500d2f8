import type { LinkStatements } from '../store.ts';
import type { LinkRow, MemoryDisk } from './disk.ts';
import { settleRows } from './settle-rows.ts';
import type { UndoLog } from './table.ts';

export function linkStatements(disk: MemoryDisk, undo: UndoLog): LinkStatements {
  const change = (key: string, by: (row: LinkRow) => Partial<LinkRow>) => {
    const row = disk.links.get(key);
    if (row) disk.links.set(undo, key, { ...row, ...by(row) });
  };

  return {
    async want(links) {
      let changed = 0;
      for (const link of links) {
        const row = disk.links.get(link.linkKey);
        const targets = { ...row?.targets, ...link.targets };
        if (row && sameTargets(row.targets, targets)) continue;
        changed += 1;
        disk.links.set(undo, link.linkKey, {
          ...link,
          targets,
          rowVersion: (row?.rowVersion ?? 0) + 1,
          orgSyncedVersion: row?.orgSyncedVersion ?? 0,
          attempts: row?.attempts ?? 0,
          nextAttemptAt: 0,
          lastError: undefined,
          refusedSince: row?.refusedSince,
        });
      }
      return changed;
    },
    async dirty(now, limit, together) {
      const batch = new Set(together);
      const inOrg = (ticketKey: string) => (disk.tickets.get(ticketKey)?.orgSyncedVersion ?? 0) > 0;
      return disk.links
        .values()
        .filter((row) => row.rowVersion > row.orgSyncedVersion && row.nextAttemptAt <= now)
        .filter(({ targets }) => Object.keys(targets).length > 0)
        .filter((row) => batch.has(row.ticketKey) || inOrg(row.ticketKey))
        .toSorted((a, b) => a.attempts - b.attempts)
        .slice(0, limit)
        .map(({ linkKey, ticketKey, targets, rowVersion, attempts }) => ({
          linkKey,
          ticketKey,
          targets,
          rowVersion,
          attempts,
        }));
    },
    async withoutHandoff(linkKeys) {
      for (const key of linkKeys) {
        const { handoff: _gone, ...targets } = disk.links.get(key)?.targets ?? {};
        if (Object.keys(targets).length === 0) disk.links.delete(undo, key);
        else change(key, (row) => ({ targets, rowVersion: row.rowVersion + 1, nextAttemptAt: 0 }));
      }
    },
    ...settleRows(change),
  };
}

function sameTargets(a: object, b: object): boolean {
  const sorted = (targets: object) => JSON.stringify(Object.entries(targets).toSorted());
  return sorted(a) === sorted(b);
}
