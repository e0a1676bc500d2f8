import { describe, expect, test } from 'vitest';
import { Budget, features, type Feature } from './budget.ts';
import { defaultSettings } from './settings.ts';

const day = 86_400_000;
const { budget: settings } = defaultSettings;

/** Takes every call it is allowed, for so long. */
function greedy(budget: Budget, wanting: readonly Feature[], from: number, until: number): number {
  let calls = 0;
  for (let now = from; now < until;) {
    const waits = wanting.map((feature) => budget.wait(feature, now));
    const at = waits.indexOf(Math.min(...waits));
    const wait = waits[at] ?? 0;
    if (wait > 0) now += Math.max(1_000, wait);
    else {
      budget.spend(wanting[at] ?? 'mirror', 1, now);
      calls += 1;
      now += 1;
    }
  }
  return calls;
}

describe('API budget', () => {
  const usage = { used: 0, limit: 100_000 };

  test.each([15_000, 100_000, 1_000_000])(
    'U2 whoever wants most gets at most 5 %% of %i calls in a day',
    (limit) => {
      const budget = new Budget(settings, () => ({ used: 0, limit }), 0);
      expect(greedy(budget, features, 0, day)).toBeLessThanOrEqual(limit * 0.05);
    },
  );

  test('U2 a restart gives nothing back', () => {
    let calls = 0;
    let kept: string | undefined;
    for (let hour = 0; hour < 24; hour += 1) {
      const at = (hour * day) / 24;
      const budget = new Budget(settings, () => usage, at);
      if (kept !== undefined) budget.restore(kept, at);
      calls += greedy(budget, features, at, at + day / 24);
      kept = budget.snapshot(at + day / 24);
    }
    expect(calls).toBeLessThanOrEqual(5_000);
  });

  test('U3 a feature that has spent its share is slowed, but a change is still there in half a minute', () => {
    const budget = new Budget(settings, () => usage, 0);
    expect(budget.wait('mirror', 0)).toBe(0);
    budget.spend('mirror', 300, 0);
    expect(budget.wait('mirror', 0)).toBe(30_000);
    expect(budget.wait('planner', 0)).toBe(0);
  });

  test('U4 at 80 % of the org’s limit there is one look in five minutes, until that has passed', () => {
    let used = 79_999;
    const budget = new Budget(settings, () => ({ used, limit: 100_000 }), 0);
    budget.spend('planner', 1, 0);
    expect(budget.wait('planner', 1_000)).toBe(0);
    used = 80_000;
    for (const feature of features) expect(budget.wait(feature, 1_000)).toBe(299_000);
    expect(budget.state(1_000).paused).toBe(true);
    used = 100;
    expect(budget.wait('planner', 2_000)).toBe(0);
  });

  test('U2 a kept text nobody can read is as none, and a clock set back gives nothing', () => {
    const budget = new Budget(settings, () => usage, day);
    budget.restore('{"target":', day);
    budget.spend('planner', 1_000, day);
    const { left } = budget.state(day);
    expect(budget.state(0).left).toEqual(left);
  });
});
