import type { DoorContext, MeteredCaller } from './context.ts';

class TryAgain extends Error {}

/**
 * Run a request that waits for rows others hold, as a transaction would: it starts over when they let go, and
 * after `lockWaitMs` goes on without, its rows answering UNABLE_TO_LOCK_ROW. The rows it holds are its own until
 * `engine.locks.release(caller)`. Without injected latency nobody ever waits and nothing is done here.
 */
export async function underLocks<T>(
  { engine, switches }: Pick<DoorContext, 'engine' | 'switches'>,
  caller: MeteredCaller,
  work: () => T | Promise<T>,
): Promise<T> {
  const { locks } = engine;
  if (switches.latencyMs > 0 || switches.costPerRowMs > 0) locks.begin(caller);
  const patientUntil = performance.now() + switches.lockWaitMs;
  while (locks.holds(caller) && locks.othersHold(caller)) {
    const rows = caller.rows;
    const left = patientUntil - performance.now();
    try {
      // All the request writes is one transaction here, so that it can start over as if it had not begun.
      return await engine.transaction(() => {
        const answer = work();
        if (locks.ranIntoLock(caller) && left > 0) throw new TryAgain();
        return answer;
      });
    } catch (error) {
      if (!(error instanceof TryAgain)) throw error;
      caller.rows = rows;
      locks.release(caller, false);
      await locks.change(left);
    }
  }
  return work();
}
