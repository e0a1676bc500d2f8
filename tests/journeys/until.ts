/**
 * Ask again until the answer will do.
 * @throws after `ms` with the last answer or error, so that a failing journey says what was seen instead.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  let seen = '';
  for (;;) {
    try {
      const answer = await ask();
      if (good(answer)) return answer;
      seen = answer === undefined ? 'nothing' : JSON.stringify(answer);
    } catch (error) {
      seen = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() >= end)
      throw new Error(`${what} did not come within ${ms / 1000} s. Last seen: ${seen.slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
