import type { HandoffView, MoveType, Problem } from '@handrail/shared';
import { useState } from 'react';
import { usePanel } from '../store/panel-context.ts';

export interface MoveState {
  busy: MoveType | undefined;
  problem: Problem | undefined;
  make: (type: MoveType, more?: { reason?: string; memberId?: string }) => Promise<boolean>;
}

/** Makes a move on a hand-off and shows the newest state afterwards, whatever came of it. */
export function useMove(handoff: HandoffView): MoveState {
  const { ask, views } = usePanel();
  const [busy, setBusy] = useState<MoveType>();
  const [problem, setProblem] = useState<Problem>();
  const make: MoveState['make'] = async (type, more = {}) => {
    const { record } = views.state.get();
    if (record === undefined || busy !== undefined) return false;
    setBusy(type);
    setProblem(undefined);
    const reply = await ask('move/make', {
      record,
      handoffId: handoff.id,
      moveSeq: handoff.moveSeq,
      type,
      ...more,
    });
    await views.refresh('fresh');
    setBusy(undefined);
    if (!reply.ok) setProblem(reply.problem);
    return reply.ok;
  };
  return { busy, problem, make };
}
