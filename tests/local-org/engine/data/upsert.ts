import type { Caller, FieldDefinition, InputRow, ObjectDefinition, UpsertResult } from '../engine.ts';
import { SfError } from '../engine.ts';
import { convertValue } from './convert-value.ts';
import { insertRow } from './insert.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';
import { shown } from './shown.ts';
import { updateRow } from './update.ts';

/** The field an upsert goes by. @throws SfError INVALID_FIELD, or when others could read rows the caller may not see. */
export function keyField(org: Org, caller: Caller, object: ObjectDefinition, name: string): FieldDefinition {
  const field = object.field(name);
  const access = org.access.of(caller);
  if (!field || !access.field(object.name, field.name).read)
    throw new SfError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, 400, []);
  if (field.type !== 'id' && !field.externalId)
    throw new SfError(
      'INVALID_FIELD',
      `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
    );
  const seesAll = access.viewAllData || access.object(object.name).viewAll;
  if (field.type !== 'id' && !field.unique && !seesAll)
    throw new SfError(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      `insufficient access rights: upsert by the non-unique external ID ${field.name} requires View All Data`,
      403,
    );
  return field;
}

/** Insert when no row has the key, update when one has. @throws RowError DUPLICATE_EXTERNAL_ID when several have. */
export function upsertRow(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  key: FieldDefinition,
  input: InputRow,
): UpsertResult {
  const named = Object.keys(input).find((name) => name.toLowerCase() === key.name.toLowerCase());
  const given = named === undefined ? undefined : input[named];
  if (key.type === 'id') {
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => name !== named));
    if (given === undefined || given === null || given === '')
      return { id: insertRow(org, caller, object, rest), success: true, created: true, errors: [] };
    return { id: updateRow(org, caller, object, given, rest), success: true, created: false, errors: [] };
  }
  const value = convertValue(key, given);
  if (value === null) throw new RowError('MISSING_ARGUMENT', `${key.name} not specified`, [key.name]);
  const rows = org.store.find(object, key.name, value, key.caseSensitive || typeof value === 'number');
  if (rows.length > 1)
    throw new RowError(
      'DUPLICATE_EXTERNAL_ID',
      `${key.label}: more than one record found for external id field: [${rows.map((row) => String(row['Id'])).join(', ')}]`,
      [key.name],
    );
  const [row] = rows;
  if (!row) return { id: insertRow(org, caller, object, input), success: true, created: true, errors: [] };
  // The key that found the row is not itself a change, so a read-only key does no harm.
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => name !== named));
  return { id: updateRow(org, caller, object, row['Id'], rest), success: true, created: false, errors: [] };
}

/** Rows whose key another row of the call has too: all of them are refused. */
export function repeatedKeys(key: FieldDefinition, rows: readonly InputRow[]): Set<InputRow> {
  const seen = new Map<string, InputRow>();
  const repeated = new Set<InputRow>();
  for (const row of rows) {
    const value = Object.entries(row).find(([name]) => name.toLowerCase() === key.name.toLowerCase())?.[1];
    if (value === undefined || value === null || value === '') continue;
    const text = shown(value);
    const folded = key.caseSensitive ? text : text.toLowerCase();
    const first = seen.get(folded);
    if (first) repeated.add(first).add(row);
    else seen.set(folded, row);
  }
  return repeated;
}
