import type { CursorStatements } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function cursorStatements(disk: MemoryDisk, undo: UndoLog): CursorStatements {
  return {
    async read(feed) {
      return disk.cursors.get(feed)?.position;
    },
    async write(feed, position) {
      disk.cursors.set(undo, feed, { position });
    },
  };
}
