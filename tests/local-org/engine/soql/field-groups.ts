import { readableField } from './field-path.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { CallNode, FieldNode } from './syntax/ast.ts';

/** FIELDS(ALL) and FIELDS(CUSTOM) are bounded only with a LIMIT of at most this. */
const MAX_LIMIT = 200;
/** FIELDS() came with this API version. */
const SINCE = 51;

/**
 * The fields that FIELDS(ALL), FIELDS(STANDARD) or FIELDS(CUSTOM) stands for: those the caller may read.
 * @throws SfError MALFORMED_QUERY for another group or a missing LIMIT
 */
export function fieldGroup(scope: QueryScope, call: CallNode): FieldNode[] {
  if (scope.version < SINCE) {
    const message = 'The SOQL FIELDS function is not supported in this version of the API';
    throw errorAt(scope, call, 'UNSUPPORTED_API_VERSION', message);
  }
  const [only] = call.arguments;
  const group = only?.kind === 'field' ? only.path : '';
  const word = group.toUpperCase();
  if (!['ALL', 'STANDARD', 'CUSTOM'].includes(word)) {
    throw errorAt(scope, only ?? call, 'MALFORMED_QUERY', `unexpected token: '${group}'`);
  }
  if (word !== 'STANDARD' && (scope.query.limit === undefined || scope.query.limit.value > MAX_LIMIT)) {
    const message = `The SOQL FIELDS function must have a LIMIT of at most ${MAX_LIMIT}`;
    throw errorAt(scope, call, 'MALFORMED_QUERY', message);
  }
  return [...scope.object.fields.values()]
    .filter((field) => word === 'ALL' || field.custom === (word === 'CUSTOM'))
    .filter((field) => readableField(scope, scope.object, field.name) !== undefined)
    .map((field): FieldNode => ({ kind: 'field', path: field.name, offset: call.offset }));
}
