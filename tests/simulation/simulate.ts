import { checkMailbox, checkStep, unrest } from './checks.ts';
import { Events } from './step.ts';
import { settle } from './time.ts';
import { SimulatedWorld, type WorldOptions } from './world.ts';

export interface SimulationOptions extends WorldOptions {
  steps: number;
}

export interface SimulationResult {
  seed: number;
  /** Empty: nothing was lost, doubled, overwritten or stuck. */
  problems: readonly string[];
  calls: number;
}

/** Answers until all is at rest, at most; a service that spins never gets there. */
const mostCalls = 12_000;
/** Virtual time until all is at rest, at most. */
const longestRestMs = 4 * 60 * 60_000;

/** Runs one seed: faults and people for so many steps, then none, until everything agrees. */
export async function simulate({ steps, ...options }: SimulationOptions): Promise<SimulationResult> {
  const world = new SimulatedWorld(options);
  const events = new Events(world);
  world.trace(() => `faults: ${world.plan.toString()}`);
  await world.startProcess();
  for (let step = 0; step < steps && world.problems.length === 0; step += 1) {
    await events.step();
    if (options.backing === undefined) checkStep(world);
  }
  if (world.problems.length === 0) {
    await events.heal();
    await rest(world);
  }
  if (world.problems.length === 0) checkMailbox(world);
  for (const process of [...world.living]) await process.die();
  return { seed: options.seed, problems: world.problems, calls: world.wire.answered };
}

/** Everything is answered in its order, and time goes from sleeper to sleeper. */
async function rest(world: SimulatedWorld): Promise<void> {
  const { wire, time } = world;
  const end = time.now + longestRestMs;
  const mostAnswered = wire.answered + mostCalls;
  let left: string[] = ['nothing was looked at'];
  for (let round = 0; ; round += 1) {
    while (wire.waiting.length > 0 && wire.answered < mostAnswered) {
      await world.deliver('done', 0);
      await settle();
    }
    await settle();
    if (wire.waiting.length > 0) world.problem('never at rest: it calls without end');
    if (round % 8 === 7) {
      left = await unrest(world);
      if (left.length === 0) return;
    }
    if (wire.answered >= mostAnswered || time.now >= end) break;
    // The longer it takes, the longer the leaps: what waits an hour need not be polled for.
    const wake = time.nextWake() ?? time.now + 1_000;
    await world.pass(Math.max(0, wake - time.now, round > 400 ? 60_000 : 0) + 1);
    await settle();
  }
  for (const gap of left) world.problem(`never at rest: ${gap}`);
}
