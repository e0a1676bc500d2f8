import type { ConnectionStatements } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function connectionStatements(disk: MemoryDisk, undo: UndoLog): ConnectionStatements {
  return {
    async all() {
      return disk.connections.values().toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    async save(health) {
      disk.connections.set(undo, health.key, {
        ...health,
        written: disk.connections.get(health.key)?.written,
      });
    },
    async written(rows) {
      for (const { key, status, message, at } of rows) {
        const row = disk.connections.get(key);
        if (row) disk.connections.set(undo, key, { ...row, written: { status, message, at } });
      }
    },
  };
}
