import { useEffect, useState } from 'react';
import type { LineDraft } from '../store/line-drafts.ts';
import { useWork } from '../store/work-context.ts';

type Lines = Omit<LineDraft, 'version'>;

/**
 * The words for the customer while they are written. A draft that was left is open again; each change is kept at once,
 * for two texts are little to write.
 */
export function useLineDraft(handoffId: string) {
  const { lineDrafts, owner } = useWork();
  const [draft, setDraft] = useState<Lines>();
  const { orgId, userId } = owner ?? {};
  const known = orgId === undefined || userId === undefined ? undefined : { orgId, userId };

  useEffect(() => {
    if (orgId === undefined || userId === undefined) return;
    let left = false;
    setDraft(undefined);
    void lineDrafts.load({ orgId, userId }, handoffId).then((saved) => {
      // What is typed while the draft is read is newer.
      if (!left && saved) setDraft((before) => before ?? { text: saved.text, textZh: saved.textZh });
    });
    return () => {
      left = true;
    };
  }, [lineDrafts, orgId, userId, handoffId]);

  const keep = (lines: Lines) => {
    setDraft(lines);
    if (known) void lineDrafts.save(known, handoffId, lines);
  };
  const discard = () => {
    setDraft(undefined);
    if (known) void lineDrafts.discard(known, handoffId);
  };
  return { draft, keep, discard };
}
