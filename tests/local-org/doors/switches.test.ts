import { describe, expect, it } from 'vitest';
import { Switches } from './switches.ts';

const call = { method: 'POST', path: '/services/data/v65.0/composite' };

describe('switches', () => {
  it('strikes a planned call exactly as often as planned', () => {
    const switches = new Switches();
    switches.plan('lostAnswer', { method: 'POST', path: /composite$/ }, 1);
    expect(switches.strikes('lostAnswer', { ...call, method: 'GET' })).toBe(false);
    expect(switches.strikes('lostAnswer', call)).toBe(true);
    expect(switches.strikes('lostAnswer', call)).toBe(false);
  });

  it('repeats the same faults for the same seed', () => {
    const run = (): boolean[] => {
      const switches = new Switches({
        seed: 7,
        faults: { unavailable: 0.3, reset: 0, lostAnswer: 0, rowLock: 0 },
      });
      return Array.from({ length: 50 }, () => switches.strikes('unavailable', call));
    };
    expect(run()).toEqual(run());
    expect(run()).toContain(true);
    expect(run()).toContain(false);
  });
});
