import { CallFailure } from './call-failure.ts';

/** Time and chance, injected so that a test decides both. */
export interface RetryClock {
  sleep(ms: number): Promise<void>;
  /** 0 ≤ r < 1. */
  random(): number;
}

export const realClock: RetryClock = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** Calls in all, the first included. With the waits below a call is given up after at most about 16 s of waiting. */
export const maxAttempts = 6;
const firstWaitMs = 500;
const longestWaitMs = 8_000;

/**
 * Wait before attempt `attempt` + 1 (1 = after the first). Half fixed, half chance: workers that failed together
 * do not come back together, and none comes back at once.
 */
export function backOffMs(attempt: number, clock: RetryClock, retryAfterMs = 0): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, full / 2 + (full / 2) * clock.random());
}

/** A Retry-After above this is not waited for inside a call: the runner is told instead. */
const longestPatienceMs = 20_000;

/** Repeats `call` while `mayRepeat` says that doing it twice is harmless. Throws the last CallFailure. */
export async function repeat<T>(
  call: (attempt: number) => Promise<T>,
  mayRepeat: (failure: CallFailure) => boolean,
  clock: RetryClock,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(attempt);
    } catch (error) {
      if (!(error instanceof CallFailure) || attempt >= maxAttempts || !mayRepeat(error)) throw error;
      if ((error.retryAfterMs ?? 0) > longestPatienceMs) throw error;
      await clock.sleep(backOffMs(attempt, clock, error.retryAfterMs));
    }
  }
}

/** Reads, upserts by external id, updates by id: the second time changes nothing. */
export function harmlessTwice(failure: CallFailure): boolean {
  return failure.kind === 'network' || failure.kind === 'busy' || failure.kind === 'lock';
}

/** Writes without a key of their own: only what certainly was not done. */
export function certainlyNotDone(failure: CallFailure): boolean {
  return harmlessTwice(failure) && !failure.maybeDone;
}
