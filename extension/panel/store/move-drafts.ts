import { moveTypes } from '@handrail/shared';
import { z } from 'zod';
import { moveValuesSchema } from '../moves/move-values.ts';
import type { DraftOwner } from './drafts.ts';

const moveDraftSchema = z.object({
  version: z.literal(1),
  /** The form that was open last. */
  type: z.enum(moveTypes).optional(),
  values: moveValuesSchema,
  savedAt: z.string(),
});
export type MoveDraft = z.infer<typeof moveDraftSchema>;

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * What somebody began to write on a hand-off, on this computer only: it survives errors, navigation, the end of a
 * session and a crash. One for each hand-off and user; another user's is never looked up.
 */
export class MoveDrafts {
  readonly #area: Area;

  constructor(area: Area) {
    this.#area = area;
  }

  async load(owner: DraftOwner, handoffId: string): Promise<MoveDraft | undefined> {
    const key = keyOf(owner, handoffId);
    const parsed = moveDraftSchema.safeParse((await this.#area.get(key))[key]);
    return parsed.success ? parsed.data : undefined;
  }

  async save(owner: DraftOwner, handoffId: string, draft: MoveDraft): Promise<void> {
    await this.#area.set({ [keyOf(owner, handoffId)]: draft });
  }

  async discard(owner: DraftOwner, handoffId: string): Promise<void> {
    await this.#area.remove(keyOf(owner, handoffId));
  }
}

const keyOf = ({ orgId, userId }: DraftOwner, handoffId: string) =>
  `move-draft:${orgId}:${userId}:${handoffId}`;
