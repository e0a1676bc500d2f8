import { describe, expect, it } from 'vitest';
import { moveTypes } from '../handoff/transitions.ts';
import { chineseCalendar } from './chinese-calendar.ts';
import { type DueSituation, dueTimesAfter } from './due-after-move.ts';
import { parseIntervals, type WorkingCalendar } from './working-calendar.ts';

const office = parseIntervals('09:00-17:00') ?? [];
const berlin: WorkingCalendar = {
  key: 'berlin',
  timeZone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  days: {},
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
};
const due = {
  acceptBy: '2026-03-02T10:00:00.000Z',
  deliverBy: '2026-03-05T09:00:00.000Z',
  confirmBy: undefined,
};
const situation = (more: Partial<DueSituation> = {}): DueSituation => ({
  now: '2026-03-02T09:00:00.000Z',
  state: 'Offered',
  due,
  terms: { acceptWithinHours: 4, deliverWithinHours: 8, confirmWithinHours: 16 },
  receiving: chineseCalendar(2026),
  sending: berlin,
  ...more,
});
const after = (...args: Parameters<typeof dueTimesAfter>) => dueTimesAfter(...args).value;

describe('K6 due times after a move', () => {
  it('counts accept-by and deliver-by on the receiving department’s calendar', () => {
    // 17:00 in Shanghai: one hour today, three tomorrow morning.
    for (const move of ['offer', 'supply'] as const)
      expect(after(move, situation())).toEqual({ ...due, acceptBy: '2026-03-03T04:00:00.000Z' });
    for (const move of ['accept', 'reopen'] as const)
      expect(after(move, situation())).toEqual({ ...due, deliverBy: '2026-03-03T09:00:00.000Z' });
  });

  it('counts confirm-by on the sending department’s calendar', () => {
    expect(after('deliver', situation({ state: 'In progress' })).confirmBy).toBe('2026-03-04T09:00:00.000Z');
  });

  it('pushes deliver-by out by the working time one waited for the customer, and for nobody else', () => {
    const blocked = (waitingFor: 'customer' | 'sender') =>
      after(
        'unblock',
        situation({ state: 'Blocked', blocked: { since: '2026-02-27T09:00:00.000Z', waitingFor } }),
      );
    // Friday 17:00 to Monday 17:00 in Shanghai, over the make-up Saturday of 28 February: two working days.
    expect(blocked('customer').deliverBy).toBe('2026-03-09T09:00:00.000Z');
    expect(blocked('sender').deliverBy).toBe(due.deliverBy);
    const none = { ...due, deliverBy: undefined };
    const waiting = { since: '2026-02-27T09:00:00.000Z', waitingFor: 'customer' } as const;
    expect(after('unblock', situation({ state: 'Blocked', due: none, blocked: waiting }))).toEqual(none);
  });

  it('sets the clock that runs when redated', () => {
    const redateTo = '2026-04-01T00:00:00.000Z';
    const field = (state: DueSituation['state']) => after('redate', situation({ state, redateTo }));
    for (const state of ['Offered', 'Returned'] as const) expect(field(state).acceptBy).toBe(redateTo);
    for (const state of ['Accepted', 'In progress', 'Blocked'] as const)
      expect(field(state).deliverBy).toBe(redateTo);
    expect(field('Delivered').confirmBy).toBe(redateTo);
  });

  it('leaves everything as it was at any other move, and no target where the route names none', () => {
    const quiet = [
      'withdraw',
      'return',
      'decline',
      'start',
      'block',
      'reassign',
      'climb',
      'confirm',
    ] as const;
    for (const move of quiet) expect(after(move, situation()), move).toEqual(due);
    const terms = {
      acceptWithinHours: undefined,
      deliverWithinHours: undefined,
      confirmWithinHours: undefined,
    };
    expect(after('accept', situation({ terms })).deliverBy).toBeUndefined();
    for (const move of moveTypes) expect(after(move, situation())).toBeDefined();
  });

  it('K5 warns when the answer lies beyond the calendar', () => {
    const late = situation({ now: '2026-12-31T09:30:00.000Z' });
    expect(dueTimesAfter('accept', late).beyondCoverage).toBe(true);
    expect(dueTimesAfter('accept', situation()).beyondCoverage).toBe(false);
  });

  it('counts elapsed hours for a department without a calendar', () => {
    expect(after('offer', situation({ receiving: undefined })).acceptBy).toBe('2026-03-02T13:00:00.000Z');
  });
});
