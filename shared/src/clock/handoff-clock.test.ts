import { describe, expect, it } from 'vitest';
import type { Handoff, Move } from '../handoff/handoff.ts';
import type { HandoffState } from '../handoff/state.ts';
import { stateAfter, type MoveType } from '../handoff/transitions.ts';
import { handoffClock } from './handoff-clock.ts';

const move = (seq: number, type: MoveType, at: string): Move => ({
  id: `m${seq}`,
  type,
  seq,
  from: 'Draft',
  to: stateAfter(type, 'Draft'),
  by: undefined,
  at,
  reason: undefined,
  after: { accountable: undefined, asked: undefined, sender: undefined },
  dueAfter: { acceptBy: undefined, deliverBy: undefined, confirmBy: undefined },
  waitingFor: undefined,
  missing: [],
  otherRoute: undefined,
  climb: undefined,
  byRule: false,
});
const story = [
  move(1, 'offer', '2026-03-02T01:00:00Z'),
  move(2, 'accept', '2026-03-02T02:00:00Z'),
  move(3, 'start', '2026-03-02T03:00:00Z'),
  move(4, 'deliver', '2026-03-02T04:00:00Z'),
  move(5, 'confirm', '2026-03-02T05:00:00Z'),
];
const handoff = (state: HandoffState, moves: readonly Move[]): Handoff => ({
  id: 'h',
  number: 'H-1',
  title: '',
  state,
  sender: undefined,
  accountable: undefined,
  asked: undefined,
  deliveredBy: undefined,
  department: undefined,
  sendingDepartment: undefined,
  route: undefined,
  acceptBy: '2026-03-03T01:00:00Z',
  deliverBy: '2026-03-03T02:00:00Z',
  confirmBy: '2026-03-03T04:00:00Z',
  neededBy: undefined,
  waitingFor: 'customer',
  severity: undefined,
  nextStep: undefined,
  rung: 0,
  atMeeting: false,
  customerLine: undefined,
  moveSeq: moves.length,
  moves,
  created: '2026-03-02T01:00:00Z',
});
const clock = (state: HandoffState, moves: readonly Move[]) => {
  const { kind, start, due } = handoffClock(handoff(state, moves));
  return [kind, start?.getUTCHours(), due?.getUTCHours()];
};

describe('K3 the clock that runs', () => {
  it('is accept by, then deliver by from acceptance on, then confirm by, then none', () => {
    expect(clock('Offered', story.slice(0, 1))).toEqual(['accept by', 1, 1]);
    expect(clock('Accepted', story.slice(0, 2))).toEqual(['deliver by', 2, 2]);
    expect(clock('In progress', story.slice(0, 3))).toEqual(['deliver by', 2, 2]);
    expect(clock('Delivered', story.slice(0, 4))).toEqual(['confirm by', 4, 4]);
    expect(clock('Confirmed', story).slice(0, 1)).toEqual(['none']);
  });

  it('begins with the oldest known move of the same clock', () => {
    expect(clock('In progress', story.slice(2, 3))).toEqual(['deliver by', 3, 2]);
    expect(clock('In progress', [])).toEqual(['deliver by', undefined, 2]);
  });

  it('K1 is paused while blocked for the customer', () => {
    expect(handoffClock(handoff('Blocked', story.slice(0, 3))).paused).toBe(true);
    expect(handoffClock(handoff('In progress', story.slice(0, 3))).paused).toBe(false);
  });
});
