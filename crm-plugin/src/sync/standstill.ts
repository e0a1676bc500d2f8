import { everything, type ConnectionHealth, type Store } from '../store/store.ts';

/** What an admin told to stand still, as this process last read it. */
export class Standstill {
  #scopes: ReadonlySet<string> = new Set();

  /** True for a connection that stands still by itself or with everything; without a key: for everything. */
  holds(connectionKey?: string): boolean {
    return this.#scopes.has(everything) || (connectionKey !== undefined && this.#scopes.has(connectionKey));
  }

  /** Reads what is in force. Answers whether that differs from before. */
  async refresh(store: Store): Promise<boolean> {
    const pauses = await store.transaction((tx) => tx.pauses.all());
    const scopes = new Set(pauses.map(({ scope }) => scope));
    const same = scopes.size === this.#scopes.size && [...scopes].every((scope) => this.#scopes.has(scope));
    this.#scopes = scopes;
    return !same;
  }
}

export const pausedMessage = 'Paused by an administrator.';

/** Shows of each source whether it stands still; one that goes on says itself how it is as soon as it has been asked. */
export async function notePauses(
  store: Store,
  sources: readonly Pick<ConnectionHealth, 'key' | 'name' | 'system' | 'kind'>[],
  standstill: Standstill,
  now: number,
): Promise<void> {
  await store.transaction(async (tx) => {
    const all = await tx.connections.all();
    for (const source of sources) {
      const before = all.find(({ key }) => key === source.key);
      if (!standstill.holds(source.key) || before?.status === 'paused') continue;
      const { checkedAt } = before ?? { checkedAt: undefined };
      await tx.connections.save({
        ...source,
        checkedAt,
        status: 'paused',
        since: now,
        message: pausedMessage,
      });
    }
  });
}
