import { describe, expect, it } from 'vitest';
import { type Clock, dueAfterHours, dueState } from './due-state.ts';

const start = new Date('2026-03-02T00:00:00Z');
const due = new Date('2026-03-02T08:00:00Z');
const at = (time: string, more: Partial<Clock> = {}) =>
  dueState({ start, due, ...more }, new Date(`2026-03-02T${time}Z`));

describe('K1 due state', () => {
  it('goes from on track to due soon with a quarter left, and is late after the due time only', () => {
    expect(at('05:59:59')).toBe('on track');
    expect(at('06:00:00')).toBe('due soon');
    expect(at('08:00:00')).toBe('due soon');
    expect(at('08:00:01')).toBe('late');
  });

  it('is met when done in time, and stays late when done afterwards', () => {
    expect(at('09:00:00', { done: due })).toBe('met');
    expect(at('09:00:00', { done: new Date('2026-03-02T08:00:01Z') })).toBe('late');
  });

  it('pauses while one waits for the customer', () => {
    expect(at('09:00:00', { paused: true })).toBe('paused');
  });

  it('has no target without a due time, and is never due soon without a beginning', () => {
    expect(at('09:00:00', { due: undefined })).toBe('no target');
    expect(at('07:59:00', { start: undefined })).toBe('on track');
  });
});

describe('dueAfterHours', () => {
  it('adds elapsed hours, also across a change to daylight saving', () => {
    expect(dueAfterHours(new Date('2026-03-28T12:00:00+01:00'), 24)?.toISOString()).toBe(
      '2026-03-29T11:00:00.000Z',
    );
    expect(dueAfterHours(start, 0.5)?.toISOString()).toBe('2026-03-02T00:30:00.000Z');
    expect(dueAfterHours(start, undefined)).toBeUndefined();
  });
});
