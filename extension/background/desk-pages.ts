import { pageLoadSchema, type KnownOrg } from '@handrail/shared';
import { z } from 'zod';
import type { Sender } from '../messaging/rpc.ts';
import type { PageLoad } from './session.ts';
import type { SessionStore } from './session-store.ts';

const deskSchema = z.object({ restOrigin: z.string(), load: pageLoadSchema });

export interface DeskPagePorts {
  store: SessionStore;
  /** Orgs with a session, the one proven last first. */
  orgs(): Promise<string[]>;
}

/**
 * Which org each open desk stands for. A desk may name only an org somebody was signed in to in this browser: a host
 * from elsewhere would be given the user's authorisation code.
 */
export class DeskPages {
  readonly #ports: DeskPagePorts;

  constructor(ports: DeskPagePorts) {
    this.#ports = ports;
  }

  /** @returns undefined when there is no org yet, or the one asked for is not known. */
  async enter(
    sender: Sender,
    load: string,
    wish: string | undefined,
  ): Promise<{ org: KnownOrg; orgs: KnownOrg[] } | undefined> {
    const tabId = sender.tab?.id;
    const known = await this.#ports.orgs();
    const restOrigin = wish === undefined ? known[0] : known.find((origin) => origin === wish);
    if (tabId === undefined || restOrigin === undefined) return undefined;
    await this.#ports.store.write(String(tabId), { restOrigin, load });
    return { org: knownOrg(restOrigin), orgs: known.map(knownOrg) };
  }

  async of(sender: Sender): Promise<PageLoad | undefined> {
    const tabId = sender.tab?.id;
    if (tabId === undefined) return undefined;
    const parsed = deskSchema.safeParse(await this.#ports.store.read(String(tabId)));
    return parsed.success ? { tabId, ...parsed.data } : undefined;
  }

  /** A tab whose desk stands for this org. */
  async showing(restOrigin: string): Promise<number | undefined> {
    for (const key of await this.#ports.store.keys()) {
      const parsed = deskSchema.safeParse(await this.#ports.store.read(key));
      if (parsed.success && parsed.data.restOrigin === restOrigin) return Number(key);
    }
    return undefined;
  }

  leave(tabId: number): void {
    void this.#ports.store.remove([String(tabId)]);
  }
}

/** `https://acme.my.salesforce.com` is called `acme`. */
function knownOrg(restOrigin: string): KnownOrg {
  return { restOrigin, name: new URL(restOrigin).hostname.split('.')[0] ?? restOrigin };
}
