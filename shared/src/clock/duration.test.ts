import { describe, expect, it } from 'vitest';
import { durationParts } from './duration.ts';

const minutes = (count: number) => durationParts(count * 60_000).map(({ value, unit }) => `${value} ${unit}`);

describe('K2 durationParts', () => {
  it('shows at most two neighbouring units, rounded down', () => {
    expect(minutes(2 * 1440 - 1)).toEqual(['1 day', '23 hour']);
    expect(minutes(1440 + 59)).toEqual(['1 day']);
    expect(minutes(61)).toEqual(['1 hour', '1 minute']);
    expect(minutes(60)).toEqual(['1 hour']);
    expect(minutes(0.99)).toEqual(['0 minute']);
  });

  it('drops the sign: late by that much', () => {
    expect(minutes(-90)).toEqual(['1 hour', '30 minute']);
  });
});
