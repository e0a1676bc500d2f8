import type { Handoff } from '../handoff/handoff.ts';
import { stateClocks } from '../handoff/state-clock.ts';
import type { ClockKind } from '../handoff/transitions.ts';
import type { Clock } from './due-state.ts';

/**
 * The clock that runs in the hand-off's present state. It began with the oldest known move since the clock last
 * changed; a reader that knows only the newest move sees a later beginning, never an earlier one.
 */
export function handoffClock(handoff: Handoff): Clock & { kind: ClockKind } {
  const { kind } = stateClocks[handoff.state];
  const due = {
    'accept by': handoff.acceptBy,
    'deliver by': handoff.deliverBy,
    'confirm by': handoff.confirmBy,
  };
  const dueAt = kind === 'none' ? undefined : due[kind];
  return {
    kind,
    start: startOf(handoff, kind),
    due: dueAt === undefined ? undefined : new Date(dueAt),
    paused: handoff.state === 'Blocked' && handoff.waitingFor === 'customer',
  };
}

function startOf(handoff: Handoff, kind: ClockKind): Date | undefined {
  let start: string | undefined;
  for (const move of [...handoff.moves].sort((a, b) => b.seq - a.seq)) {
    if (stateClocks[move.to].kind !== kind) break;
    start = move.at;
  }
  return start === undefined ? undefined : new Date(start);
}
