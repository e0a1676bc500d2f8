import { describe, expect, test } from 'vitest';
import { localTime } from './local-time.ts';

/** How Request Tracker reads a time: the offset is looked up at the wall time as if it were UTC (RT::Date 5.0.3). */
function readBack(text: string, zone: string): number {
  const wall = Date.parse(`${text.replace(' ', 'T')}Z`);
  const shown = new Date(wall).toLocaleString('sv-SE', { timeZone: zone });
  return wall - (Date.parse(`${shown.replace(' ', 'T')}Z`) - wall);
}

describe('times as Request Tracker reads them', () => {
  test('in UTC they are what they are, without fractions', () => {
    expect(localTime('UTC').text(Date.parse('2026-11-23T17:50:22.900Z'))).toBe('2026-11-23 17:50:22');
  });

  test('in another zone they are the wall time there', () => {
    const at = Date.parse('2026-11-23T17:50:22Z');
    expect(localTime('Asia/Shanghai').text(at)).toBe('2026-11-24 01:50:22');
    expect(localTime('Asia/Kathmandu').text(at)).toBe('2026-11-23 23:35:22');
  });

  test.each([
    ['America/Los_Angeles', '2026-03-08', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
    ['Pacific/Chatham', '2026-04-05', '2026-09-27'],
  ])(
    'CN6 around a change of clocks in %s they never name a later moment, and mostly the very moment',
    (zone, ...changes) => {
      const time = localTime(zone);
      const quarter = 15 * 60_000;
      let exact = 0;
      let all = 0;
      for (const change of changes) {
        for (let step = -200; step < 300; step += 1) {
          const at = Date.parse(change) + step * quarter;
          const read = readBack(time.text(at), zone);
          expect(read).toBeLessThanOrEqual(at);
          expect(at - read).toBeLessThanOrEqual(60 * 60_000);
          if (read === at) exact += 1;
          all += 1;
        }
      }
      // The hour (half an hour on Lord Howe) a clock is put back.
      expect(all - exact).toBeLessThanOrEqual(4);
    },
  );

  test('a zone nobody knows is an error', () => {
    expect(() => localTime('Mars/Olympus')).toThrow(RangeError);
  });
});
