import type { UserAccess } from '../access/org-access.ts';
import type { FieldDefinition, InputRow, ObjectDefinition } from '../engine.ts';
import { AUDIT_FIELDS } from '../schema/system-fields.ts';
import type { StoredRow } from '../soql-context.ts';
import { convertValue } from './convert-value.ts';
import type { Org, Verb } from './org.ts';
import { referenceById, referenceByKey } from './reference-value.ts';
import { RowError } from './row-error.ts';

/**
 * What a client sent, as stored values. Unknown and invisible fields are the same to a client.
 * @throws RowError INVALID_FIELD, INVALID_FIELD_FOR_INSERT_UPDATE and what the values themselves raise.
 */
export function readInput(
  org: Org,
  access: UserAccess,
  object: ObjectDefinition,
  input: InputRow,
  verb: Verb,
): StoredRow {
  const values: StoredRow = {};
  const closed: string[] = [];
  const visible = (type: ObjectDefinition, name: string): boolean => access.field(type.name, name).read;
  for (const [name, given] of Object.entries(input)) {
    if (name === 'attributes' || (verb === 'update' && name.toLowerCase() === 'id')) continue;
    const field = object.field(name);
    if (field && visible(object, field.name)) {
      if (!mayWrite(access, object, field, verb)) closed.push(field.name);
      else values[field.name] = valueOf(org, field, given);
      continue;
    }
    const relation = relationOf(object, name);
    if (!relation || !visible(object, relation.name))
      throw new RowError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    if (!mayWrite(access, object, relation, verb)) closed.push(relation.name);
    else values[relation.name] = parentOf(org, relation, given, visible);
  }
  if (closed.length > 0)
    throw new RowError(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${closed.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      closed,
    );
  return values;
}

function mayWrite(access: UserAccess, object: ObjectDefinition, field: FieldDefinition, verb: Verb): boolean {
  if (verb === 'insert' && AUDIT_FIELDS.has(field.name))
    return access.userPermissions.has('CreateAuditFields');
  const open = verb === 'insert' ? field.createable : field.updateable;
  return open && access.field(object.name, field.name).edit;
}

function valueOf(org: Org, field: FieldDefinition, given: unknown): StoredRow[string] {
  return field.type === 'reference' ? referenceById(org, field, given) : convertValue(field, given);
}

const relationOf = (object: ObjectDefinition, name: string): FieldDefinition | undefined =>
  [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase());

function parentOf(
  org: Org,
  field: FieldDefinition,
  given: unknown,
  visible: (object: ObjectDefinition, name: string) => boolean,
): string | null {
  if (given === null) return null;
  if (typeof given !== 'object' || Array.isArray(given))
    throw new RowError(
      'INVALID_FIELD',
      `Invalid value for relationship ${field.relationshipName ?? field.name}`,
    );
  return referenceByKey(org, field, given as Record<string, unknown>, visible);
}
