import { OutboxLost, type OutboxRow, type OutboxState, type OutboxStatements } from '../store.ts';
import type { MemoryDisk, OutboxStored } from './disk.ts';
import type { UndoLog } from './table.ts';

export function outboxStatements(disk: MemoryDisk, undo: UndoLog, worker: number): OutboxStatements {
  const change = (id: number, by: Partial<OutboxStored>) => {
    const row = disk.outbox.get(String(id));
    if (row?.state !== 'sending' || row.owner !== worker) throw new OutboxLost(id);
    disk.outbox.set(undo, String(id), { ...row, ...by, owner: undefined });
  };
  const ready = (row: OutboxStored, now: number) =>
    row.state === 'pending'
      ? row.dueAt <= now
      : row.state === 'sending' && (row.owner === worker || !disk.livingWorkers.has(row.owner ?? 0));
  const blocked = (row: OutboxStored) =>
    disk.outbox
      .values()
      .some(
        (earlier) =>
          earlier.target === row.target &&
          earlier.aggregate === row.aggregate &&
          earlier.seq < row.seq &&
          (earlier.state === 'pending' || earlier.state === 'sending'),
      );

  return {
    async add(entries) {
      let added = 0;
      for (const entry of entries) {
        const twin = disk.outbox
          .values()
          .some(
            (row) =>
              row.idempotencyKey === entry.idempotencyKey ||
              (row.target === entry.target && row.aggregate === entry.aggregate && row.seq === entry.seq),
          );
        if (twin) continue;
        added += 1;
        const id = disk.next();
        disk.outbox.set(undo, String(id), {
          ...entry,
          id,
          state: 'pending',
          attempts: 0,
          refusals: 0,
          lastAttemptAt: undefined,
          lastError: undefined,
          owner: undefined,
          ticketKey: undefined,
        });
      }
      return added;
    },
    async planned(aggregates) {
      const all = new Set(disk.outbox.values().map((row) => row.aggregate));
      return new Set(aggregates.filter((aggregate) => all.has(aggregate)));
    },
    async claim(target, now) {
      const row = disk.outbox
        .values()
        .filter((candidate) => candidate.target === target && ready(candidate, now) && !blocked(candidate))
        .toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id)[0];
      if (!row) return undefined;
      const claimed: OutboxStored = { ...row, state: 'sending', owner: worker, attempts: row.attempts + 1 };
      disk.outbox.set(undo, String(row.id), { ...claimed, lastAttemptAt: now });
      // The caller wants to know when the attempt before this one was.
      return shown(claimed);
    },
    async settle(id, ticketKey) {
      change(id, { state: 'done', ticketKey, lastError: undefined });
    },
    async postpone(id, until, error, refused = false) {
      const refusals = (disk.outbox.get(String(id))?.refusals ?? 0) + Number(refused);
      change(id, { state: 'pending', dueAt: until, lastError: error, refusals });
    },
    async remove(id) {
      change(id, {});
      disk.outbox.delete(undo, String(id));
    },
    async bury(id, error) {
      change(id, { state: 'dead', lastError: error });
    },
    async nextDue(target) {
      const due = disk.outbox
        .values()
        .filter((row) => row.target === target && row.state === 'pending')
        .map((row) => row.dueAt);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    async count() {
      const counts: Record<OutboxState, number> = { pending: 0, sending: 0, done: 0, dead: 0 };
      for (const row of disk.outbox.values()) counts[row.state] += 1;
      return counts;
    },
    async list(state, limit) {
      return disk.outbox
        .values()
        .filter((row) => row.state === state)
        .slice(0, limit)
        .map(shown);
    },
  };
}

function shown({ owner: _owner, ticketKey: _ticketKey, ...row }: OutboxStored): OutboxRow {
  return row;
}
