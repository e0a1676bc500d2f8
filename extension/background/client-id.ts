import { z } from 'zod';
import type { PageLoad } from './session.ts';
import type { SessionStore } from './session-store.ts';

const clientIdSchema = z.string().regex(/^[A-Za-z0-9._-]{8,300}$/);
const resourceSchema = z.object({ clientId: clientIdSchema });

export interface ClientIdPorts {
  /** Set by the organisation's policy. */
  managed(): Promise<unknown>;
  /** Typed by the user on the options page. */
  chosen(): Promise<unknown>;
  /** Asks the stub of the tab for the org's own file; null when the org has none. */
  readResource(tabId: number): Promise<unknown>;
  store: SessionStore;
  /** Outlives the browser: a desk opened first has no page of the org to ask. */
  remembered: SessionStore;
}

/**
 * The client id of an org: policy, then options, then the file the plugin puts into the org.
 * A file that is missing is looked for again at the next page load: an administrator may just have installed it.
 */
export class ClientIds {
  readonly #ports: ClientIdPorts;

  constructor(ports: ClientIdPorts) {
    this.#ports = ports;
  }

  async of({ restOrigin, tabId }: PageLoad): Promise<string | undefined> {
    for (const ask of [
      () => this.#ports.managed(),
      () => this.#ports.chosen(),
      () => this.#ports.store.read(restOrigin),
    ]) {
      const id = clientIdSchema.safeParse(await ask().catch(() => undefined));
      if (id.success) return id.data;
    }
    const id = await this.#fromOrg(tabId);
    if (id === undefined) {
      const before = clientIdSchema.safeParse(await this.#ports.remembered.read(restOrigin));
      return before.success ? before.data : undefined;
    }
    await this.#ports.store.write(restOrigin, id);
    await this.#ports.remembered.write(restOrigin, id);
    return id;
  }

  /** True when the org holds the plugin's file: then missing objects mean a missing permission set. */
  async isInstalled({ tabId }: PageLoad): Promise<boolean> {
    return (await this.#fromOrg(tabId)) !== undefined;
  }

  async #fromOrg(tabId: number): Promise<string | undefined> {
    const text = await this.#ports.readResource(tabId).catch(() => undefined);
    if (typeof text !== 'string') return undefined;
    try {
      const parsed = resourceSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data.clientId : undefined;
    } catch {
      return undefined;
    }
  }
}
