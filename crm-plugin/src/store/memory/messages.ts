import { MessageLost, type MessageRow, type MessageState, type MessageStatements } from '../store.ts';
import type { MemoryDisk, MessageStored } from './disk.ts';
import type { UndoLog } from './table.ts';

export function messageStatements(disk: MemoryDisk, undo: UndoLog, worker: number): MessageStatements {
  const keyOf = (id: string, channel: string) => `${channel} ${id}`;
  const change = (id: string, channel: string, by: Partial<MessageStored>) => {
    const row = disk.messages.get(keyOf(id, channel));
    if (row?.state !== 'sending' || row.owner !== worker) throw new MessageLost(id, channel);
    disk.messages.set(undo, keyOf(id, channel), { ...row, ...by, owner: undefined });
  };
  const ready = (row: MessageStored, now: number) =>
    row.state === 'pending'
      ? row.dueAt <= now
      : row.state === 'sending' && (row.owner === worker || !disk.livingWorkers.has(row.owner ?? 0));

  return {
    async add(entries) {
      let added = 0;
      for (const entry of entries) {
        const key = keyOf(entry.id, entry.channel);
        if (disk.messages.get(key)) continue;
        added += 1;
        disk.messages.set(undo, key, {
          ...entry,
          order: disk.next(),
          state: 'pending',
          attempts: 0,
          lastError: undefined,
          owner: undefined,
        });
      }
      return added;
    },
    async known(ids) {
      const kept = new Set(disk.messages.values().map(({ id }) => id));
      return new Set(ids.filter((id) => kept.has(id)));
    },
    async claim(channel, now) {
      const row = disk.messages
        .values()
        .filter((candidate) => candidate.channel === channel && ready(candidate, now))
        .toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0];
      if (!row) return undefined;
      const claimed: MessageStored = { ...row, state: 'sending', owner: worker, attempts: row.attempts + 1 };
      disk.messages.set(undo, keyOf(row.id, channel), claimed);
      return shown(claimed);
    },
    async settle(id, channel) {
      change(id, channel, { state: 'done', lastError: undefined });
    },
    async postpone(id, channel, until, error) {
      change(id, channel, { state: 'pending', dueAt: until, lastError: error });
    },
    async bury(id, channel, error) {
      change(id, channel, { state: 'dead', lastError: error });
    },
    async count() {
      const counts: Record<MessageState, number> = { pending: 0, sending: 0, done: 0, dead: 0 };
      for (const { state } of disk.messages.values()) counts[state] += 1;
      return counts;
    },
    async list(state, limit) {
      return disk.messages
        .values()
        .filter((row) => row.state === state)
        .toSorted((a, b) => a.order - b.order)
        .slice(0, limit)
        .map(shown);
    },
  };
}

function shown({ owner: _owner, order: _order, ...row }: MessageStored): MessageRow {
  return row;
}
