/** Octokit's: names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | number | undefined>>;

/** Without any word of when, GitHub wants at least a minute of silence (docs.github.com, REST, "Rate limits"). */
const leastWaitMs = 60_000;

/**
 * How long GitHub wants to be left alone, or undefined when the refusal is no limit.
 * Both limits come as 403 or 429: the hourly one with `x-ratelimit-remaining: 0` and the second it starts anew,
 * the secondary ones with `retry-after`, or with words alone (docs.github.com, REST, "Rate limits").
 * The reset is a time of GitHub's clock, so it is read against the answer's own Date.
 */
export function rateLimitWait(status: number, headers: ResponseHeaders, message: string): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = numberIn(headers['retry-after']);
  if (retryAfter !== undefined) return retryAfter * 1000;
  const reset = numberIn(headers['x-ratelimit-reset']);
  const date = Date.parse(String(headers['date'] ?? ''));
  if (String(headers['x-ratelimit-remaining']) === '0' && reset !== undefined) {
    const wait = reset * 1000 - date;
    return Number.isFinite(wait) && wait > 0 ? wait + 1000 : leastWaitMs;
  }
  if (status === 429 || /secondary rate limit|abuse detection/i.test(message)) return leastWaitMs;
  return undefined;
}

function numberIn(value: string | number | undefined): number | undefined {
  const text = String(value ?? '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
