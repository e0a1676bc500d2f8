import type { Store } from '../../crm-plugin/src/store/store.ts';

/** What a case is given: a fresh store, and ways to open another and to let one die. */
export interface StoreSession {
  readonly store: Store;
  open(): Promise<Store>;
  crash(store: Store): Promise<void>;
}
