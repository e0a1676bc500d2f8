import type { AuditStatements, PauseStatements, ToldProblemStatements } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function pauseStatements(disk: MemoryDisk, undo: UndoLog): PauseStatements {
  return {
    async all() {
      return disk.pauses.values().toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
    },
    async add(scope, since) {
      if (disk.pauses.get(scope)) return false;
      disk.pauses.set(undo, scope, { scope, since });
      return true;
    },
    async remove(scope) {
      const there = disk.pauses.get(scope) !== undefined;
      disk.pauses.delete(undo, scope);
      return there;
    },
  };
}

export function auditStatements(disk: MemoryDisk, undo: UndoLog): AuditStatements {
  return {
    async note(entry) {
      disk.audit.set(undo, String(disk.next()), entry);
    },
    async list(limit) {
      return disk.audit.values().toReversed().slice(0, limit);
    },
  };
}

export function toldProblemStatements(disk: MemoryDisk, undo: UndoLog): ToldProblemStatements {
  return {
    async all() {
      return disk.toldProblems.values();
    },
    async keep(problems) {
      for (const problem of problems) disk.toldProblems.set(undo, problem.key, problem);
    },
    async remove(keys) {
      for (const key of keys) disk.toldProblems.delete(undo, key);
    },
  };
}
