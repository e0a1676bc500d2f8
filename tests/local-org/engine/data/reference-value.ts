import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredValue } from '../soql-context.ts';
import { convertValue, unreadable } from './convert-value.ts';
import { nounOf, type Org } from './org.ts';
import { shown } from './shown.ts';
import { RowError } from './row-error.ts';

/** A reference given by id. @throws RowError MALFORMED_ID, FIELD_INTEGRITY_EXCEPTION, INVALID_CROSS_REFERENCE_KEY, ENTITY_IS_DELETED */
export function referenceById(org: Org, field: FieldDefinition, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string') throw unreadable('reference', value);
  const id = toId18(value);
  const wrong = `${nounOf(field)}: id value of incorrect type: ${value}`;
  if (id === undefined) throw new RowError('MALFORMED_ID', wrong, [field.name]);
  const targets = field.referenceTo
    .map((name) => org.schema.object(name))
    .filter((target) => target !== undefined);
  const target = targets.find((object) => id.startsWith(object.keyPrefix));
  if (!target) throw new RowError('FIELD_INTEGRITY_EXCEPTION', wrong, [field.name]);
  const row = org.store.read(target, id);
  if (!row) throw new RowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  if (row['IsDeleted'] === 1) throw new RowError('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  return id;
}

/** A parent named as `{Route__r: {Key__c: 'x'}}`, by an external id or its Id. */
export function referenceByKey(
  org: Org,
  field: FieldDefinition,
  parent: Record<string, unknown>,
  visible: (object: ObjectDefinition, name: string) => boolean,
): string | null {
  const attributes = parent['attributes'];
  const typed =
    typeof attributes === 'object' && attributes !== null && 'type' in attributes
      ? String(attributes.type)
      : undefined;
  const target = org.schema.object(typed ?? field.referenceTo[0] ?? '');
  if (
    !target ||
    !field.referenceTo.includes(target.name) ||
    (typed === undefined && field.referenceTo.length > 1)
  )
    throw new RowError(
      'INVALID_FIELD',
      `Foreign key relationship ${field.relationshipName ?? field.name} requires the type of its target in attributes`,
    );
  const keys = Object.entries(parent).filter(([name]) => name !== 'attributes');
  const [entry] = keys;
  if (!entry || keys.length !== 1)
    throw new RowError(
      'INVALID_FIELD',
      `More than 1 field provided in an external foreign key reference in entity: ${target.name}`,
    );
  const [name, value] = entry;
  const key = target.field(name);
  if (!key || !visible(target, key.name))
    throw new RowError('INVALID_FIELD', `No such column '${name}' on sobject of type ${target.name}`);
  if (key.type === 'id') return referenceById(org, field, value);
  if (!key.externalId && !key.unique && key.name !== 'Username' && key.autoNumber === undefined)
    throw new RowError(
      'INVALID_FIELD',
      `Field name provided, ${name} is not an External ID or indexed field for ${target.name}`,
    );
  return theOne(org, target, key, convertValue(key, value), value);
}

function theOne(
  org: Org,
  target: ObjectDefinition,
  key: FieldDefinition,
  stored: StoredValue,
  given: unknown,
): string {
  const rows = stored === null ? [] : org.store.find(target, key.name, stored, key.caseSensitive);
  if (rows.length > 1)
    throw new RowError(
      'DUPLICATE_EXTERNAL_ID',
      `${key.label}: more than one record found for external id field: [${rows.map((row) => String(row['Id'])).join(', ')}]`,
    );
  const [row] = rows;
  if (!row)
    throw new RowError(
      'INVALID_FIELD',
      `Foreign key external ID: ${shown(given).toLowerCase()} not found for field ${key.name} in entity ${target.name}`,
    );
  return String(row['Id']);
}
