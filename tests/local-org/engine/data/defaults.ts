import type { Caller, FieldDefinition, ObjectDefinition } from '../engine.ts';
import { toId15, toId18 } from '../ids.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';

/** A new row before its own values: id, defaults, owner, numbers and the record of who made it. */
export function newRow(org: Org, caller: Caller, object: ObjectDefinition, given: StoredRow): StoredRow {
  const id = org.store.newId(object.keyPrefix);
  const now = wholeSeconds(org.now());
  const row: StoredRow = { Id: id, IsDeleted: 0, SystemModstamp: now };
  for (const field of object.fields.values()) {
    if (field.formula || field.type === 'address') continue;
    row[field.name] ??= given[field.name] === undefined ? defaultOf(org, caller, object, field) : null;
  }
  Object.assign(row, given);
  const user = toId18(caller.userId) ?? caller.userId;
  const set = (name: string, value: string): void => {
    if (object.fields.has(name)) row[name] ??= value;
  };
  set('CreatedDate', now);
  set('LastModifiedDate', now);
  set('CreatedById', user);
  set('LastModifiedById', user);
  set('OwnerId', user);
  // A custom record without a name is called by its id.
  if (object.custom) set('Name', toId15(id));
  return row;
}

function defaultOf(org: Org, caller: Caller, object: ObjectDefinition, field: FieldDefinition): StoredValue {
  if (field.autoNumber) return autoNumber(org, object, field);
  if (field.rollUp) return field.rollUp.operation === 'count' || field.rollUp.operation === 'sum' ? 0 : null;
  if (field.defaultFormula !== undefined) return org.formulas.defaultValue(object, field, caller.userId);
  const value = field.defaultValue;
  if (value === undefined) return field.type === 'boolean' ? 0 : null;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** `H-{00000}` with the next number of this field; `{YYYY}`, `{MM}`, `{DD}` are the day. */
function autoNumber(org: Org, object: ObjectDefinition, field: FieldDefinition): string {
  const next = org.store.next(`number ${object.name}.${field.name}`);
  const now = org.now().toISOString();
  return (field.autoNumber?.format ?? '{0}')
    .replace('{YYYY}', now.slice(0, 4))
    .replace('{YY}', now.slice(2, 4))
    .replace('{MM}', now.slice(5, 7))
    .replace('{DD}', now.slice(8, 10))
    .replace(/\{(0+)\}/, (_, zeros: string) => String(next).padStart(zeros.length, '0'));
}
