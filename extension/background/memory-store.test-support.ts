import type { SessionStore } from './session-store.ts';

/** The session store without a browser; values are copied as the browser copies them. */
export function memoryStore(): SessionStore {
  const values = new Map<string, unknown>();
  return {
    read: async (key) => structuredClone(values.get(key)),
    write: async (key, value) => void values.set(key, structuredClone(value)),
    remove: async (keys) => keys.forEach((key) => values.delete(key)),
    keys: async () => [...values.keys()],
  };
}
