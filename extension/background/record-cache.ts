import { recordKey, type RecordRef } from '@handrail/shared';
import type { Session } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** How long a record view counts as new: no call is made for it (rule S9). */
export const freshMs = 60_000;
/** storage.session holds 10 MB; a view is some 20 KB. */
const keptViews = 60;

export interface CachedView<View> {
  view: View;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Record views by org, user and record. Kept in session storage, so that they outlive the worker's naps;
 * what belongs to another user is never even looked up.
 */
export class RecordCache<View> {
  readonly #store: SessionStore;
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  async read(session: Session, ref: RecordRef): Promise<CachedView<View> | undefined> {
    // What the background itself wrote comes back as it was; session storage is open to no page.
    return (await this.#store.read(keyOf(session, ref))) as CachedView<View> | undefined;
  }

  async write(session: Session, ref: RecordRef, entry: CachedView<View>): Promise<void> {
    await this.#store.write(keyOf(session, ref), entry);
    const keys = await this.#store.keys();
    if (keys.length <= keptViews) return;
    const aged = await Promise.all(
      keys.map(async (key) => ({
        key,
        at: ((await this.#store.read(key)) as CachedView<View> | undefined)?.at ?? 0,
      })),
    );
    aged.sort((a, b) => a.at - b.at);
    await this.#store.remove(aged.slice(0, keys.length - keptViews).map(({ key }) => key));
  }

  /** Joins a load of the same view that is under way, so that rail and panel make one call. */
  async once<Result>(session: Session, ref: RecordRef, load: () => Promise<Result>): Promise<Result> {
    const key = keyOf(session, ref);
    const running = this.#running.get(key);
    if (running) return running as Promise<Result>;
    const started = load().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  /** Forgets everything of one user. */
  async drop(session: Pick<Session, 'orgId' | 'userId'>): Promise<void> {
    const mine = (await this.#store.keys()).filter((key) =>
      key.startsWith(`${session.orgId}/${session.userId}/`),
    );
    await this.#store.remove(mine);
  }
}

function keyOf({ orgId, userId }: Session, ref: RecordRef): string {
  return `${orgId}/${userId}/${recordKey(ref)}`;
}
