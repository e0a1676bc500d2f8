import { describe, expect, test } from 'vitest';
import { relapses } from './relapses.ts';
import { expectPeace, stepCount } from './seeds.ts';
import { simulate } from './simulate.ts';

/** Seeds that once showed a fault of the engine: quiet now, and loud as soon as the fault is back. */
describe('S3 S6 S12 S23 old bad seeds', () => {
  test.each(relapses)('seed $seed: $name', { timeout: 60_000 }, async ({ seed, ...mutant }) => {
    await expectPeace({ seed, steps: stepCount });
    expect((await simulate({ seed, steps: stepCount, mutant })).problems).not.toEqual([]);
  });
});
