import { describe, expect, it } from 'vitest';
import type { Handoff } from './handoff.ts';
import { radarOf, type MoveCounts } from './radar.ts';

const person = (id: string, active = true) => ({ id, name: id, active });
const handoff = (more: Partial<Handoff> = {}): Handoff => ({
  id: 'h',
  number: 'H-1',
  title: '',
  state: 'In progress',
  sender: person('rep'),
  accountable: person('engineer'),
  asked: person('contact'),
  deliveredBy: undefined,
  department: undefined,
  sendingDepartment: undefined,
  route: undefined,
  acceptBy: undefined,
  deliverBy: '2026-03-03T00:00:00Z',
  confirmBy: undefined,
  neededBy: undefined,
  waitingFor: undefined,
  severity: undefined,
  nextStep: 'Ask QA',
  rung: 0,
  atMeeting: false,
  customerLine: undefined,
  moveSeq: 4,
  moves: [],
  created: '2026-03-01T00:00:00Z',
  ...more,
});
const radar = (more: Partial<Handoff> = {}, counts: Partial<MoveCounts> = {}, now = '2026-03-02T00:00:00Z') =>
  radarOf(
    handoff(more),
    { redates: 0, bounces: 0, movesMade: 4, ...counts },
    [{ id: 'a', userId: 'away', from: '2026-03-02', until: '2026-03-02', note: undefined }],
    new Date(now),
    now.slice(0, 10),
  );

describe('A8 the radar', () => {
  it('is quiet while all is well', () => {
    expect(radar({}, { redates: 2, bounces: 1 })).toEqual([]);
  });

  it('tells of people who cannot act', () => {
    expect(radar({ accountable: person('engineer', false) })).toEqual(['accountable inactive']);
    expect(radar({ accountable: person('away') })).toEqual(['accountable absent']);
    expect(radar({ accountable: person('away') }, {}, '2026-03-01T00:00:00Z')).toEqual([]);
    expect(radar({ state: 'Offered' })).toEqual(['nobody to ask']);
  });

  it('tells of late and stuck work', () => {
    expect(radar({}, {}, '2026-03-04T00:00:00Z')).toEqual(['late']);
    expect(radar({ state: 'Blocked', waitingFor: 'customer' }, {}, '2026-03-04T00:00:00Z')).toEqual([]);
    expect(radar({ nextStep: ' ' })).toEqual(['no next step']);
    expect(radar({ nextStep: undefined, state: 'Delivered' })).toEqual([]);
  });

  it('tells of promises that move, bounces and deleted moves', () => {
    expect(radar({}, { redates: 3, bounces: 2, movesMade: 3 })).toEqual([
      'date moved',
      'bounced',
      'moves deleted',
    ]);
    expect(radar({ state: 'Confirmed', accountable: undefined }, { redates: 9, movesMade: 3 })).toEqual([
      'moves deleted',
    ]);
    // One more than applied: a move made by quick action waits to be folded in.
    expect(radar({}, { movesMade: 5 })).toEqual([]);
  });
});
