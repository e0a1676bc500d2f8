import type { OrgStore } from '../store/org-store.ts';

/** `data`: change events; `event`: platform events. Each has its own stream of replay ids on the platform. */
export type EventKind = 'data' | 'event';

/** An event on the bus. */
export interface BusEvent {
  replayId: number;
  kind: EventKind;
  /** The object that changed, or the platform event: `Account`, `Low_Ink__e`. */
  entity: string;
  message: Record<string, unknown>;
}

/** Change events and high-volume platform events are kept this long (Change Data Capture Developer Guide, "Replay"). */
export const RETENTION_MS = 72 * 60 * 60 * 1000;

/**
 * The org's event bus: a table of its own, so that events outlive a restart when the org has a file.
 * Replay ids rise and are never used twice.
 */
export class EventBus {
  readonly #store: OrgStore;
  readonly #now: () => Date;
  readonly #listeners = new Set<() => void>();

  constructor(store: OrgStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
    store.db.exec(
      `CREATE TABLE IF NOT EXISTS "_event" (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,
        kind TEXT NOT NULL, entity TEXT NOT NULL, message TEXT NOT NULL)`,
    );
  }

  append(kind: EventKind, entity: string, message: Record<string, unknown>): void {
    this.#store
      .statement('INSERT INTO "_event" (at, kind, entity, message) VALUES (?, ?, ?, ?)')
      .run(this.#now().getTime(), kind, entity, JSON.stringify(message));
  }

  /** Tell who waits, once what was appended is committed. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  /** @returns how to stop listening */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Retained events after a replay id, oldest first. */
  after(kind: EventKind, replayId: number, most = 500): BusEvent[] {
    this.#expire();
    const rows = this.#store
      .statement(
        'SELECT id, entity, message FROM "_event" WHERE kind = ? AND id > ? ORDER BY id LIMIT CAST(? AS INTEGER)',
      )
      .all(kind, replayId, most);
    return rows.map((row) => ({
      replayId: Number(row['id']),
      kind,
      entity: String(row['entity']),
      message: JSON.parse(String(row['message'])) as Record<string, unknown>,
    }));
  }

  /** Is this the id of an event that is still kept? */
  retains(kind: EventKind, replayId: number): boolean {
    this.#expire();
    return (
      Number.isSafeInteger(replayId) &&
      this.#store.statement('SELECT 1 FROM "_event" WHERE kind = ? AND id = ?').get(kind, replayId) !==
        undefined
    );
  }

  /** Where a subscriber starts that wants new events only. */
  newest(): number {
    return Number(
      this.#store.statement("SELECT seq FROM sqlite_sequence WHERE name = '_event'").get()?.['seq'] ?? 0,
    );
  }

  #expire(): void {
    this.#store.statement('DELETE FROM "_event" WHERE at <= ?').run(this.#now().getTime() - RETENTION_MS);
  }
}
