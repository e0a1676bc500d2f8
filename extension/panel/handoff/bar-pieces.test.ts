import { describe, expect, it } from 'vitest';
import { barPieces } from './bar-pieces.ts';

describe('the bar of time per holder', () => {
  it('E7 fills its whole width, in proportion', () => {
    const [long, short] = barPieces([300, 100]);
    expect((short?.start ?? 0) + (short?.width ?? 0)).toBeCloseTo(100, 1);
    expect((long?.width ?? 0) / (short?.width ?? 1)).toBeCloseTo(3, 1);
  });

  it('E7 shows everybody, however short, and however many', () => {
    const pieces = barPieces([100_000, 1, 0]);
    expect(Math.min(...pieces.map(({ width }) => width))).toBeGreaterThan(1.5);
    expect(barPieces(Array.from({ length: 40 }, () => 1)).every(({ width }) => width > 0)).toBe(true);
    expect(barPieces([0, 0]).map(({ width }) => width)).toEqual([49.7, 49.7]);
  });
});
