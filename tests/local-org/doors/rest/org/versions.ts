/** API versions the org answers; the newest stands in links when the client names none. */
export const OLDEST = 31;
export const NEWEST = 67;

const SEASONS = ['Spring', 'Summer', 'Winter'] as const;

/** Spring '24 was version 60, Summer '24 was 61, Winter '25 was 62. */
function labelOf(version: number): string {
  const since = version - 60;
  const season = ((since % 3) + 3) % 3;
  // The winter release carries the next year's number.
  const year = 24 + Math.floor(since / 3) + (season === 2 ? 1 : 0);
  return `${SEASONS[season] ?? 'Spring'} '${year}`;
}

/** GET /services/data needs no session. */
export const versions = (): { label: string; url: string; version: string }[] =>
  Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
    const version = OLDEST + index;
    return { label: labelOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
  });

/** `65.0` is served, `30.0` (retired) and `65.1` are not. */
export function isServed(version: string): boolean {
  const number = Number(version);
  return Number.isInteger(number) && number >= OLDEST && number <= NEWEST;
}
