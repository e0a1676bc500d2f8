import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../clock/chinese-calendar.ts';
import type { Department, Person } from './department.ts';
import { clockStart, isLadderClimbed, nextRung } from './ladder.ts';
import type { LadderSituation } from './ladder-step.ts';
import type { Rung, RungTarget } from './route.ts';

const person = (id: string, active = true): Person => ({ id, name: id, active });
const department = (id: string, more: Partial<Department> = {}): Department => ({
  id,
  name: id,
  contact: person(`${id} contact`),
  deputy: person(`${id} deputy`),
  head: person(`${id} head`),
  timeZone: 'Asia/Shanghai',
  calendarKey: 'china',
  groupId: undefined,
  ...more,
});
const rung = (position: number, who: RungTarget, afterHours: number, more: Partial<Rung> = {}): Rung => ({
  id: `rung ${position}`,
  name: '',
  clock: 'accept by',
  position,
  afterHours,
  who,
  headAccountable: false,
  ...more,
});
const ladder = [rung(3, 'head', 8), rung(1, 'contact', 0), rung(2, 'deputy', 4), rung(4, 'meeting', 16)];
const local = (text: string) => new Date(`2026-${text}:00+08:00`).toISOString();
const situation = (more: Partial<LadderSituation> = {}, handoff = {}): LadderSituation => ({
  handoff: {
    state: 'Offered',
    sender: person('rep'),
    accountable: person('rep'),
    asked: person('product contact'),
    department: department('product'),
    waitingFor: undefined,
    acceptBy: local('09-30T12:00'),
    deliverBy: undefined,
    confirmBy: undefined,
    ...handoff,
  },
  sending: department('sales'),
  moves: [{ seq: 1, type: 'offer' }],
  rungs: ladder,
  firings: [],
  absences: [],
  calendars: { receiving: chineseCalendar(2026), sending: undefined },
  now: local('09-30T12:01'),
  ...more,
});
const fired = (...positions: number[]) =>
  positions.map((position) => ({
    clockSeq: 1,
    position,
    toldId: `product ${['contact', 'deputy', 'head'][position - 1] ?? 'head'}`,
  }));
const told = (one: LadderSituation) => {
  const { step, nextAt } = nextRung(one);
  return step === undefined ? nextAt : [step.cause, step.rung?.position, step.told?.id];
};

describe('A1 rungs in working time', () => {
  it('waits for the first, then climbs each at its hour, holidays left out', () => {
    expect(told(situation({ now: local('09-30T12:00') }))).toBe(local('09-30T12:00'));
    expect(told(situation())).toEqual(['late', 1, 'product contact']);
    expect(told(situation({ firings: fired(1) }))).toBe(local('09-30T17:00'));
    expect(told(situation({ firings: fired(1, 2) }))).toBe(local('10-08T12:00'));
    // The make-up Saturday counts: sixteen hours after Wednesday noon, eight of them on Thursday and Friday.
    expect(told(situation({ firings: fired(1, 2, 3) }))).toBe(local('10-09T12:00'));
    expect(told(situation({ firings: fired(1, 2, 3, 4) }))).toBeUndefined();
  });

  it('after a long silence climbs one after the other', () => {
    const later = local('10-20T12:00');
    for (const reached of [0, 1, 2, 3])
      expect(
        nextRung(situation({ now: later, firings: fired(...[1, 2, 3].slice(0, reached)) })).step?.rung
          ?.position,
      ).toBe(reached + 1);
    expect(isLadderClimbed(situation({ now: later, firings: fired(1, 2, 3, 4) }))).toBe(true);
    expect(isLadderClimbed(situation({ now: later, firings: fired(1, 2, 3) }))).toBe(false);
  });

  it('starts anew with the clock, and not with a change of date or of hands', () => {
    const moves = (...types: LadderSituation['moves'][number]['type'][]) =>
      types.map((type, at) => ({ seq: at + 1, type }));
    expect(clockStart(moves('offer', 'redate', 'reassign', 'climb'))).toBe(1);
    expect(clockStart(moves('offer', 'accept', 'start', 'block', 'unblock'))).toBe(2);
    expect(clockStart(moves('offer', 'return', 'supply'))).toBe(3);
    expect(clockStart(moves('offer', 'accept', 'start', 'deliver', 'reopen'))).toBe(5);
    expect(clockStart([])).toBe(0);
    expect(told(situation({ moves: moves('offer', 'return', 'supply'), firings: fired(1, 2) }))).toEqual([
      'late',
      1,
      'product contact',
    ]);
  });

  it('stands still while one waits for the customer, and without a due time', () => {
    const rungs = [rung(1, 'contact', 0, { clock: 'deliver by' })];
    const blocked = { state: 'Blocked', deliverBy: local('09-01T09:00') };
    expect(nextRung(situation({ rungs }, { ...blocked, waitingFor: 'customer' }))).toMatchObject({
      step: undefined,
      nextAt: undefined,
    });
    expect(told(situation({ rungs }, { ...blocked, waitingFor: 'supplier' }))).toEqual([
      'late',
      1,
      'product contact',
    ]);
    expect(told(situation({}, { acceptBy: undefined }))).toBeUndefined();
    expect(told(situation({}, { state: 'Confirmed' }))).toBeUndefined();
  });

  it('climbs the sender’s department while the sender owes the next step', () => {
    const rungs = [rung(1, 'head', 0, { clock: 'confirm by' })];
    const delivered = { state: 'Delivered', confirmBy: local('09-30T12:00') };
    expect(told(situation({ rungs }, delivered))).toEqual(['late', 1, 'sales head']);
  });
});

describe('A2 people of a rung', () => {
  it('skips a vacant, an inactive and a repeated person', () => {
    const firings = fired(1);
    const now = local('10-20T12:00');
    const withDeputy = (deputy: Person | undefined) =>
      told(situation({ firings, now }, { department: department('product', { deputy }) }));
    expect(withDeputy(person('product deputy'))).toEqual(['late', 2, 'product deputy']);
    expect(withDeputy(undefined)).toEqual(['late', 3, 'product head']);
    expect(withDeputy(person('x', false))).toEqual(['late', 3, 'product head']);
    expect(withDeputy(person('product contact'))).toEqual(['late', 3, 'product head']);
  });

  it('asks the next for somebody who is away, and the person after all when everybody is', () => {
    const away = (userId: string) => ({
      id: userId,
      userId,
      from: '2026-09-30',
      until: '2026-09-30',
      note: undefined,
    });
    const firings = fired(1);
    const now = local('09-30T17:30');
    const absent = (...ids: string[]) => told(situation({ firings, now, absences: ids.map(away) }));
    expect(absent('product deputy')).toEqual(['late', 2, 'product head']);
    expect(absent('product deputy', 'product head')).toEqual(['late', 2, 'product deputy']);
    // 30 September in Shanghai has ended.
    expect(
      told(situation({ firings, now: local('10-01T00:01'), absences: [away('product deputy')] })),
    ).toEqual(['late', 2, 'product deputy']);
  });

  it('puts the hand-off on the meeting’s agenda', () => {
    const step = nextRung(situation({ firings: fired(1, 2, 3), now: local('10-20T12:00') })).step;
    expect(step).toMatchObject({ toMeeting: true, told: { id: 'product head' } });
  });
});

describe('A3 who is accountable after a rung', () => {
  const rungs = [
    rung(1, 'deputy', 0, { clock: 'deliver by', headAccountable: true }),
    rung(1, 'deputy', 0, { headAccountable: true }),
  ];
  const late = { deliverBy: local('09-01T09:00'), acceptBy: local('09-01T09:00') };
  const after = (handoff: object) =>
    nextRung(situation({ rungs }, { ...late, ...handoff })).step?.after.accountable?.id;

  it('is the head after acceptance where the rung says so, before it the sender', () => {
    expect(after({})).toBe('rep');
    for (const state of ['Accepted', 'In progress'])
      expect(after({ state, accountable: person('engineer') })).toBe('product head');
  });

  it('stays where the head is missing', () => {
    const headless = department('product', { head: undefined });
    expect(after({ state: 'Accepted', accountable: person('engineer'), department: headless })).toBe(
      'engineer',
    );
  });
});

describe('A4 deactivated people', () => {
  const at = local('09-01T09:00');
  const after = (handoff: object, more: Partial<LadderSituation> = {}) => {
    const { step } = nextRung(situation({ now: at, ...more }, handoff));
    return step && [step.cause, step.after.sender?.id, step.after.accountable?.id, step.after.asked?.id];
  };
  const gone = person('gone', false);

  it('are replaced at once by deputy or head', () => {
    expect(after({ sender: gone, accountable: gone })).toEqual([
      'inactive',
      'sales deputy',
      'sales deputy',
      'product contact',
    ]);
    expect(after({ asked: gone })).toEqual(['inactive', 'rep', 'rep', 'product contact']);
    expect(after({ state: 'In progress', accountable: gone })).toEqual([
      'inactive',
      'rep',
      'product deputy',
      'product contact',
    ]);
    expect(after({ state: 'In progress', accountable: person('engineer'), sender: gone })).toEqual([
      'inactive',
      'sales deputy',
      'engineer',
      'product contact',
    ]);
    expect(
      after(
        { state: 'Delivered', accountable: gone, sender: gone },
        { sending: department('sales', { deputy: undefined }) },
      ),
    ).toEqual(['inactive', 'sales head', 'sales head', 'product contact']);
  });

  it('stay where nobody is left to step in', () => {
    expect(after({ sender: gone, accountable: gone }, { sending: undefined })).toBeUndefined();
    expect(after({ state: 'Withdrawn', sender: gone })).toBeUndefined();
  });
});

describe('A5 an asked person who is away', () => {
  const away = {
    id: 'a',
    userId: 'product contact',
    from: '2026-09-01',
    until: '2026-09-02',
    note: undefined,
  };
  const asked = (at: string, more: Partial<LadderSituation> = {}) =>
    nextRung(situation({ now: local(at), absences: [away], ...more })).step?.after.asked?.id;

  it('is replaced by the next one who is there', () => {
    expect(asked('09-01T09:00')).toBe('product deputy');
    expect(asked('09-01T09:00', { absences: [away, { ...away, userId: 'product deputy' }] })).toBe(
      'product head',
    );
    expect(asked('09-03T09:00')).toBeUndefined();
  });

  it('stays asked when nobody else is there', () => {
    const all = ['product contact', 'product deputy', 'product head'].map((userId) => ({ ...away, userId }));
    expect(asked('09-01T09:00', { absences: all })).toBeUndefined();
  });
});
