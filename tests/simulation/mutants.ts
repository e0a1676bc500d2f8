import type { Mutant } from './mutant.ts';
import { storeMutants } from './mutants-store.ts';
import { wireMutants } from './mutants-wire.ts';

/** Every planted fault; each is found, or a survivor with its reason (docs/adr). */
export const mutants: readonly Mutant[] = [...storeMutants, ...wireMutants];

/** Planted faults that change nothing a person could see, and what makes them harmless. */
export const survivors: ReadonlyMap<string, string> = new Map([
  ['cursor by own clock', 'The sweeps look whatever the cursor says: a hand-off is found minutes later.'],
  [
    'versions ignored',
    'The org refuses a Source_Seq__c that goes back, and the next poll reads the newer state again.',
  ],
]);

/** @returns the first seed that finds it, with what was seen; undefined when none does. */
export async function huntDown(
  run: (seed: number) => Promise<{ problems: readonly string[] }>,
  seeds: number,
): Promise<{ seed: number; problem: string } | undefined> {
  for (let seed = 0; seed < seeds; seed += 1) {
    const [problem] = (await run(seed)).problems;
    if (problem !== undefined) return { seed, problem };
  }
  return undefined;
}
