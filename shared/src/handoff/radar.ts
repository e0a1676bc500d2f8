import { handoffClock } from '../clock/handoff-clock.ts';
import { type Absence } from './department.ts';
import type { Handoff } from './handoff.ts';
import { isClosed } from './state.ts';
import { activeHolders, isAbsent } from './substitute.ts';

/** Why a hand-off shows on the radar: nobody's land, many heads, or a promise that moves. */
export const radarFindings = [
  'accountable inactive',
  'accountable absent',
  'nobody to ask',
  'late',
  'no next step',
  'date moved',
  'bounced',
  'moves deleted',
] as const;
export type RadarFinding = (typeof radarFindings)[number];

/** Counts the org rolls up from the moves. */
export interface MoveCounts {
  redates: number;
  /** Returns and reopenings. */
  bounces: number;
  /** Fewer than the hand-off's sequence: an administrator deleted one. */
  movesMade: number;
}

/** A promise moved so often, or a hand-off bounced so often, is told. */
export const redatesShown = 3;
export const bouncesShown = 2;

/**
 * What is wrong with an open hand-off, worst first (SPEC A8); a closed one only tells of deleted moves.
 * @param today the accountable person's local date, `2026-12-24`.
 */
export function radarOf(
  handoff: Handoff,
  counts: MoveCounts,
  absences: readonly Absence[],
  now: Date,
  today: string,
): RadarFinding[] {
  const deleted = counts.movesMade < handoff.moveSeq;
  if (isClosed(handoff.state)) return deleted ? ['moves deleted'] : [];
  const { accountable, department, state, nextStep } = handoff;
  const { due, paused } = handoffClock(handoff);
  const accepted = state === 'Accepted' || state === 'In progress' || state === 'Blocked';
  const found: Record<RadarFinding, boolean> = {
    'accountable inactive': accountable?.active === false,
    'accountable absent':
      accountable !== undefined && accountable.active && isAbsent(accountable, absences, today),
    'nobody to ask': state === 'Offered' && activeHolders(department).length === 0,
    late: due !== undefined && paused !== true && due.getTime() < now.getTime(),
    'no next step': accepted && (nextStep ?? '').trim() === '',
    'date moved': counts.redates >= redatesShown,
    bounced: counts.bounces >= bouncesShown,
    'moves deleted': deleted,
  };
  return radarFindings.filter((finding) => found[finding]);
}
