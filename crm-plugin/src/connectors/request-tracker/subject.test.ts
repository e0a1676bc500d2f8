import { describe, expect, test } from 'vitest';
import { cutBytes } from './subject.ts';

describe('a subject that fits', () => {
  test('what fits stays as it is', () => {
    expect(cutBytes('a'.repeat(200), 200)).toBe('a'.repeat(200));
  });

  test('what is too long ends in an ellipsis, at the end of a character', () => {
    expect(cutBytes('a'.repeat(201), 200)).toBe(`${'a'.repeat(197)}…`);
    expect(cutBytes('客'.repeat(67), 200)).toBe(`${'客'.repeat(65)}…`);
    expect(cutBytes('😀'.repeat(3), 11)).toBe('😀😀…');
  });
});
