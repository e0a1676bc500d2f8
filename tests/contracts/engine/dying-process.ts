import type { MemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import type { Store, StoreTransaction } from '../../../crm-plugin/src/store/store.ts';

export class ProcessDied extends Error {}

/**
 * Counts every await on a port, before the call goes out and after its answer is there, and ends the process at the
 * chosen one: from then on every call fails and the store's open transaction is rolled back.
 */
export class DyingProcess {
  points = 0;
  dead = false;
  readonly #at: number;
  readonly #store: MemoryStore;

  constructor(at: number, store: MemoryStore) {
    this.#at = at;
    this.#store = store;
  }

  /** The same port, with a crash point on both sides of each of its calls. */
  around<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          const call = (): unknown => member.apply(target, args);
          // Asks nobody: the number stands in the process itself.
          if (name === 'apiUsage') return call();
          // A stream's awaits are its rows.
          if (name === 'changes') return this.#stream(call() as AsyncIterable<unknown>);
          return this.#before()
            .then(call)
            .then((value) => this.#after(value));
        };
      },
    });
  }

  /** As `around`, with crash points inside transactions too. */
  aroundStore(store: Store): Store {
    const inside = (tx: StoreTransaction) =>
      Object.fromEntries(
        Object.entries(tx).map(([group, statements]) => [group, this.around(statements as object)]),
      );
    return this.around({
      worker: store.worker,
      close: () => store.close(),
      transaction: <T>(work: (tx: StoreTransaction) => Promise<T>) =>
        store.transaction((tx) => work(inside(tx) as unknown as StoreTransaction)),
    });
  }

  #point(): void {
    this.points += 1;
    if (this.points === this.#at) {
      this.dead = true;
      this.#store.die();
    }
    if (this.dead) throw new ProcessDied('killed');
  }

  async #before(): Promise<void> {
    this.#point();
  }

  #after<T>(value: T): T {
    this.#point();
    return value;
  }

  async *#stream<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const row of rows) {
      this.#point();
      yield row;
      this.#point();
    }
  }
}
