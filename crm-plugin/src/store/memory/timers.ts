import type { TimerStatements } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function timerStatements(disk: MemoryDisk, undo: UndoLog): TimerStatements {
  const earlier = (at: number | undefined, other: number) => Math.min(at ?? Infinity, other);
  return {
    async notice(seen, at) {
      const newest = new Map(seen.map((row) => [row.handoffId, row.version]));
      const moved = [...newest].filter(([id, version]) => disk.timers.get(id)?.version !== version);
      for (const [id, version] of moved) {
        disk.timers.set(undo, id, { id, version, at: earlier(disk.timers.get(id)?.at, at) });
      }
      return moved.length;
    },
    async wake(handoffIds, at) {
      for (const id of handoffIds) {
        const row = disk.timers.get(id);
        disk.timers.set(undo, id, { id, version: row?.version ?? '', at: earlier(row?.at, at) });
      }
    },
    async due(now, limit) {
      return disk.timers
        .values()
        .filter(({ at }) => at !== undefined && at <= now)
        .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async set(id, at) {
      disk.timers.set(undo, id, { id, version: disk.timers.get(id)?.version ?? '', at });
    },
    async next() {
      const times = disk.timers.values().flatMap(({ at }) => at ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}
