import type { FieldDefinition } from '../engine.ts';
import { toId15 } from '../ids.ts';
import type { JsonValue, StoredValue } from '../soql-context.ts';

/** Types a formula reasons in. `Any` is the type of NULL alone. */
export type FormulaType =
  'Text' | 'Number' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'Multipicklist' | 'Any';

/** Date and DateTime are milliseconds since 1970 in UTC, Time milliseconds since midnight; blank is null. */
export type FormulaValue = string | number | boolean | null;

export const DAY = 86_400_000;

export function typeOfField(field: FieldDefinition): FormulaType {
  switch (field.type) {
    case 'boolean':
      return 'Boolean';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return 'Number';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'time':
      return 'Time';
    case 'picklist':
      return 'Picklist';
    case 'multipicklist':
      return 'Multipicklist';
    default:
      return 'Text';
  }
}

/** Ids appear in formulas in their 15-character form: compare them through CASESAFEID. */
export function fromStored(field: FieldDefinition, stored: StoredValue): FormulaValue {
  if (stored === null) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'boolean':
      return stored === 1;
    case 'id':
    case 'reference':
      return toId15(String(stored));
    case 'percent':
      return Number(stored) / 100;
    case 'date':
    case 'datetime':
      return Date.parse(String(stored));
    case 'time':
      return Date.parse(`1970-01-01T${String(stored)}`);
    case 'int':
    case 'double':
    case 'currency':
      return Number(stored);
    default:
      return String(stored);
  }
}

/** A formula field's value as REST shows it. */
export function toJson(field: FieldDefinition, value: FormulaValue): JsonValue {
  if (value === null || value === '') return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'date':
      return new Date(Number(value)).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(Number(value)).toISOString();
    case 'time':
      return new Date(Number(value)).toISOString().slice(11);
    case 'percent':
      return rounded(Number(value) * 100, field.scale);
    case 'double':
    case 'currency':
    case 'int':
      return rounded(Number(value), field.scale);
    case 'string':
      return String(value).slice(0, field.length);
    default:
      return value;
  }
}

/** Half away from zero, as the platform rounds. */
export function rounded(value: number, scale: number): number {
  const factor = 10 ** scale;
  return (Math.sign(value) * Math.round(exact(Math.abs(value) * factor))) / factor;
}
/** Decimal arithmetic has no 0.30000000000000004: fifteen digits are what a number field can show. */
export const exact = (value: number): number => Number(value.toPrecision(15));
