import { describe, expect, it } from 'vitest';
import { chineseCalendar } from './chinese-calendar.ts';
import type { Clock } from './due-state.ts';
import { workingDueState } from './working-due-state.ts';

const china = chineseCalendar(2026);
const local = (text: string) => new Date(`2026-${text}:00+08:00`);
/** Wednesday noon to Thursday 18:00, with the National Day holidays after it. */
const clock: Clock = { start: local('09-29T13:00'), due: local('10-08T12:00') };
const at = (text: string, more: Partial<Clock> = {}) =>
  workingDueState({ ...clock, ...more }, china, local(text));

describe('K7 due state in working time', () => {
  it('counts what is left without holidays', () => {
    expect(at('09-29T13:00')).toEqual({
      state: 'on track',
      resumes: undefined,
      minutesLeft: 16 * 60,
      beyondCoverage: false,
    });
    // A quarter of sixteen hours: the last four.
    expect(at('09-30T16:59').state).toBe('on track');
    expect(at('09-30T17:00').state).toBe('due soon');
  });

  it('says outside working hours when the clock runs on', () => {
    expect(at('10-03T10:00')).toMatchObject({
      state: 'due soon',
      resumes: local('10-08T09:00').toISOString(),
    });
    expect(at('09-29T19:00')).toMatchObject({
      state: 'on track',
      resumes: local('09-30T09:00').toISOString(),
    });
    expect(at('10-10T20:00')).toMatchObject({ state: 'late', resumes: local('10-12T09:00').toISOString() });
  });

  it('is late by working time, make-up Saturday included', () => {
    expect(at('10-10T18:00')).toMatchObject({ state: 'late', minutesLeft: -(5 + 8 + 8) * 60 });
  });

  it('stands still when met, paused or without a target', () => {
    const standing = { resumes: undefined, minutesLeft: undefined };
    expect(at('10-03T10:00', { paused: true })).toMatchObject({ state: 'paused', ...standing });
    expect(at('10-03T10:00', { due: undefined })).toMatchObject({ state: 'no target', ...standing });
    expect(at('10-12T10:00', { done: local('10-08T12:00') })).toMatchObject({ state: 'met', ...standing });
  });

  it('never stops for a department without a calendar', () => {
    expect(workingDueState(clock, undefined, local('10-03T10:00')).resumes).toBeUndefined();
  });
});
