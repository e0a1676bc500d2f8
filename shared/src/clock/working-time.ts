import { covers, intervalsOn, type WorkingCalendar } from './working-calendar.ts';
import { offsetStretch } from './zone-offsets.ts';

/** An answer in working time, and whether days were met of which the calendar only knows the plain week (SPEC K5). */
export interface WorkingAnswer<Value> {
  value: Value;
  /** True: show the value with a warning; a holiday or make-up day may be missing. */
  beyondCoverage: boolean;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A calendar that has not worked for so long has no hours at all. */
const longestSearchMs = 5 * 366 * dayMs;

/** One stretch of work, in milliseconds since 1970; `covered` is false beyond the calendar's coverage. */
interface Stint {
  start: number;
  end: number;
}

/**
 * The earliest moment at which so much working time has passed since `fromIso`; zero minutes is that moment itself.
 * @param minutes ≥ 0; parts of a minute count.
 * @returns ISO 8601, UTC.
 * @throws RangeError for a moment or zone that is none, a negative length, or a calendar without working hours.
 */
export function addWorkingTime(
  calendar: WorkingCalendar,
  fromIso: string,
  minutes: number,
): WorkingAnswer<string> {
  const from = moment(fromIso);
  if (!(minutes >= 0)) throw new RangeError(`Working time is added, not taken away: ${minutes} minutes.`);
  let left = minutes * minuteMs;
  if (left === 0) return answer(calendar, from, from, toIso(from));
  for (const { start, end } of stints(calendar, from, from + longestSearchMs + left * 10)) {
    if (end - start >= left) return answer(calendar, from, start + left, toIso(start + left));
    left -= end - start;
  }
  throw new RangeError(`The calendar "${calendar.key}" has no working hours.`);
}

/**
 * Working minutes from one moment to another; negative when the second is the earlier one. Parts of a minute count.
 * @throws RangeError for a moment or zone that is none.
 */
export function workingMinutesBetween(
  calendar: WorkingCalendar,
  fromIso: string,
  toIsoText: string,
): WorkingAnswer<number> {
  const [from, to] = [moment(fromIso), moment(toIsoText)];
  const [first, last] = from <= to ? [from, to] : [to, from];
  let total = 0;
  for (const { start, end } of stints(calendar, first, last)) total += end - start;
  const signed = from <= to ? total : -total;
  return answer(calendar, first, last, signed === 0 ? 0 : signed / minuteMs);
}

/** Whether work is done at this moment. */
export function isWorkingAt(calendar: WorkingCalendar, atIso: string): boolean {
  const at = moment(atIso);
  for (const { start } of stints(calendar, at, at + 1)) return start === at;
  return false;
}

/**
 * When work next begins at or after this moment: the moment itself while somebody works.
 * @throws RangeError for a calendar without working hours.
 */
export function nextWorkingMoment(calendar: WorkingCalendar, fromIso: string): WorkingAnswer<string> {
  const from = moment(fromIso);
  for (const { start } of stints(calendar, from, from + longestSearchMs))
    return answer(calendar, from, start, toIso(start));
  throw new RangeError(`The calendar "${calendar.key}" has no working hours.`);
}

/**
 * Work between two moments, in order. A moment is worked when the clocks on the wall, at that moment, show a time
 * inside one of the day's intervals: an hour that a change of the clocks leaves out is not worked, one that it
 * repeats is worked twice.
 */
function* stints(calendar: WorkingCalendar, from: number, until: number): Generator<Stint> {
  for (let at = from; at < until;) {
    const { end: changes, offset } = offsetStretch(calendar.timeZone, at);
    const end = Math.min(until, changes);
    for (let day = Math.floor((at + offset) / dayMs); day * dayMs - offset < end; day += 1) {
      const midnight = day * dayMs - offset;
      for (const interval of intervalsOn(calendar, day)) {
        const start = Math.max(at, midnight + interval.from * minuteMs);
        const stop = Math.min(end, midnight + interval.to * minuteMs);
        if (start < stop) yield { start, end: stop };
      }
    }
    at = end;
  }
}

/** Judges by the local days the calculation reached, both ends included. */
function answer<Value>(
  calendar: WorkingCalendar,
  first: number,
  last: number,
  value: Value,
): WorkingAnswer<Value> {
  const localDay = (at: number) => Math.floor((at + offsetStretch(calendar.timeZone, at).offset) / dayMs);
  return {
    value,
    beyondCoverage: !covers(calendar, localDay(first)) || !covers(calendar, localDay(last)),
  };
}

function moment(iso: string): number {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) throw new RangeError(`Not a moment in ISO 8601: ${JSON.stringify(iso)}.`);
  return at;
}

function toIso(at: number): string {
  return new Date(Math.round(at)).toISOString();
}
