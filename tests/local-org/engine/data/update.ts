import type { Caller, InputRow, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { afterSave } from './after-save.ts';
import { checkDuplicates } from './duplicate-rules.ts';
import { lockRows } from './lock-rows.ts';
import { checkLookupFilters } from './lookup-filters.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';
import { readInput } from './read-input.ts';
import { checkRecordType } from './record-types.ts';
import { checkReferenceRights } from './reference-rights.ts';
import { checkRequired } from './required-fields.ts';
import { RowError } from './row-error.ts';
import { shown } from './shown.ts';
import { derive } from './standard/derive.ts';
import { checkRowAccess, checkTransfer } from '../sharing/row-checks.ts';
import { checkShareChange } from '../sharing/share-writes.ts';
import { checkUnique } from './unique-fields.ts';
import { runValidationRules } from './validation-rules.ts';

/** Update one row in the platform's order of execution. Gives its id. @throws RowError */
export function updateRow(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  givenId: unknown,
  input: InputRow,
): string {
  const access = org.access.of(caller);
  const before = rowToChange(org, object, givenId);
  const id = String(before['Id']);
  if (object.verbs?.update === false || !access.object(object.name).edit)
    throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  checkRowAccess(org, caller, object, before, 'edit');
  const given = readInput(org, access, object, input, 'update');
  const row = { ...before, ...given };
  derive({ org, object, row, before, given });
  checkRequired(object, row);
  checkRecordType(access, object, row, before);
  checkReferenceRights(org, caller, object, row, before);
  checkTransfer(org, caller, object, row, before);
  checkShareChange(org, caller, object, before, row);
  checkLookupFilters(org, caller, object, row, before);
  lockRows(org, caller, object, row, before);
  runValidationRules(org, caller, object, row, before);
  checkDuplicates(org, caller, object, row, before);
  checkUnique(org, object, row, before);

  const changes: StoredRow = {};
  for (const [name, value] of Object.entries(row)) if (value !== before[name]) changes[name] = value;
  const now = wholeSeconds(org.now());
  changes['SystemModstamp'] = now;
  if (object.fields.has('LastModifiedDate')) changes['LastModifiedDate'] = now;
  if (object.fields.has('LastModifiedById'))
    changes['LastModifiedById'] = toId18(caller.userId) ?? caller.userId;
  org.store.update(object, id, changes);
  afterSave(org, caller, object, { ...row, ...changes }, before);
  return id;
}

/** The row an id names. @throws RowError MISSING_ARGUMENT, MALFORMED_ID, INVALID_CROSS_REFERENCE_KEY, ENTITY_IS_DELETED */
export function rowToChange(org: Org, object: ObjectDefinition, givenId: unknown): StoredRow {
  if (givenId === undefined || givenId === null || givenId === '')
    throw new RowError('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
  const id = typeof givenId === 'string' ? toId18(givenId) : undefined;
  if (id === undefined || !id.startsWith(object.keyPrefix))
    throw new RowError(
      'MALFORMED_ID',
      `${object.fields.get('Id')?.label ?? 'Record ID'}: id value of incorrect type: ${shown(givenId)}`,
      ['Id'],
    );
  const row = org.store.read(object, id);
  if (!row) throw new RowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (row['IsDeleted'] === 1) throw new RowError('ENTITY_IS_DELETED', 'entity is deleted');
  return row;
}
