import type { HandoffStatements } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function handoffStatements(disk: MemoryDisk, undo: UndoLog): HandoffStatements {
  return {
    async notice(seen) {
      const changed = seen.filter((row) => disk.handoffs.get(row.id)?.version !== row.version);
      for (const row of changed) disk.handoffs.set(undo, row.id, row);
      return [...new Set(changed.map((row) => row.id))];
    },
  };
}
