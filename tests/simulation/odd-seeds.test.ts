import { expect, test } from 'vitest';
import { expectPeaceOf, seedCount } from './seeds.ts';

test('S3 S8 S13 S14 S15 S16 S21 S22 S23 under seeded faults nothing is lost, doubled, overwritten or stuck: odd seeds', async () => {
  expect(seedCount).toBeGreaterThanOrEqual(100);
  await expectPeaceOf(1);
}, 600_000);
