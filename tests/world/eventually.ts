import { setTimeout as pause } from 'node:timers/promises';

/**
 * Ask again until the answer is there. Tests wait for facts, never for a time.
 * @throws with the last answer after `ms`.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  ms = 60_000,
): Promise<T> {
  const end = performance.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end)
      throw new Error(
        `Still not so after ${ms} ms: ${what}. Last: ${last instanceof Error ? last.message : JSON.stringify(last)}`,
      );
    await pause(150);
  }
}
