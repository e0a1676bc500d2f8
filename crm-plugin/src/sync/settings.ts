import type { BudgetSettings } from './budget.ts';

/** Rhythms and limits of the engine; milliseconds unless said. */
export interface SyncSettings {
  /** Poll of a ticket system: quick while things change, slower when nothing does. */
  trackerPoll: { min: number; max: number };
  /** Look at the org for hand-offs that changed or moved; each costs one call of the org's daily limit. */
  orgPoll: { min: number; max: number };
  /** Full look for hand-offs without a ticket, whatever their change time. */
  orgSweep: number;
  /** Look at the ladder's timers and at messages, in the service's own store. */
  ladderPoll: { min: number; max: number };
  /** Full look at the ladders of all open hand-offs. */
  ladderSweep: number;
  /** The org is told "all well" at most this often, unless other writes go out anyway. */
  heartbeat: number;
  /** Retry after a failure: doubling between these. */
  retry: { min: number; max: number };
  /** After a create with unknown outcome, how long to wait before the search that decides. */
  uncertainCreateWait: number;
  /** Refusals of one hand-off's ticket before it becomes a dead letter. */
  refusalsBeforeDead: number;
  /** How much of the org's daily API limit the service takes. */
  budget: BudgetSettings;
  /** 0 ≤ x < 1; spreads retries. */
  chance: () => number;
}

export const defaultSettings: SyncSettings = {
  trackerPoll: { min: 2_000, max: 15_000 },
  orgPoll: { min: 2_000, max: 60_000 },
  orgSweep: 10 * 60_000,
  ladderPoll: { min: 2_000, max: 10_000 },
  ladderSweep: 15 * 60_000,
  heartbeat: 5 * 60_000,
  retry: { min: 1_000, max: 60_000 },
  uncertainCreateWait: 3_000,
  refusalsBeforeDead: 8,
  budget: { target: 0.02, cap: 0.05, pauseAt: 0.8 },
  chance: Math.random,
};
