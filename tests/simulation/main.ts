/**
 * `npm run simulation -- --seed N [--steps N] [--mutant NAME] [--trace]`: replays one seed.
 * `npm run simulation -- --from N --to N`: runs many. `--mutants`: lets every planted fault loose and says who finds it.
 */
import { parseArgs } from 'node:util';
import { huntDown, mutants, survivors } from './mutants.ts';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '100' },
    steps: { type: 'string', default: '500' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});
const steps = Number(values.steps);
const mutant = mutants.find(({ name }) => name === values.mutant);
if (values.mutant !== undefined && !mutant) throw new Error(`No planted fault is called ${values.mutant}.`);

if (values.mutants) {
  for (const planted of mutants) {
    const found = await huntDown((seed) => simulate({ seed, steps, mutant: planted }), Number(values.to));
    const verdict = found ? `seed ${String(found.seed)}: ${found.problem}` : 'survives';
    console.log(`${planted.name} — ${verdict} ${found ? '' : (survivors.get(planted.name) ?? '')}`);
  }
} else {
  const one = values.seed === undefined ? undefined : Number(values.seed);
  const [from, to] = one === undefined ? [Number(values.from), Number(values.to)] : [one, one + 1];
  const trace = values.trace || one !== undefined ? (line: string) => console.log(line) : undefined;
  let bad = 0;
  let calls = 0;
  const began = performance.now();
  for (let seed = from; seed < to; seed += 1) {
    const result = await simulate({ seed, steps, mutant, trace });
    calls += result.calls;
    if (result.problems.length === 0) continue;
    bad += 1;
    console.log(`seed ${String(seed)}: ${result.problems.join('; ')}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${String(to - from)} seeds, ${String(calls)} calls, ${seconds} s: ${String(bad)} bad`);
  process.exitCode = bad > 0 ? 1 : 0;
}
