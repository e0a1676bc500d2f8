import { randomUUID } from 'node:crypto';
import { newRow } from '../data/defaults.ts';
import type { Org } from '../data/org.ts';
import { readInput } from '../data/read-input.ts';
import { checkRequired } from '../data/required-fields.ts';
import { RowError } from '../data/row-error.ts';
import { runValidationRules } from '../data/validation-rules.ts';
import type { Caller, InputRow, ObjectDefinition, SaveResult } from '../engine.ts';
import { jsonValue } from './body-fields.ts';

/**
 * Publish one platform event. The answer is a success that says the event is on its way, with its UUID.
 * Source: Platform Events Developer Guide, "Publish Event Messages with Salesforce APIs". @throws RowError
 */
export function publishEvent(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  input: InputRow,
): SaveResult {
  const access = org.access.of(caller);
  if (!access.object(object.name).create)
    throw new RowError(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be inserted: ${object.label}`,
    );
  const given = readInput(org, access, object, input, 'insert');
  const row = newRow(org, caller, object, given);
  checkRequired(object, row);
  runValidationRules(org, caller, object, row);
  const fields = [...object.fields.values()].filter(
    ({ name, custom }) => custom || name === 'CreatedDate' || name === 'CreatedById',
  );
  const uuid = randomUUID();
  org.store.note({
    kind: 'publication',
    event: object.name,
    uuid,
    payload: Object.fromEntries(fields.map((field) => [field.name, jsonValue(field, row[field.name])])),
    immediately: object.metadata?.['publishBehavior'] === 'PublishImmediately',
  });
  return {
    id: String(row['Id']),
    success: true,
    errors: [{ statusCode: 'OPERATION_ENQUEUED', message: uuid, fields: [] }],
  };
}
