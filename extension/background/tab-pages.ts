import { pageLoadSchema, recordRefSchema, restOriginOf, type RecordRef } from '@handrail/shared';
import { z } from 'zod';
import type { Sender } from '../messaging/rpc.ts';
import type { PageLoad } from './session.ts';
import type { SessionStore } from './session-store.ts';

const tabSchema = z.object({ restOrigin: z.string(), load: pageLoadSchema, record: recordRefSchema });

export interface TabPage extends PageLoad {
  record: RecordRef;
}

/**
 * Which page stands in which tab, as the stub's own messages show: the org's host comes from the origin the browser
 * vouches for. The panel never says which org it asks about.
 */
export class TabPages {
  readonly #store: SessionStore;
  readonly #known = new Map<number, TabPage>();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** @returns undefined for a sender that is no page of Salesforce. */
  enter(sender: Sender, load: string, record: RecordRef): TabPage | undefined {
    const tabId = sender.tab?.id;
    const restOrigin = restOriginOf(sender.origin ?? sender.url ?? '');
    if (tabId === undefined || restOrigin === undefined) return undefined;
    const page = { tabId, restOrigin, load, record };
    this.#known.set(tabId, page);
    void this.#store.write(String(tabId), { restOrigin, load, record });
    return page;
  }

  async of(sender: Sender): Promise<TabPage | undefined> {
    const tabId = sender.tab?.id;
    if (tabId === undefined) return undefined;
    const known = this.#known.get(tabId);
    if (known) return known;
    const parsed = tabSchema.safeParse(await this.#store.read(String(tabId)));
    return parsed.success ? { tabId, ...parsed.data } : undefined;
  }

  /** Tabs that show this record of this org. */
  showing(restOrigin: string, ref: RecordRef): TabPage[] {
    return [...this.#known.values()].filter(
      (page) => page.restOrigin === restOrigin && page.record.id === ref.id,
    );
  }

  leave(tabId: number): void {
    this.#known.delete(tabId);
    void this.#store.remove([String(tabId)]);
  }
}
