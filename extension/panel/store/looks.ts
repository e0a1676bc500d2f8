import { recordKey, type RecordRef } from '@handrail/shared';
import { z } from 'zod';
import type { DraftOwner } from './drafts.ts';

const looksSchema = z.record(z.string(), z.string());

/** Older looks are forgotten: whoever comes back to a record after so many others reads it anew anyway. */
const mostRecords = 500;

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** When each record was last looked at, by user, on this computer only (SPEC E6). */
export class Looks {
  readonly #area: Area;

  constructor(area: Area) {
    this.#area = area;
  }

  /** @returns ISO 8601, UTC; undefined when this is the first look. */
  async last(owner: DraftOwner, ref: RecordRef): Promise<string | undefined> {
    return (await this.#read(owner))[recordKey(ref)];
  }

  async remember(owner: DraftOwner, ref: RecordRef, at: Date): Promise<void> {
    const { [recordKey(ref)]: _, ...others } = await this.#read(owner);
    const kept = Object.entries(others)
      .sort(([, a], [, b]) => (a < b ? 1 : -1))
      .slice(0, mostRecords - 1);
    await this.#area.set({
      [keyOf(owner)]: { ...Object.fromEntries(kept), [recordKey(ref)]: at.toISOString() },
    });
  }

  async #read(owner: DraftOwner): Promise<Record<string, string>> {
    const key = keyOf(owner);
    const parsed = looksSchema.safeParse((await this.#area.get(key))[key]);
    return parsed.success ? parsed.data : {};
  }
}

const keyOf = ({ orgId, userId }: DraftOwner) => `looks:${orgId}:${userId}`;
