import type { ResolvedField } from './field-path.ts';
import { errorAt, type QueryScope } from './query-scope.ts';

/** A long text area: more than the 255 characters that an index of the platform can hold. */
export function isLongText(field: { type: string; field?: { length: number } }): boolean {
  return field.type === 'base64' || (field.type === 'textarea' && (field.field?.length ?? 0) > 255);
}

const ID_TYPES = ['id', 'reference'];
const NUMBER_AND_DAY_TYPES = ['int', 'double', 'currency', 'percent', 'date', 'datetime', 'time'];

/**
 * Refuse a field that no condition may name, and an operator its type does not know.
 * @throws SfError INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR
 */
export function refuseUnfilterable(
  scope: QueryScope,
  node: { offset: number },
  field: ResolvedField,
  operator: string,
): void {
  const refuse = (code: string, message: string) => {
    throw errorAt(scope, node, code, message);
  };
  if (field.type === 'address') {
    refuse('INVALID_FIELD', 'Address fields can only be filtered using Distance expressions');
  }
  if (isLongText(field)) {
    refuse('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);
  }
  const code = 'INVALID_QUERY_FILTER_OPERATOR';
  const setOperator = operator === 'INCLUDES' || operator === 'EXCLUDES';
  if (field.type === 'multipicklist') {
    if (operator === 'LIKE' || /^[<>]/.test(operator)) refuse(code, 'invalid operator');
  } else if (setOperator) refuse(code, 'includes or excludes operator only valid on multipicklist field');
  if (ID_TYPES.includes(field.type) && operator === 'LIKE') refuse(code, 'invalid operator on id field');
  if (NUMBER_AND_DAY_TYPES.includes(field.type) && operator === 'LIKE') refuse(code, 'invalid operator');
  if (field.type === 'boolean' && !['=', '!='].includes(operator)) refuse(code, 'invalid operator');
}
