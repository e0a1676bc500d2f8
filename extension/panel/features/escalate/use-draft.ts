import type { RecordRef } from '@handrail/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, DraftOwner } from '../../store/drafts.ts';
import { usePanel } from '../../store/panel-context.ts';

/** Typing is saved once it rests. */
const restMs = 250;

/** The draft of one record: loaded once, saved as it changes, discarded when sent. */
export function useDraft(owner: DraftOwner, ref: RecordRef) {
  const { drafts } = usePanel();
  const [draft, setDraft] = useState<Draft>();
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<Draft>(undefined);
  const { orgId, userId } = owner;
  const { object, id } = ref;

  useEffect(() => {
    let left = false;
    void drafts.load({ orgId, userId }, { object, id }).then((saved) => {
      if (left) return;
      setRestored(saved !== undefined);
      setDraft(saved ?? blankDraft());
    });
    return () => {
      left = true;
      clearTimeout(timer.current);
      if (unsaved.current) void drafts.save({ orgId, userId }, { object, id }, unsaved.current);
      unsaved.current = undefined;
    };
  }, [drafts, orgId, userId, object, id]);

  const change = useCallback(
    (part: Partial<Draft>) => {
      setDraft((before) => {
        if (before === undefined) return before;
        const next = { ...before, ...part, savedAt: new Date().toISOString() };
        unsaved.current = next;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          unsaved.current = undefined;
          void drafts.save({ orgId, userId }, { object, id }, next);
        }, restMs);
        return next;
      });
    },
    [drafts, orgId, userId, object, id],
  );

  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    await drafts.discard({ orgId, userId }, { object, id });
  }, [drafts, orgId, userId, object, id]);

  return { draft, restored, change, discard };
}

function blankDraft(): Draft {
  return { version: 1, clientKey: crypto.randomUUID(), routeId: '', inputs: {}, savedAt: '' };
}
