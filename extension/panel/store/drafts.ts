import { recordKey, severities, type RecordRef } from '@handrail/shared';
import { z } from 'zod';

const draftSchema = z.object({
  version: z.literal(1),
  /** Goes with the draft, so that a repeat after a lost answer finds what the first try wrote. */
  clientKey: z.uuid(),
  routeId: z.string(),
  title: z.string().optional(),
  /** Only what the user typed; what the record says is read anew. */
  inputs: z.record(z.string(), z.string()),
  severity: z.enum(severities).optional(),
  neededBy: z.string().optional(),
  savedAt: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

export interface DraftOwner {
  orgId: string;
  userId: string;
}

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * Unsent escalations, one per user and record, on this computer only. They survive errors, sign-out and a crash, and
 * hold no token. Another user's drafts are never looked up.
 */
export class Drafts {
  readonly #area: Area;

  constructor(area: Area) {
    this.#area = area;
  }

  async load(owner: DraftOwner, ref: RecordRef): Promise<Draft | undefined> {
    const key = keyOf(owner, ref);
    const parsed = draftSchema.safeParse((await this.#area.get(key))[key]);
    return parsed.success ? parsed.data : undefined;
  }

  async save(owner: DraftOwner, ref: RecordRef, draft: Draft): Promise<void> {
    await this.#area.set({ [keyOf(owner, ref)]: draft });
  }

  async discard(owner: DraftOwner, ref: RecordRef): Promise<void> {
    await this.#area.remove(keyOf(owner, ref));
  }
}

function keyOf({ orgId, userId }: DraftOwner, ref: RecordRef): string {
  return `draft:${orgId}:${userId}:${recordKey(ref)}`;
}
