import { pageOriginOf, restOriginOf } from '@handrail/shared';
import { z } from 'zod';
import type { SessionStore } from './session-store.ts';

const rememberedSchema = z.object({ provenAt: z.number() });

/**
 * Host names of orgs somebody was signed in to here, kept over a restart of the browser so that the desk can be opened
 * before any page of Salesforce is. No token and no user is kept. What is read must be a host of Salesforce: whoever is
 * named here is given an authorisation code.
 */
export class RememberedOrgs {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  async remember(restOrigin: string, provenAt: number): Promise<void> {
    await this.#store.write(restOrigin, { provenAt });
  }

  /** REST origins, the one proven last first. */
  async list(): Promise<string[]> {
    const origins = (await this.#store.keys()).filter(
      (origin) => restOriginOf(pageOriginOf(origin) ?? '') === origin,
    );
    const known = await Promise.all(
      origins.map(async (origin) => {
        const parsed = rememberedSchema.safeParse(await this.#store.read(origin));
        return parsed.success ? [{ origin, at: parsed.data.provenAt }] : [];
      }),
    );
    return known
      .flat()
      .sort((a, b) => b.at - a.at)
      .map(({ origin }) => origin);
  }
}
