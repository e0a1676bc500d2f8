import type { OrgStore } from '../engine/store/org-store.ts';

/** A few values the doors keep beside the rows, by key: sessions, grants. They live as long as the org's file. */
export interface DoorTable<T> {
  all(): { key: string; value: T }[];
  put(key: string, value: T): void;
  remove(key: string): void;
}

/** A table in the org's own file. What is in it was written by this same code. */
export function doorTable<T>(store: Pick<OrgStore, 'db' | 'statement'>, kind: string): DoorTable<T> {
  store.db.exec(
    'CREATE TABLE IF NOT EXISTS "_door" (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key))',
  );
  return {
    all: () =>
      store
        .statement('SELECT key, value FROM "_door" WHERE kind = ? ORDER BY rowid')
        .all(kind)
        .map((row) => ({ key: String(row['key']), value: JSON.parse(String(row['value'])) as T })),
    put: (key, value) => {
      store
        .statement('INSERT INTO "_door" VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
        .run(kind, key, JSON.stringify(value));
    },
    remove: (key) => {
      store.statement('DELETE FROM "_door" WHERE kind = ? AND key = ?').run(kind, key);
    },
  };
}

/** The same without a file, for tests of one class. */
export function memoryTable<T>(): DoorTable<T> {
  const values = new Map<string, T>();
  return {
    all: () => [...values].map(([key, value]) => ({ key, value })),
    put: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}
