import { describe, expect, it } from 'vitest';
import { byDeskRank, deskRank, type DeskFacts } from './desk-rank.ts';

const now = new Date('2026-10-08T09:00:00Z');
const hour = 3_600_000;
const facts = (part: Partial<DeskFacts>): DeskFacts => ({
  amount: 100_000,
  closeDate: '2027-06-30',
  leftMs: 20 * 24 * hour,
  paused: false,
  ...part,
});
const score = (part: Partial<DeskFacts>) => deskRank(facts(part), now).score;

describe('the order of the desk', () => {
  it('E4 is money × close date × time left, and says each of them', () => {
    expect(deskRank(facts({ amount: 1_000_000, closeDate: '2026-10-12', leftMs: -1 }), now)).toEqual({
      score: 72,
      money: { points: 4, step: 'known' },
      close: { points: 3, step: 'this week' },
      clock: { points: 6, step: 'late' },
    });
  });

  it('E4 puts more money, a nearer close date and less time first', () => {
    expect(score({ amount: 1_000_000 })).toBeGreaterThan(score({ amount: 10_000 }));
    const closes = ['2026-10-01', '2026-10-20', '2026-12-01', '2027-06-30'];
    expect(closes.map((closeDate) => score({ closeDate }))).toEqual([9, 6, 4.5, 3]);
    const left = [-hour, hour, 24 * hour, 7 * 24 * hour, 8 * 24 * hour];
    expect(left.map((leftMs) => score({ leftMs }))).toEqual([18, 15, 9, 4.5, 3]);
  });

  it('E4 lets no fact decide alone: late and small before large and calm, large and late before both', () => {
    const late = score({ amount: 5_000, leftMs: -hour });
    const calm = score({ amount: 1_000_000 });
    expect(late).toBeGreaterThan(calm);
    expect(score({ amount: 1_000_000, leftMs: -hour })).toBeGreaterThan(late);
  });

  it('E4 keeps what waits for the customer low, and survives facts that are missing or absurd', () => {
    expect(score({ paused: true, leftMs: -hour })).toBeLessThan(score({}));
    for (const amount of [undefined, -5, 0, Number.NaN, Infinity, 1e300]) {
      const rank = deskRank({ amount, closeDate: 'soon', leftMs: undefined, paused: false }, now);
      expect(rank.score).toBeGreaterThan(0);
      expect(rank.score).toBeLessThanOrEqual(6);
      expect(rank.close.step).toBe('unknown');
    }
  });

  it('E4 never flickers: equals go by due time, then by id', () => {
    const row = (id: string, leftMs: number | undefined) => ({ id, leftMs, rank: deskRank(facts({}), now) });
    const rows = [row('b', undefined), row('c', 10), row('a', undefined), row('d', 5)];
    expect([...rows].sort(byDeskRank).map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
    expect(
      [...rows]
        .reverse()
        .sort(byDeskRank)
        .map(({ id }) => id),
    ).toEqual(['d', 'c', 'a', 'b']);
  });
});
