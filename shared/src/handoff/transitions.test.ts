import { describe, expect, it } from 'vitest';
import { handoffStates, isClosed, isOpen, parseState } from './state.ts';
import { stateClocks } from './state-clock.ts';
import {
  isForward,
  moveTypes,
  parseMoveType,
  stateAfter,
  transitionOf,
  transitions,
  whoMoves,
} from './transitions.ts';

describe('the table of moves', () => {
  it('M2 has one row for each move', () => {
    expect(transitions.map((row) => row.move).sort()).toEqual([...moveTypes].sort());
    for (const move of moveTypes) expect(transitionOf(move).move).toBe(move);
  });

  it('H3 leads out of no closed state', () => {
    for (const row of transitions) for (const from of row.from) expect(isOpen(from), row.move).toBe(true);
  });

  it('M2 leads out of every open state, and a draft can only be offered', () => {
    const out = (state: (typeof handoffStates)[number]) =>
      transitions.filter((row) => whoMoves(row, state).length > 0).map((row) => row.move);
    for (const state of handoffStates) expect(out(state).length > 0, state).toBe(isOpen(state));
    expect(out('Draft')).toEqual(['offer']);
  });

  it('M3 leaves nobody accountable exactly where it closes', () => {
    for (const row of transitions)
      for (const from of row.from)
        expect(row.accountableAfter === 'nobody', row.move).toBe(isClosed(stateAfter(row.move, from)));
  });

  it('M2 lets the asked person return before acceptance, the accountable one after', () => {
    const row = transitionOf('return');
    expect([whoMoves(row, 'Offered'), whoMoves(row, 'Accepted')]).toEqual([['asked'], ['accountable']]);
    expect(whoMoves(row, 'Blocked')).toEqual([]);
  });

  it('K3 runs a clock in every state somebody is asked or at work in', () => {
    for (const state of handoffStates)
      expect(stateClocks[state].kind === 'none', state).toBe(state === 'Draft' || isClosed(state));
  });

  it('puts what carries a hand-off on before what ends it', () => {
    const order = transitions.map((row) => isForward(row.move));
    expect(order.lastIndexOf(true)).toBeLessThan(order.indexOf(false));
  });

  it('reads the words of the org and nothing else', () => {
    for (const state of handoffStates) expect(parseState(state)).toBe(state);
    expect(parseState('offered')).toBeUndefined();
    for (const move of moveTypes) expect(parseMoveType(move)).toBe(move);
    expect(parseMoveType('escalate')).toBeUndefined();
  });
});
