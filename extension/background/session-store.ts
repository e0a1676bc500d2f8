/** Keeps values for as long as the browser runs; gone with it. Only the background reads it. */
export interface SessionStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  keys(): Promise<string[]>;
}

interface Area {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** A part of `storage.session` under a prefix of its own. */
export function sessionStore(area: Area, prefix: string): SessionStore {
  const full = (key: string) => `${prefix}:${key}`;
  return {
    read: async (key) => (await area.get(full(key)))[full(key)],
    write: async (key, value) => area.set({ [full(key)]: value }),
    remove: async (keys) => (keys.length === 0 ? undefined : area.remove(keys.map(full))),
    keys: async () =>
      Object.keys(await area.get(null))
        .filter((key) => key.startsWith(`${prefix}:`))
        .map((key) => key.slice(prefix.length + 1)),
  };
}
