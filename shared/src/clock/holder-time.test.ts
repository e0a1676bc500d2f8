import { describe, expect, it } from 'vitest';
import { chineseCalendar } from './chinese-calendar.ts';
import { type HolderMove, holderStretches, timeHeldByPerson, timeHeldBySide } from './holder-time.ts';

const china = chineseCalendar(2026);
const person = (id: string) => ({ id, name: id, active: true });
const move = (
  seq: number,
  to: HolderMove['to'],
  at: string,
  accountable?: string,
  waitingFor?: HolderMove['waitingFor'],
): HolderMove => ({
  seq,
  to,
  at: new Date(`2026-${at}:00+08:00`).toISOString(),
  after: {
    accountable: accountable === undefined ? undefined : person(accountable),
    // Only the offer says who asks and who is asked; later moves leave them blank.
    asked: seq === 1 ? person('contact') : undefined,
    sender: seq === 1 ? person('rep') : undefined,
  },
  waitingFor,
});
const story = [
  move(1, 'Offered', '03-02T09:00', 'rep'),
  move(2, 'Returned', '03-02T12:00', 'rep'),
  move(3, 'Offered', '03-03T09:00', 'rep'),
  move(4, 'Accepted', '03-03T11:00', 'engineer'),
  move(5, 'In progress', '03-03T12:00'),
  move(6, 'Blocked', '03-03T18:00', undefined, 'customer'),
  move(7, 'Blocked', '03-04T09:00', 'head'),
  move(8, 'In progress', '03-05T09:00', 'head'),
  move(9, 'Delivered', '03-05T18:00', 'rep'),
  move(10, 'Confirmed', '03-06T10:00'),
];
const now = '2026-04-01T00:00:00.000Z';
const stretches = (moves = story) => holderStretches(moves, { sending: undefined, receiving: china }, now);

describe('K8 time held', () => {
  it('names each holder in turn, and nobody once closed', () => {
    expect(
      stretches().map(({ side, person: who, workingMinutes }) => [side, who?.id, workingMinutes / 60]),
    ).toEqual([
      ['receiving', 'contact', 3],
      ['sending', 'rep', 21],
      ['receiving', 'contact', 2],
      ['receiving', 'engineer', 6],
      // The climb to the head while blocked does not end the waiting for the customer.
      ['customer', undefined, 8],
      ['receiving', 'head', 8],
      ['sending', 'rep', 16],
    ]);
  });

  it('adds up to all the time between first and last move', () => {
    const elapsed = stretches().reduce((sum, { elapsedMinutes }) => sum + elapsedMinutes, 0);
    expect(elapsed).toBe(4 * 1440 + 60);
  });

  it('sums by person and by side', () => {
    const people = timeHeldByPerson(stretches()).map(({ person: who, workingMinutes }) => [
      who?.id,
      workingMinutes / 60,
    ]);
    expect(people).toEqual([
      ['rep', 37],
      [undefined, 8],
      ['head', 8],
      ['engineer', 6],
      ['contact', 5],
    ]);
    expect(
      timeHeldBySide(stretches()).map(({ side, workingMinutes }) => [side, workingMinutes / 60]),
    ).toEqual([
      ['sending', 37],
      ['receiving', 19],
      ['customer', 8],
    ]);
  });

  it('runs until now while open, whatever the order the moves come in', () => {
    const open = stretches(story.slice(0, 2).toReversed());
    expect(open.map(({ person: who, until }) => [who?.id, until])).toEqual([
      ['contact', '2026-03-02T04:00:00.000Z'],
      ['rep', now],
    ]);
  });

  it('waiting for the sender is the sender’s time', () => {
    const [, , blocked] = stretches([
      move(1, 'Offered', '03-02T09:00'),
      move(2, 'Accepted', '03-02T10:00'),
      move(3, 'Blocked', '03-02T11:00', undefined, 'sender'),
    ]);
    expect(blocked).toMatchObject({ side: 'sending', person: { id: 'rep' } });
  });
});
