import { readableField } from './field-path.ts';
import { errorAt, type QueryScope } from './query-scope.ts';

/** FIELDS(ALL) and FIELDS(CUSTOM) are bounded only with a LIMIT of at most this. */
const MAX_LIMIT = 200;

/**
 * The fields that FIELDS(ALL), FIELDS(STANDARD) or FIELDS(CUSTOM) stands for: those the caller may read.
 * @throws SfError MALFORMED_QUERY for another group or a missing LIMIT
 */
export function fieldGroup(scope: QueryScope, group: string): string[] {
  const word = group.toUpperCase();
  if (!['ALL', 'STANDARD', 'CUSTOM'].includes(word)) {
    throw errorAt(scope, 'SELECT', group, 'MALFORMED_QUERY', `unexpected token: '${group}'`);
  }
  if (word !== 'STANDARD' && (scope.query.limit === undefined || scope.query.limit > MAX_LIMIT)) {
    const message = `The SOQL FIELDS function must have a LIMIT of at most ${MAX_LIMIT}`;
    throw errorAt(scope, 'SELECT', 'FIELDS', 'MALFORMED_QUERY', message);
  }
  return [...scope.object.fields.values()]
    .filter((field) => word === 'ALL' || field.custom === (word === 'CUSTOM'))
    .filter((field) => readableField(scope, scope.object, field.name) !== undefined)
    .map((field) => field.name);
}
