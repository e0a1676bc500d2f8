import type { HandoffView, MoveDetails, MoveType, Problem } from '@handrail/shared';
import { useState } from 'react';
import { useWork } from '../store/work-context.ts';

export interface MoveState {
  busy: MoveType | undefined;
  problem: Problem | undefined;
  make: (type: MoveType, details?: MoveDetails) => Promise<boolean>;
}

/** Makes a move on a hand-off and shows the newest state afterwards, whatever came of it. */
export function useMove(handoff: Pick<HandoffView, 'id' | 'moveSeq'>): MoveState {
  const { ask, record, refresh } = useWork();
  const [busy, setBusy] = useState<MoveType>();
  const [problem, setProblem] = useState<Problem>();
  const make: MoveState['make'] = async (type, details = {}) => {
    if (busy !== undefined) return false;
    setBusy(type);
    setProblem(undefined);
    const beside = record();
    const reply = await ask('move/make', {
      ...(beside && { record: beside }),
      handoffId: handoff.id,
      moveSeq: handoff.moveSeq,
      type,
      ...details,
    });
    await refresh();
    setBusy(undefined);
    if (!reply.ok) setProblem(reply.problem);
    return reply.ok;
  };
  return { busy, problem, make };
}
