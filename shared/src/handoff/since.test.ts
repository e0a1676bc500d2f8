import { describe, expect, it } from 'vitest';
import type { Move } from './handoff.ts';
import { changesSince } from './since.ts';

const person = (id: string) => ({ id, name: id, active: true });
const move = (seq: number, type: Move['type'], to: Move['to'], more: Partial<Move> = {}): Move => ({
  id: `m${seq}`,
  type,
  seq,
  from: 'Draft',
  to,
  by: person('engineer'),
  at: `2026-03-0${seq}T00:00:00Z`,
  reason: undefined,
  after: { accountable: undefined, asked: undefined, sender: undefined },
  dueAfter: { acceptBy: undefined, deliverBy: undefined, confirmBy: undefined },
  waitingFor: undefined,
  missing: [],
  otherRoute: undefined,
  climb: undefined,
  byRule: false,
  ...more,
});
const accountable = (id: string) => ({
  after: { accountable: person(id), asked: undefined, sender: undefined },
});
const deliverBy = (at: string) => ({
  dueAfter: { acceptBy: undefined, deliverBy: at, confirmBy: undefined },
});
const story = [
  move(1, 'offer', 'Offered', accountable('rep')),
  move(2, 'accept', 'Accepted', { ...accountable('engineer'), ...deliverBy('2026-04-01T00:00:00Z') }),
  move(3, 'start', 'In progress'),
  move(4, 'redate', 'In progress', deliverBy('2026-04-09T00:00:00Z')),
  move(5, 'climb', 'In progress', {
    ...accountable('head'),
    climb: { cause: 'late', rung: 2, toMeeting: false },
  }),
];
const since = (look: string | undefined, reader = 'rep', moves = story) =>
  changesSince(
    {
      moves,
      state: 'In progress',
      customerLine: { text: 'x', textZh: undefined, by: person('engineer'), at: '2026-03-06T00:00:00Z' },
    },
    look,
    reader,
  );

describe('A9 since you last looked', () => {
  it('tells three things at most, the state first', () => {
    expect(since('2026-03-01T12:00:00Z')).toEqual([
      { kind: 'state', from: 'Offered', to: 'In progress', by: person('engineer'), moves: 4 },
      { kind: 'accountable', from: person('rep'), to: person('head') },
      { kind: 'climbed', rung: 2, toMeeting: false },
    ]);
  });

  it('tells of a date and a customer line where there is room', () => {
    expect(since('2026-03-03T12:00:00Z', 'rep', story.slice(0, 4))).toEqual([
      { kind: 'due', from: '2026-04-01T00:00:00Z', to: '2026-04-09T00:00:00Z', redates: 1 },
      { kind: 'customer line', by: person('engineer') },
    ]);
  });

  it('has nothing to tell at the first look, after the last change, or of one’s own moves', () => {
    expect(since(undefined)).toEqual([]);
    expect(since('2026-03-07T00:00:00Z')).toEqual([]);
    expect(since('2026-02-01T00:00:00Z', 'engineer')).toEqual([]);
  });
});
