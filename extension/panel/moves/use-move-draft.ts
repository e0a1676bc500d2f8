import type { MoveType } from '@handrail/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MoveDraft } from '../store/move-drafts.ts';
import { useWork } from '../store/work-context.ts';
import { blankValues, type MoveValues } from './move-values.ts';

/** Typing is saved once it rests. */
const restMs = 250;

/** What somebody began to write on one hand-off: loaded once, saved as it changes, discarded when the move is made. */
export function useMoveDraft(handoffId: string) {
  const { moveDrafts, owner } = useWork();
  const [draft, setDraft] = useState<MoveDraft>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<MoveDraft>(undefined);
  const { orgId, userId } = owner ?? {};

  useEffect(() => {
    if (orgId === undefined || userId === undefined) return;
    let left = false;
    setDraft(undefined);
    void moveDrafts.load({ orgId, userId }, handoffId).then((saved) => {
      if (!left) setDraft(saved ?? { version: 1, values: blankValues, savedAt: '' });
    });
    return () => {
      left = true;
      clearTimeout(timer.current);
      if (unsaved.current) void moveDrafts.save({ orgId, userId }, handoffId, unsaved.current);
      unsaved.current = undefined;
    };
  }, [moveDrafts, orgId, userId, handoffId]);

  const keep = useCallback(
    (part: { type?: MoveType | undefined; values?: Partial<MoveValues> }) => {
      if (orgId === undefined || userId === undefined) return;
      setDraft((before) => {
        if (before === undefined) return before;
        const { type: _, ...rest } = before;
        const type = 'type' in part ? part.type : before.type;
        const next: MoveDraft = {
          ...rest,
          ...(type !== undefined && { type }),
          values: { ...before.values, ...part.values },
          savedAt: new Date().toISOString(),
        };
        unsaved.current = next;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          unsaved.current = undefined;
          void moveDrafts.save({ orgId, userId }, handoffId, next);
        }, restMs);
        return next;
      });
    },
    [moveDrafts, orgId, userId, handoffId],
  );

  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    setDraft({ version: 1, values: blankValues, savedAt: '' });
    if (orgId !== undefined && userId !== undefined) await moveDrafts.discard({ orgId, userId }, handoffId);
  }, [moveDrafts, orgId, userId, handoffId]);

  return { draft, keep, discard };
}
