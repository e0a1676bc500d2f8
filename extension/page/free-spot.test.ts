import { describe, expect, it } from 'vitest';
import { freeSpot } from './free-spot.ts';

/** Something to press stands between these heights. */
const taken =
  (...ranges: [number, number][]) =>
  (y: number) =>
    ranges.some(([from, to]) => y >= from && y <= to);

describe('the place of the pill', () => {
  it('E3 is mid-height where nothing stands there', () => {
    expect(freeSpot(800, taken())).toBe(334);
  });

  it('E3 gives way to a button, as near to mid-height as it can', () => {
    const top = freeSpot(800, taken([382, 414], [260, 292]));
    expect(top).toBe(430);
  });

  it('E3 stays at mid-height where nowhere is free, and never leaves the window', () => {
    expect(freeSpot(800, () => true)).toBe(334);
    expect(freeSpot(300, taken([80, 220]))).toBe(84);
  });
});
