import { describe, expect, test } from 'vitest';
import { huntDown } from './mutants.ts';
import { relapses } from './relapses.ts';
import { stepCount } from './seeds.ts';
import { simulate } from './simulate.ts';

/** Faults the engine once had: as soon as one is back, some seed is loud. */
describe('S3 S6 S12 S23 old faults', () => {
  test.each(relapses)('$name: $mistake', { timeout: 300_000 }, async (mutant) => {
    const found = await huntDown((seed) => simulate({ seed, steps: stepCount, mutant }), 300);
    expect(found).toBeDefined();
  });
});
