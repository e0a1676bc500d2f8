import type { Handoff } from '../handoff/handoff.ts';
import { type ClockKind, transitions, transitionOf } from '../handoff/transitions.ts';
import type { Clock } from './due-state.ts';

/**
 * The clock that runs in the hand-off's present state. It began with the oldest known move since the clock last
 * changed; a reader that knows only the newest move sees a later beginning, never an earlier one.
 */
export function handoffClock(handoff: Handoff): Clock & { kind: ClockKind } {
  const kind = clockKind(handoff);
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

function clockKind(handoff: Handoff): ClockKind {
  if (handoff.state === 'Blocked') return 'deliver by';
  return transitions.find((row) => row.to === handoff.state)?.clock ?? 'none';
}

function startOf(handoff: Handoff, kind: ClockKind): Date | undefined {
  let start: string | undefined;
  for (const move of [...handoff.moves].sort((a, b) => b.seq - a.seq)) {
    if (transitionOf(move.type)?.clock !== kind) break;
    start = move.at;
  }
  return start === undefined ? undefined : new Date(start);
}
