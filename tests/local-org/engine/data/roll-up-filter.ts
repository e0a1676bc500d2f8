import type { FieldType, RollUpFilter } from '../engine.ts';
import type { StoredValue } from '../soql-context.ts';

/** Does a detail row's value meet a summary's filter? Several values behind a comma are alternatives. */
export function passes(type: FieldType, stored: StoredValue, filter: RollUpFilter): boolean {
  const wanted = filter.value.split(',').map((value) => value.trim());
  const some = (test: (value: string) => boolean): boolean => wanted.some(test);
  const text = String(stored ?? '').toLowerCase();
  switch (filter.operation) {
    case 'equals':
      return some((value) => equal(type, stored, value));
    case 'notEqual':
      return !some((value) => equal(type, stored, value));
    case 'lessThan':
      return some((value) => order(type, stored, value) < 0);
    case 'lessOrEqual':
      return some((value) => order(type, stored, value) <= 0);
    case 'greaterThan':
      return some((value) => order(type, stored, value) > 0);
    case 'greaterOrEqual':
      return some((value) => order(type, stored, value) >= 0);
    case 'contains':
      return some((value) => text.includes(value.toLowerCase()));
    case 'notContain':
      return !some((value) => text.includes(value.toLowerCase()));
    case 'startsWith':
      return some((value) => text.startsWith(value.toLowerCase()));
    case 'includes':
      return some((value) => text.split(';').includes(value.toLowerCase()));
    case 'excludes':
      return !some((value) => text.split(';').includes(value.toLowerCase()));
    default:
      throw new TypeError(`unknown operation of a roll-up filter: ${filter.operation}`);
  }
}

function equal(type: FieldType, stored: StoredValue, value: string): boolean {
  if (type === 'boolean') return (stored === 1) === /^(true|1)$/i.test(value);
  if (value === '') return stored === null;
  if (typeof stored === 'number') return stored === Number(value);
  return (stored ?? '').toLowerCase() === value.toLowerCase();
}

/** Blank is neither before nor after anything. */
function order(type: FieldType, stored: StoredValue, value: string): number {
  if (stored === null) return Number.NaN;
  if (typeof stored === 'number') return stored - Number(value);
  if (type === 'date' || type === 'datetime') return Date.parse(stored) - Date.parse(value);
  return stored.localeCompare(value);
}
