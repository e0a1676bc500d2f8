import { z } from 'zod';
import { TokenBucket } from './token-bucket.ts';

/** What the service spends calls of the org on. */
export const features = ['planner', 'ladder', 'mirror', 'heartbeat'] as const;
export type Feature = (typeof features)[number];

/** Shares of the org's daily API limit, 0 to 1. */
export interface BudgetSettings {
  /** All the service means to take in 24 hours. */
  target: number;
  /** What it never takes more than in any 24 hours. */
  cap: number;
  /** Above this use of the limit, by whomever, background work stands still. */
  pauseAt: number;
}

/** The planner's look carries the ladder's questions too. */
const shares: Record<Feature, number> = { planner: 0.85, ladder: 0.05, mirror: 0.05, heartbeat: 0.05 };

/**
 * However little its share grows by, a feature is served this often, in ms, until the hard cap: a ticket's change is
 * in the org half a minute later, a new hand-off is seen within five minutes.
 */
const slowest: Record<Feature, number> = {
  planner: 5 * 60_000,
  ladder: 60_000,
  mirror: 30_000,
  heartbeat: 15 * 60_000,
};

/** While the org is nearly used up: one look in five minutes, to see whether that has passed. */
const pausedLookMs = 5 * 60_000;
/** Enterprise Edition before the org has said what it has. Source: API Request Limits and Allocations. */
const assumedLimit = 100_000;

/** Of target and cap, how much can be saved up for a burst. What grows in a day and what was saved make the whole. */
const savedPart = 0.15;

export interface BudgetState {
  usage: { used: number; limit: number } | undefined;
  paused: boolean;
  /** Calls since this process started. */
  calls: Record<Feature, number>;
  /** Calls a day the service means to take, and never more than. */
  target: number;
  cap: number;
  /** Calls that can be made at once. */
  left: { target: number; cap: number };
}

const saved = z.object({ target: z.number(), cap: z.number(), at: z.number() });

/** Decides when each feature may call the org next (SPEC U1 to U4). */
export class Budget {
  readonly #settings: BudgetSettings;
  readonly #usage: () => { used: number; limit: number } | undefined;
  readonly #calls: Record<Feature, number> = { planner: 0, ladder: 0, mirror: 0, heartbeat: 0 };
  #limit = 0;
  #target: TokenBucket;
  #cap: TokenBucket;
  #own: Record<Feature, TokenBucket>;
  #lastCall = 0;

  constructor(
    settings: BudgetSettings,
    usage: () => { used: number; limit: number } | undefined,
    now: number,
  ) {
    this.#settings = settings;
    this.#usage = usage;
    [this.#target, this.#cap, this.#own] = this.#fill(now, 1, 1);
  }

  /** Calls were made. */
  spend(feature: Feature, calls: number, now: number): void {
    this.#follow(now);
    this.#calls[feature] += calls;
    this.#lastCall = now;
    for (const bucket of [this.#target, this.#cap, this.#own[feature]]) bucket.take(calls, now);
  }

  /** Milliseconds until this feature may make its next call. */
  wait(feature: Feature, now: number): number {
    this.#follow(now);
    if (this.paused()) return Math.max(0, this.#lastCall + pausedLookMs - now, this.#cap.wait(now));
    // What others have not used may be borrowed, as long as half of the common savings stay.
    const common = this.#target.left(now) >= this.#daily(this.#settings.target) * savedPart * 0.25;
    const own = common ? 0 : this.#own[feature].wait(now);
    return Math.max(Math.min(own, slowest[feature]), this.#cap.wait(now));
  }

  /** The org is nearly used up: background work stands still. */
  paused(): boolean {
    const usage = this.#usage();
    return usage !== undefined && usage.used >= usage.limit * this.#settings.pauseAt;
  }

  state(now: number): BudgetState {
    this.#follow(now);
    return {
      usage: this.#usage(),
      paused: this.paused(),
      calls: { ...this.#calls },
      target: Math.floor(this.#daily(this.#settings.target)),
      cap: Math.floor(this.#daily(this.#settings.cap)),
      left: {
        target: Math.max(0, Math.floor(this.#target.left(now))),
        cap: Math.max(0, Math.floor(this.#cap.left(now))),
      },
    };
  }

  /** What a restart must not give back. */
  snapshot(now: number): string {
    return JSON.stringify({
      target: this.#target.left(now) / this.#daily(this.#settings.target),
      cap: this.#cap.left(now) / this.#daily(this.#settings.cap),
      at: now,
    });
  }

  /** Takes up what the last process had left; an unreadable text is as none. */
  restore(text: string, now: number): void {
    const parsed = saved.safeParse(readJson(text));
    if (!parsed.success) return;
    const { target, cap, at } = parsed.data;
    const grown = (Math.max(0, now - at) / 86_400_000) * (1 - savedPart);
    [this.#target, this.#cap, this.#own] = this.#fill(
      now,
      (target + grown) / savedPart,
      (cap + grown) / savedPart,
    );
  }

  /** The org said another limit than we counted on: what was saved keeps its proportion. */
  #follow(now: number): void {
    const limit = this.#usage()?.limit ?? assumedLimit;
    if (limit === this.#limit) return;
    const part = (bucket: TokenBucket, share: number) => bucket.left(now) / (this.#daily(share) * savedPart);
    const target = part(this.#target, this.#settings.target);
    const cap = part(this.#cap, this.#settings.cap);
    [this.#target, this.#cap, this.#own] = this.#fill(now, target, cap);
  }

  /** @param target 0 to 1: how full the savings are */
  #fill(now: number, target: number, cap: number): [TokenBucket, TokenBucket, Record<Feature, TokenBucket>] {
    this.#limit = this.#usage()?.limit ?? assumedLimit;
    const bucket = (share: number, part: number, full: number) => {
      const most = this.#daily(share) * savedPart * part;
      return new TokenBucket(
        Math.max(1, most),
        this.#daily(share) * (1 - savedPart) * part,
        now,
        most * full,
      );
    };
    const { target: aim, cap: most } = this.#settings;
    const own = (feature: Feature) => bucket(aim, shares[feature], target);
    return [
      bucket(aim, 1, target),
      bucket(most, 1, cap),
      { planner: own('planner'), ladder: own('ladder'), mirror: own('mirror'), heartbeat: own('heartbeat') },
    ];
  }

  #daily(share: number): number {
    return this.#limit * share;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
