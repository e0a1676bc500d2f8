import type { InboxEvent, Store } from '../store/store.ts';

/** Too many webhooks wait to be committed: the sender is to come again. */
export class InboxFull extends Error {
  constructor() {
    super('Too many webhooks are waiting.');
    this.name = 'InboxFull';
  }
}

interface Waiting {
  event: InboxEvent;
  done: (isNew: boolean) => void;
  failed: (error: unknown) => void;
}

const eventsPerCommit = 500;
const mostWaiting = 5_000;

/**
 * Puts webhooks into the store, many in one commit: while one transaction runs the next batch gathers, so that a burst
 * costs a commit each few milliseconds and not one each event.
 */
export class WebhookInbox {
  readonly #store: Store;
  readonly #onNew: (connectionKey: string) => void;
  readonly #waiting: Waiting[] = [];
  #running = false;

  /** @param onNew told of each connection with news, after the commit */
  constructor(store: Store, onNew: (connectionKey: string) => void) {
    this.#store = store;
    this.#onNew = onNew;
  }

  /** Resolves once committed, with whether it was new. @throws InboxFull, or what the store failed with */
  receive(event: InboxEvent): Promise<boolean> {
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new InboxFull());
    return new Promise((done, failed) => {
      this.#waiting.push({ event, done, failed });
      if (!this.#running) void this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    this.#running = true;
    // What came in the same turn travels together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, eventsPerCommit));
    this.#running = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.#store.transaction((tx) => tx.inbox.add(batch.map(({ event }) => event)));
      for (const [at, { done }] of batch.entries()) done(fresh[at] ?? false);
      const keys = new Set(batch.filter((_, at) => fresh[at]).map(({ event }) => event.connectionKey));
      for (const key of keys) this.#onNew(key);
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
}
