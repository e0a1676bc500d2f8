import {
  addWorkingTime,
  aroundTheClock,
  inputsInOrder,
  isFilled,
  type InputValues,
  type RecordHead,
  type Route,
  type RouteInput,
  type Severity,
  type SourceValues,
  type WorkingCalendar,
} from '@handrail/shared';

const day = 86_400_000;

/**
 * How pressing a deal is, by money and close date. Thresholds are the product's first guess, and the sender can say
 * otherwise with one press.
 */
export function presetSeverity(
  { amount, closeDate }: Pick<RecordHead, 'amount' | 'closeDate'>,
  now: Date,
): Severity {
  const days = closeDate === undefined ? Infinity : (Date.parse(closeDate) - now.getTime()) / day;
  if (days <= 7 && (amount ?? 0) >= 100_000) return 'Critical';
  return days <= 30 || (amount ?? 0) >= 500_000 ? 'High' : 'Normal';
}

/** When the route promises it, in the department's working time, at the full hour after. */
export function presetNeededBy(
  { acceptWithinHours, deliverWithinHours }: Pick<Route, 'acceptWithinHours' | 'deliverWithinHours'>,
  now: Date,
  calendar: WorkingCalendar | undefined,
): Date | undefined {
  if (deliverWithinHours === undefined) return undefined;
  const minutes = ((acceptWithinHours ?? 0) + deliverWithinHours) * 60;
  const due = addWorkingTime(calendar ?? aroundTheClock, now.toISOString(), minutes).value;
  return new Date(Math.ceil(Date.parse(due) / 3_600_000) * 3_600_000);
}

/** The value of an input: what the user typed, else what the record says. */
export interface FilledInput {
  input: RouteInput;
  value: string;
  found: boolean;
}

export function fillInputs(route: Route, values: SourceValues, typed: InputValues): FilledInput[] {
  return inputsInOrder(route).map((input) => {
    const own = typed[input.id];
    const source = input.sourcePath === undefined ? undefined : values[input.sourcePath];
    return { input, value: own ?? source ?? '', found: own === undefined && isFilled(source) };
  });
}

/** `2026-10-12T10:00` in the reader's time, as a date-time field wants it. */
export function toFieldTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** @returns undefined for an empty or impossible time. */
export function fromFieldTime(text: string): Date | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at;
}
