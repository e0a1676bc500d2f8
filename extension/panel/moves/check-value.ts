import type { InputType, TextKey } from '@handrail/shared';
import { storable } from './move-values.ts';

/** What is wrong with one field, ready for the text catalogue. */
export interface FieldProblem {
  key: TextKey;
  values?: Record<string, number>;
}

/** A long text area in Salesforce takes so many UTF-16 units. */
export const longest = { value: 32_768, reason: 4000, note: 2000, label: 255 } as const;

/** Longer than any number a field of Salesforce holds. */
const numberShape = /^[+-]?\d{1,15}([.,]\d{1,9})?$/;

/**
 * One input or one point of the output standard.
 * @param required blank is a problem only then.
 */
export function checkValue(type: InputType, text: string, required: boolean): FieldProblem | undefined {
  const value = storable(text);
  if (value === '') return required ? { key: 'error.required' } : undefined;
  const long = checkLength(value, longest.value);
  if (long) return long;
  switch (type) {
    case 'text':
    case 'longtext':
      return undefined;
    case 'number':
      return numberShape.test(value) ? undefined : { key: 'error.number' };
    case 'date':
      return isDay(value) ? undefined : { key: 'error.date' };
    case 'url':
      return isWebAddress(value) ? undefined : { key: 'error.url' };
  }
}

export function checkLength(value: string, most: number): FieldProblem | undefined {
  return value.length > most
    ? { key: 'error.tooLong', values: { count: most, length: value.length } }
    : undefined;
}

/** `2026-02-30` is none, though Date would make it March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:';
}

const fiveYearsMs = 5 * 366 * 86_400_000;

/** @param text `2026-10-12T10:00` in the reader's own time. */
export function checkDue(text: string, now: Date): FieldProblem | undefined {
  if (text === '') return { key: 'error.required' };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) || !isDay(text.slice(0, 10)))
    return { key: 'error.time' };
  const at = new Date(text).getTime();
  if (Number.isNaN(at)) return { key: 'error.time' };
  if (at <= now.getTime()) return { key: 'error.past' };
  return at > now.getTime() + fiveYearsMs ? { key: 'error.farOff' } : undefined;
}
