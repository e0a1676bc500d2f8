import { describe, expect, test } from 'vitest';
import { huntDown, mutants, survivors } from './mutants.ts';
import { simulate } from './simulate.ts';
import { stepCount } from './seeds.ts';

/** Each is found by one of so many seeds; which, `npm run simulation -- --mutants` says. */
const seeds = 150;

describe('S13 faults planted in the engine are found', () => {
  const hunted = mutants.filter(({ name }) => !survivors.has(name));

  test('there are at least fifteen of them', () => {
    expect(hunted.length).toBeGreaterThanOrEqual(15);
    expect([...survivors.keys()].filter((name) => !mutants.some((one) => one.name === name))).toEqual([]);
  });

  test.each(hunted)('$name: $mistake', { timeout: 300_000 }, async (mutant) => {
    const found = await huntDown((seed) => simulate({ seed, steps: stepCount, mutant }), seeds);
    expect(found).toBeDefined();
  });
});
