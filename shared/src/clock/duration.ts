export type DurationUnit = 'day' | 'hour' | 'minute';

export interface DurationPart {
  value: number;
  unit: DurationUnit;
}

const unitLengths: readonly [DurationUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * A length of elapsed time in at most two neighbouring units, rounded down and without its sign:
 * 1 day 23 hours, 4 hours, 0 minutes. Wording is left to the text catalogues.
 * @param milliseconds may be negative: late by that much.
 */
export function durationParts(milliseconds: number): DurationPart[] {
  let rest = Math.abs(milliseconds);
  const parts = unitLengths.map(([unit, length]) => {
    const value = Math.floor(rest / length);
    rest -= value * length;
    return { value, unit };
  });
  const first = parts.findIndex((part) => part.value > 0);
  if (first < 0) return [{ value: 0, unit: 'minute' }];
  return parts.slice(first, first + 2).filter((part) => part.value > 0);
}
