import type { InboxStatements, WaitingHints } from '../store.ts';
import type { MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function inboxStatements(disk: MemoryDisk, undo: UndoLog): InboxStatements {
  return {
    async add(events) {
      return events.map((event) => {
        const key = `${event.connectionKey} ${event.deliveryKey}`;
        if (disk.inbox.get(key)) return false;
        disk.inbox.set(undo, key, { ...event, read: false });
        return true;
      });
    },
    async waiting() {
      const byKey = new Map<string, WaitingHints>();
      for (const { connectionKey, receivedAt, read } of disk.inbox.values()) {
        if (read) continue;
        const sum = byKey.get(connectionKey) ?? { connectionKey, events: 0, oldest: receivedAt };
        byKey.set(connectionKey, {
          connectionKey,
          events: sum.events + 1,
          oldest: Math.min(sum.oldest, receivedAt),
        });
      }
      return [...byKey.values()].toSorted((a, b) => (a.connectionKey < b.connectionKey ? -1 : 1));
    },
    async answered(connectionKey, pollBegan) {
      for (const event of disk.inbox.values()) {
        if (event.read || event.connectionKey !== connectionKey || event.receivedAt > pollBegan) continue;
        disk.inbox.set(undo, `${connectionKey} ${event.deliveryKey}`, { ...event, read: true });
      }
    },
    async forget(before) {
      const old = disk.inbox.values().filter((event) => event.read && event.receivedAt < before);
      for (const event of old) disk.inbox.delete(undo, `${event.connectionKey} ${event.deliveryKey}`);
      return old.length;
    },
  };
}
