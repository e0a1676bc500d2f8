import type { FieldDefinition } from '../engine.ts';
import { SfError } from '../engine.ts';
import type { StoredValue } from '../soql-context.ts';
import { shown } from './shown.ts';
import { wholeSeconds } from './moment.ts';
import { picklistValue } from './picklist-value.ts';
import { RowError } from './row-error.ts';
import { nounOf } from './org.ts';
import { rounded } from '../formula/values.ts';

/** The JSON parser's word for what it met. */
function token(value: unknown): string {
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}

/** The body of a request cannot be read at all: the whole call fails, not one row. */
export function unreadable(type: string, value: unknown): SfError {
  const quote = typeof value === 'object' ? '' : ` value ${shown(value)}`;
  return new SfError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${token(value)}${quote} or request may be missing a required field`,
  );
}

/**
 * A client's value in the form it is stored in.
 * @throws SfError JSON_PARSER_ERROR when its type does not fit the field.
 * @throws RowError STRING_TOO_LONG, NUMBER_OUTSIDE_VALID_RANGE, INVALID_EMAIL_ADDRESS, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST
 */
export function convertValue(field: FieldDefinition, value: unknown): StoredValue {
  if (value === null || value === undefined || value === '')
    return field.type === 'boolean' ? emptyBoolean(field, value) : null;
  switch (field.type) {
    case 'boolean':
      return boolean(value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return number(field, value);
    case 'date':
      return date(value);
    case 'datetime':
      return dateTime(value);
    case 'time':
      return time(value);
    case 'picklist':
    case 'multipicklist':
      return picklistValue(field, textOf(value));
    default:
      return text(field, textOf(value));
  }
}

function emptyBoolean(field: FieldDefinition, value: unknown): StoredValue {
  if (value === '') throw unreadable('boolean', value);
  throw new RowError(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${nounOf(field)}: value not of required type: null`,
    [field.name],
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw unreadable('string', value);
}

function boolean(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true' ? 1 : 0;
  throw unreadable('boolean', value);
}

function number(field: FieldDefinition, value: unknown): number {
  const kind = field.type === 'int' ? 'int' : 'double';
  const text = typeof value === 'string' ? value.trim() : value;
  const parsed =
    typeof text === 'string' && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
  if (typeof parsed !== 'number' || !Number.isFinite(parsed)) throw unreadable(kind, value);
  if (kind === 'int' && !Number.isInteger(parsed)) throw unreadable(kind, value);
  const whole = field.type === 'int' ? field.precision : field.precision - field.scale;
  if (whole > 0 && Math.abs(Math.trunc(parsed)) >= 10 ** whole)
    throw new RowError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${nounOf(field)}: value outside of valid range on numeric field: ${parsed}`,
      [field.name],
    );
  return rounded(parsed, field.scale);
}

function date(value: unknown): string {
  if (typeof value !== 'string') throw unreadable('date', value);
  const day = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(value)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    throw unreadable('date', value);
  return day;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[-+]\d{2}:?\d{2})?)?$/;

function dateTime(value: unknown): string {
  if (typeof value !== 'string' || !DATE_TIME.test(value)) throw unreadable('datetime', value);
  const zoned = value.includes('T') && !/(?:Z|[-+]\d{2}:?\d{2})$/.test(value) ? `${value}Z` : value;
  const moment = Date.parse(zoned.replace(/([-+]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(moment)) throw unreadable('datetime', value);
  return wholeSeconds(new Date(moment));
}

function time(value: unknown): string {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?Z?$/.test(value))
    throw unreadable('time', value);
  return new Date(`1970-01-01T${value.replace(/Z$/, '')}Z`).toISOString().slice(11);
}

function text(field: FieldDefinition, given: string): string | null {
  // Single-line text is trimmed; only trailing space goes from text areas.
  const value = field.type === 'textarea' ? given.trimEnd() : given.trim();
  if (value === '') return null;
  if (field.length > 0 && value.length > field.length)
    throw new RowError(
      'STRING_TOO_LONG',
      `${nounOf(field)}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`,
      [field.name],
    );
  if (field.type === 'email' && !/^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@.,;<>()]{2,}$/.test(value))
    throw new RowError('INVALID_EMAIL_ADDRESS', `${nounOf(field)}: invalid email address: ${value}`, [
      field.name,
    ]);
  return value;
}
