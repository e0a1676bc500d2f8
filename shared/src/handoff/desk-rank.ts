/** What the order of the desk is made of. */
export interface DeskFacts {
  /** In the one currency of all deals on the desk; undefined where there are several, for no rates are known here. */
  amount: number | undefined;
  /** A day, `2026-10-30`. */
  closeDate: string | undefined;
  /** Working or elapsed milliseconds to the due time, negative when over; undefined without a target. */
  leftMs: number | undefined;
  /** The clock stands still, because one waits for the customer. */
  paused: boolean;
}

/** How much one fact weighs, and which step of its scale it stands on: enough to say why. */
export interface RankFactor<Step extends string> {
  points: number;
  step: Step;
}

export type CloseStep = 'this week' | 'this month' | 'this quarter' | 'later' | 'unknown';
export type ClockStep = 'late' | 'within the hour' | 'today' | 'this week' | 'later' | 'none' | 'paused';

export interface DeskRank {
  /** Product of the three; larger comes first. */
  score: number;
  money: RankFactor<'known' | 'unknown'>;
  close: RankFactor<CloseStep>;
  clock: RankFactor<ClockStep>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Money × close date × time left. Each is at least 0.5 and at most 6, so that none alone decides: a late small deal
 * stands before a large one with a week to go, and a large late one before both.
 */
export function deskRank({ amount, closeDate, leftMs, paused }: DeskFacts, now: Date): DeskRank {
  const money = moneyFactor(amount);
  const close = closeFactor(closeDate, now);
  const clock = clockFactor(leftMs, paused);
  return { score: round(money.points * close.points * clock.points), money, close, clock };
}

/** Highest score first; among equals what is due first, then the older one (by id, so that the order never flickers). */
export function byDeskRank(
  a: { rank: DeskRank; leftMs: number | undefined; id: string },
  b: { rank: DeskRank; leftMs: number | undefined; id: string },
): number {
  return (
    b.rank.score - a.rank.score ||
    (a.leftMs ?? Number.MAX_SAFE_INTEGER) - (b.leftMs ?? Number.MAX_SAFE_INTEGER) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** One point up to 1,000, one more for each tenfold: 10,000 is 2, a million is 4. Negative and absurd amounts stay in bounds. */
function moneyFactor(amount: number | undefined): DeskRank['money'] {
  if (amount === undefined || !Number.isFinite(amount)) return { points: 1, step: 'unknown' };
  return { points: round(Math.min(6, 1 + Math.log10(Math.max(amount, 1000) / 1000))), step: 'known' };
}

function closeFactor(closeDate: string | undefined, now: Date): DeskRank['close'] {
  const at = closeDate === undefined ? NaN : Date.parse(closeDate);
  if (Number.isNaN(at)) return { points: 1, step: 'unknown' };
  const days = (at - now.getTime()) / dayMs;
  if (days <= 7) return { points: 3, step: 'this week' };
  if (days <= 31) return { points: 2, step: 'this month' };
  return days <= 92 ? { points: 1.5, step: 'this quarter' } : { points: 1, step: 'later' };
}

function clockFactor(leftMs: number | undefined, paused: boolean): DeskRank['clock'] {
  if (paused) return { points: 0.5, step: 'paused' };
  if (leftMs === undefined || Number.isNaN(leftMs)) return { points: 1, step: 'none' };
  if (leftMs < 0) return { points: 6, step: 'late' };
  if (leftMs <= hourMs) return { points: 5, step: 'within the hour' };
  if (leftMs <= dayMs) return { points: 3, step: 'today' };
  return leftMs <= 7 * dayMs ? { points: 1.5, step: 'this week' } : { points: 1, step: 'later' };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
