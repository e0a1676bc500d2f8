import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from './chinese-calendar.ts';
import { aroundTheClock, type DayKind, parseIntervals, type WorkingCalendar } from './working-calendar.ts';
import { addWorkingTime, isWorkingAt, nextWorkingMoment, workingMinutesBetween } from './working-time.ts';

const china = chineseCalendar(2025);
const week = (text: string, weekend = '') =>
  [text, text, text, text, text, weekend, weekend].map((day) => parseIntervals(day) ?? []);
const calendar = (timeZone: string, text: string, more: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  key: 'test',
  timeZone,
  week: week(text, text),
  days: {},
  coveredFrom: '2020-01-01',
  coveredUntil: '2030-12-31',
  ...more,
});
const add = (on: WorkingCalendar, from: string, hours: number) => addWorkingTime(on, from, hours * 60).value;

describe('K4 working time', () => {
  it('goes on the next morning, and ends in the evening rather than the morning after', () => {
    expect(add(china, '2026-03-02T17:00:00+08:00', 2)).toBe('2026-03-03T02:00:00.000Z');
    expect(add(china, '2026-03-02T09:00:00+08:00', 8)).toBe('2026-03-02T10:00:00.000Z');
    expect(add(china, '2026-03-02T11:30:00+08:00', 1)).toBe('2026-03-02T05:30:00.000Z');
  });

  it('skips the National Day holidays and counts the make-up Saturday', () => {
    expect(add(china, '2026-09-30T17:00:00+08:00', 24)).toBe('2026-10-10T09:00:00.000Z');
    expect(workingMinutesBetween(china, '2026-10-01T00:00:00+08:00', '2026-10-11T00:00:00+08:00').value).toBe(
      3 * 8 * 60,
    );
  });

  it('counts an hour the clocks leave out not at all, and one they repeat twice', () => {
    const berlin = calendar('Europe/Berlin', '00:00-04:00');
    expect(workingMinutesBetween(berlin, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z').value).toBe(180);
    expect(workingMinutesBetween(berlin, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z').value).toBe(300);
    expect(add(berlin, '2026-03-28T23:30:00Z', 3)).toBe('2026-03-29T22:30:00.000Z');
    const lordHowe = calendar('Australia/Lord_Howe', '01:00-03:00');
    expect(workingMinutesBetween(lordHowe, '2026-04-04T00:00:00Z', '2026-04-05T00:00:00Z').value).toBe(150);
    expect(workingMinutesBetween(lordHowe, '2026-10-03T00:00:00Z', '2026-10-04T00:00:00Z').value).toBe(90);
  });

  it('counts every hour around the clock', () => {
    expect(add(aroundTheClock, '2026-03-28T12:00:00+01:00', 24)).toBe('2026-03-29T11:00:00.000Z');
  });

  it('says when work goes on', () => {
    expect(nextWorkingMoment(china, '2026-03-06T20:00:00+08:00').value).toBe('2026-03-09T01:00:00.000Z');
    expect(nextWorkingMoment(china, '2026-03-06T17:59:59+08:00').value).toBe('2026-03-06T09:59:59.000Z');
    expect(isWorkingAt(china, '2026-03-06T18:00:00+08:00')).toBe(false);
    expect(isWorkingAt(china, '2026-03-06T09:00:00+08:00')).toBe(true);
  });

  it('answers backwards with a negative length', () => {
    expect(workingMinutesBetween(china, '2026-03-03T09:00:00+08:00', '2026-03-02T17:00:00+08:00').value).toBe(
      -60,
    );
  });

  it('refuses what cannot be counted', () => {
    expect(() => addWorkingTime({ ...china, week: [] }, '2026-03-02T00:00:00Z', 1)).toThrow(
      'no working hours',
    );
    expect(() => addWorkingTime(china, 'Tuesday', 1)).toThrow('Not a moment');
    expect(() => addWorkingTime(china, '2026-03-02T00:00:00Z', -1)).toThrow('not taken away');
  });
});

describe('K5 beyond the coverage', () => {
  it('warns from the first day the calendar does not know, and not before', () => {
    const until = (hours: number) => addWorkingTime(china, '2026-12-31T09:00:00+08:00', hours * 60);
    expect(until(8)).toEqual({ value: '2026-12-31T10:00:00.000Z', beyondCoverage: false });
    // Whether the first of January is a holiday nobody has said yet: the plain week gives a value, and it is flagged.
    expect(until(9)).toEqual({ value: '2027-01-01T02:00:00.000Z', beyondCoverage: true });
    expect(workingMinutesBetween(china, '2027-02-01T00:00:00Z', '2026-12-01T00:00:00Z').beyondCoverage).toBe(
      true,
    );
  });
});

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
/** Changes of the clocks in these zones, the end of the year, and days of no importance. */
const anchors = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
  '2026-06-17',
];
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.constantFrom(0, 60, 90, 120, 150, 180, 1440),
);
const intervals = fc
  .uniqueArray(minuteOfDay, { minLength: 0, maxLength: 6 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) =>
    minutes.flatMap((from, at) => {
      const to = minutes[at + 1];
      return at % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    }),
  );
const scene = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
  anchor: fc.constantFrom(...anchors),
  offset: fc.integer({ min: -1440, max: 1440 }),
  length: fc.integer({ min: 0, max: 4320 }),
  kinds: fc.array(fc.constantFrom(undefined, 'holiday' as const, 'workday' as const), {
    minLength: 5,
    maxLength: 5,
  }),
});
type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;
const sceneOf = ({ timeZone, week: hours, anchor, offset, kinds }: Scene) => {
  const midnight = Date.parse(anchor);
  const days: Record<string, DayKind | undefined> = {};
  kinds.forEach((kind, at) => {
    days[new Date(midnight + (at - 2) * 86_400_000).toISOString().slice(0, 10)] = kind;
  });
  return {
    on: calendar(timeZone, '', { week: hours, days }),
    from: new Date(midnight + offset * 60_000).toISOString(),
  };
};
describe('K4 against a count of every minute', () => {
  it('workingMinutesBetween agrees', () => {
    fc.assert(
      fc.property(scene, (one) => {
        const { on, from } = sceneOf(one);
        const to = new Date(Date.parse(from) + one.length * 60_000).toISOString();
        expect(workingMinutesBetween(on, from, to).value).toBe(slowBetween(on, from, to));
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });

  it('addWorkingTime agrees, and takes as long as it said', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 2000 }), (one, minutes) => {
        const { on, from } = sceneOf(one);
        const slow = slowAdd(on, from, minutes, 4 * 1440);
        if (slow === undefined) return;
        expect(addWorkingTime(on, from, minutes).value).toBe(slow);
        expect(workingMinutesBetween(on, from, slow).value).toBe(minutes);
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });
});

/**
 * Working time counted the slow way, minute by minute, and with the platform's own clock on the wall instead of the
 * library the product uses: what the fast calculation is held against.
 */
function slowBetween(calendar: WorkingCalendar, fromIso: string, toIso: string): number {
  const isWorked = workedMinutes(calendar);
  let minutes = 0;
  for (let at = Date.parse(fromIso); at < Date.parse(toIso); at += 60_000) if (isWorked(at)) minutes += 1;
  return minutes;
}

/** @returns undefined when the work does not end within `limit` minutes. */
function slowAdd(
  calendar: WorkingCalendar,
  fromIso: string,
  minutes: number,
  limit: number,
): string | undefined {
  const isWorked = workedMinutes(calendar);
  let [at, left] = [Date.parse(fromIso), minutes];
  const end = at + limit * 60_000;
  for (; left > 0; at += 60_000) {
    if (at >= end) return undefined;
    if (isWorked(at)) left -= 1;
  }
  return new Date(at).toISOString();
}

function workedMinutes(calendar: WorkingCalendar): (at: number) => boolean {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return (at) => {
    const [date = '', time = ''] = wall.format(at).split(', ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const sinceMidnight = hour * 60 + minute;
    const kind = calendar.days[date];
    if (kind === 'holiday') return false;
    // Sunday is 0 here, Monday the first in the calendar.
    const weekday = kind === 'workday' ? 0 : (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const intervals = calendar.week[weekday] ?? [];
    return intervals.some(({ from, to }) => from <= sinceMidnight && sinceMidnight < to);
  };
}
