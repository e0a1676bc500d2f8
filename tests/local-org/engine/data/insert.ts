import type { Caller, InputRow, ObjectDefinition } from '../engine.ts';
import { afterSave } from './after-save.ts';
import { newRow } from './defaults.ts';
import { checkDuplicates } from './duplicate-rules.ts';
import { lockRows } from './lock-rows.ts';
import { checkLookupFilters } from './lookup-filters.ts';
import type { Org } from './org.ts';
import { readInput } from './read-input.ts';
import { checkRecordType, presetRecordType } from './record-types.ts';
import { checkReferenceRights } from './reference-rights.ts';
import { checkRequired } from './required-fields.ts';
import { RowError } from './row-error.ts';
import { placeShare } from '../sharing/share-writes.ts';
import { derive } from './standard/derive.ts';
import { checkUnique } from './unique-fields.ts';
import { runValidationRules } from './validation-rules.ts';

/** Insert one row in the platform's order of execution. Gives its id. @throws RowError */
export function insertRow(org: Org, caller: Caller, object: ObjectDefinition, input: InputRow): string {
  const access = org.access.of(caller);
  if (object.verbs?.create === false || !access.object(object.name).create)
    throw new RowError(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be inserted: ${object.label}`,
    );
  const idKey = Object.keys(input).find((name) => name.toLowerCase() === 'id');
  if (idKey !== undefined && input[idKey] !== null && input[idKey] !== undefined)
    throw new RowError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
  const given = readInput(org, access, object, withoutKey(input, idKey), 'insert');
  const row = newRow(org, caller, object, given);
  presetRecordType(access, object, row, given);
  derive({ org, object, row, before: undefined, given });
  checkRequired(object, row);
  checkRecordType(access, object, row);
  checkReferenceRights(org, caller, object, row);
  const known = placeShare(org, caller, object, row);
  if (known !== undefined) return known;
  checkLookupFilters(org, caller, object, row);
  lockRows(org, caller, object, row);
  runValidationRules(org, caller, object, row);
  checkDuplicates(org, caller, object, row);
  checkUnique(org, object, row);
  org.store.insert(object, row);
  afterSave(org, caller, object, row, undefined);
  return String(row['Id']);
}

function withoutKey(input: InputRow, key: string | undefined): InputRow {
  if (key === undefined) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== key));
}
