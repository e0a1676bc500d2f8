import { describe, expect, it } from 'vitest';
import { handoffStates, isClosed, isOpen, parseState } from './state.ts';
import { moveTypes, parseMoveType, transitionOf, transitions } from './transitions.ts';

describe('the table of moves', () => {
  it('M2 has one row for each move of today, and none for the others', () => {
    expect(transitions.map((row) => row.move)).toEqual([
      'offer',
      'accept',
      'start',
      'deliver',
      'confirm',
      'withdraw',
    ]);
    for (const move of moveTypes)
      expect(transitionOf(move)?.move).toBe(transitions.some((row) => row.move === move) ? move : undefined);
  });

  it('H3 leads out of no closed state', () => {
    for (const row of transitions) for (const from of row.from) expect(isOpen(from), row.move).toBe(true);
  });

  it('M3 leaves nobody accountable exactly where it closes', () => {
    for (const row of transitions) expect(row.accountableAfter === 'nobody', row.move).toBe(isClosed(row.to));
  });

  it('reads the words of the org and nothing else', () => {
    for (const state of handoffStates) expect(parseState(state)).toBe(state);
    expect(parseState('offered')).toBeUndefined();
    for (const move of moveTypes) expect(parseMoveType(move)).toBe(move);
    expect(parseMoveType('escalate')).toBeUndefined();
  });
});
