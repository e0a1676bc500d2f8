import { z } from 'zod';
import type { DraftOwner } from './drafts.ts';

const lineDraftSchema = z.object({ version: z.literal(1), text: z.string(), textZh: z.string() });
export type LineDraft = z.infer<typeof lineDraftSchema>;

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What somebody began to write for a customer and has not saved: it survives what drafts of moves survive. */
export class LineDrafts {
  readonly #area: Area;

  constructor(area: Area) {
    this.#area = area;
  }

  async load(owner: DraftOwner, handoffId: string): Promise<LineDraft | undefined> {
    const key = keyOf(owner, handoffId);
    const parsed = lineDraftSchema.safeParse((await this.#area.get(key))[key]);
    return parsed.success ? parsed.data : undefined;
  }

  async save(owner: DraftOwner, handoffId: string, draft: Omit<LineDraft, 'version'>): Promise<void> {
    await this.#area.set({ [keyOf(owner, handoffId)]: { version: 1, ...draft } });
  }

  async discard(owner: DraftOwner, handoffId: string): Promise<void> {
    await this.#area.remove(keyOf(owner, handoffId));
  }
}

const keyOf = ({ orgId, userId }: DraftOwner, handoffId: string) =>
  `line-draft:${orgId}:${userId}:${handoffId}`;
