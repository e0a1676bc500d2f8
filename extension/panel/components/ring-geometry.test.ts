import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringGeometry } from './ring-geometry.ts';

describe('holder ring', () => {
  it('puts the ball at twelve at the start and at six half-way', () => {
    expect(ringGeometry(52, 'running', 0).ball).toEqual({ x: 26, y: 2.75, r: 5 });
    expect(ringGeometry(52, 'running', 0.5).ball).toEqual({ x: 26, y: 49.25, r: 5 });
  });

  it('draws late as a full ring with the ball past twelve, at most a quarter turn', () => {
    const little = ringGeometry(52, 'late', 1.1);
    expect(little.dash).toBeUndefined();
    expect(little.ball?.x).toBeGreaterThan(26);
    expect(ringGeometry(52, 'late', 9).ball).toEqual({ x: 49.25, y: 26, r: 5 });
  });

  it('dashes a paused clock and shows no ball where there is no clock', () => {
    expect(ringGeometry(28, 'paused', 0.5).dash).toBe('3 4');
    expect(ringGeometry(56, 'empty', undefined).ball).toBeUndefined();
  });

  it('uses the strokes of the design', () => {
    expect([76, 52, 40, 28].map((size) => ringGeometry(size, 'running', 0.3).stroke)).toEqual([
      4, 3.5, 3.5, 2.5,
    ]);
  });

  it('keeps arc and ball inside for any share', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.constantFrom(28, 44, 52, 76),
        (share, size) => {
          for (const kind of ['running', 'late', 'paused'] as const) {
            const { ball } = ringGeometry(size, kind, share);
            if (!ball || ball.x < 0 || ball.x > size || ball.y < 0 || ball.y > size) return false;
          }
          return true;
        },
      ),
    );
  });
});
