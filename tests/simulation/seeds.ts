import { expect } from 'vitest';
import { simulate, type SimulationOptions } from './simulate.ts';

/** Seeds of a run: a hundred in every test run, a thousand where all is tested. */
export const seedCount = process.env['HANDRAIL_FULL'] === '1' ? 1_000 : 100;
export const stepCount = 500;

/** Runs one seed; a failure says how to see it again. */
export async function expectPeace(options: SimulationOptions): Promise<void> {
  const { problems } = await simulate(options);
  const replay = `npm run simulation -- --seed ${String(options.seed)} --steps ${String(options.steps)}`;
  expect(problems, `replay with: ${replay}`).toEqual([]);
}

/** Both files of seeds run at the same time, one on each core: each takes half. */
export async function expectPeaceOf(half: 0 | 1): Promise<void> {
  for (let seed = half; seed < seedCount; seed += 2) await expectPeace({ seed, steps: stepCount });
}
