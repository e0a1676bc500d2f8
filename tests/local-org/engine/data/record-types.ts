import type { UserAccess } from '../access/org-access.ts';
import type { ObjectDefinition, RecordTypeDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { nounOf } from './org.ts';
import { RowError } from './row-error.ts';

const typeOfRow = (object: ObjectDefinition, row: StoredRow): RecordTypeDefinition | undefined =>
  object.recordTypes?.find(({ id }) => id === row['RecordTypeId']);

/** A new row gets the caller's default record type, and that type's default values. */
export function presetRecordType(
  access: UserAccess,
  object: ObjectDefinition,
  row: StoredRow,
  given: StoredRow,
): void {
  if (object.recordTypes === undefined) return;
  if (given['RecordTypeId'] === undefined) {
    const { preset } = access.recordTypes(object.name);
    row['RecordTypeId'] =
      object.recordTypes.find((type) => type.active && type.developerName === preset)?.id ?? null;
  }
  for (const [name, { preset }] of typeOfRow(object, row)?.picklists ?? [])
    if (preset !== undefined && given[name] === undefined) row[name] = preset;
}

/**
 * A record type is one of the object's and open to the caller, and a restricted picklist has only the values of
 * the row's type. Source: "RecordType", Object Reference; "Restricted Picklists", Salesforce Help.
 * @throws RowError INVALID_CROSS_REFERENCE_KEY, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST
 */
export function checkRecordType(
  access: UserAccess,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  if (object.recordTypes === undefined) return;
  const id = row['RecordTypeId'] ?? null;
  const type = typeOfRow(object, row);
  const moved = id !== (before?.['RecordTypeId'] ?? null);
  if (id !== null && moved) {
    const open = access.recordTypes(object.name).available;
    if (!type?.active || !open.has(type.developerName))
      throw new RowError(
        'INVALID_CROSS_REFERENCE_KEY',
        `Record Type ID: this ID value isn't valid for the user: ${id}`,
        ['RecordTypeId'],
      );
  }
  for (const [name, { values }] of type?.picklists ?? []) {
    const field = object.field(name);
    const value = field && row[field.name];
    if (!field || field.picklist?.restricted !== true || typeof value !== 'string') continue;
    if (value === before?.[field.name] && !moved) continue;
    const bad = value
      .split(field.type === 'multipicklist' ? ';' : '\u0000')
      .find((part) => !values.has(part));
    if (bad !== undefined)
      throw new RowError(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${nounOf(field)}: bad value for restricted picklist field: ${bad}`,
        [field.name],
      );
  }
}
