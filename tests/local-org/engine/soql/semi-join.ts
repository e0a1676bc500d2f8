import type { ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import { resolveField, type ResolvedField } from './field-path.ts';
import { useIndex } from './lookup-index.ts';
import { objectOf } from './object-lookup.ts';
import { errorAt, Joins, quoted, type QueryScope } from './query-scope.ts';
import { writtenPath } from './select-item.ts';

/** Salesforce allows two semi- or anti-joins a query. */
const MAX_SEMI_JOINS = 2;

/**
 * SQL of `Field IN (SELECT OtherField FROM …)` or NOT IN, within the platform's restrictions.
 * @throws SfError MALFORMED_QUERY in the platform's words
 */
export function planSemiJoin(
  scope: QueryScope,
  leaf: ValueQueryCondition,
  place: { level: number; under?: 'or' | 'not' },
  whereSql: (scope: QueryScope) => string,
): string {
  const { parsed, context, access } = scope;
  const refuse = (message: string, code = 'MALFORMED_QUERY') =>
    errorAt(scope, 'WHERE', leaf.field, code, message);
  const { valueQuery } = leaf;
  const index = parsed.scopes.get(valueQuery) ?? 0;
  if (scope.index !== 0 && !isChildQuery(scope))
    throw refuse('Nesting of semi join sub-selects is not supported');
  if (place.under === 'or') throw refuse("Semi join sub-selects are not allowed with the 'OR' operator");
  if (place.under === 'not') {
    throw refuse("Semi join sub-selects are not allowed with the 'NOT' operator");
  }
  if (place.level > 1) {
    throw refuse(
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
    );
  }
  if (countSemiJoins(scope) > MAX_SEMI_JOINS) {
    throw refuse(
      `Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed per query`,
      'EXCEEDED_MAX_SEMIJOIN_SUBSELECTS',
    );
  }
  if (valueQuery.orderBy !== undefined || valueQuery.limit !== undefined || valueQuery.offset !== undefined) {
    throw refuse('ORDER BY, LIMIT and OFFSET are not allowed in semi join sub-selects');
  }
  const outer = resolveField(scope, 'WHERE', leaf.field);
  const inner: QueryScope = {
    ...scope,
    query: valueQuery,
    index,
    object: objectOf(context, access, parsed, index, valueQuery.sObject ?? ''),
    alias: `s${index}`,
    joins: new Joins(`s${index}`),
  };
  const innerPath = singleField(inner);
  if (innerPath === undefined)
    throw refuse('Semi join sub-selects must select exactly one ID or reference field');
  const selected = resolveField(inner, 'SELECT', innerPath);
  if (selected.parents.length > 1) {
    throw refuse(`The inner select field '${innerPath}' cannot have more than one level of relationships`);
  }
  for (const [field, text] of [
    [outer, leaf.field],
    [selected, innerPath],
  ] as const) {
    if (field.type !== 'id' && field.type !== 'reference') {
      throw refuse(`Semi join field '${text}' must be an ID or reference field`);
    }
  }
  if (outer.type === 'id' && selected.type === 'id' && outer.object === selected.object) {
    throw refuse('The inner and outer selects should not be on the same object type');
  }
  if (!targets(scope, outer).some((target) => targets(inner, selected).includes(target))) {
    throw refuse(
      `The selected field '${innerPath}' in the subquery and the left operand field in the where expression in the outer query '${leaf.field}' should point to the same object type`,
    );
  }
  useIndex(scope, outer);
  const where = whereSql(inner);
  const notNull = `${where === '' ? ' WHERE' : ' AND'} ${selected.sql} IS NOT NULL`;
  const subselect = `SELECT ${selected.sql} FROM ${quoted(inner.object.name)} ${inner.alias}${inner.joins.sql()}${where}${notNull}`;
  const joined = `${outer.sql} IN (${subselect})`;
  return leaf.operator === 'NOT IN' ? `((${joined}) IS NOT TRUE)` : joined;
}

function isChildQuery(scope: QueryScope): boolean {
  return 'relationshipName' in scope.query;
}

function countSemiJoins(scope: QueryScope): number {
  let count = 0;
  for (const query of scope.parsed.scopes.keys()) {
    if (!('relationshipName' in query) && query !== scope.parsed.query) count += 1;
  }
  return count;
}

function singleField(scope: QueryScope): string | undefined {
  const { fields } = scope.query;
  const only = fields?.length === 1 ? fields[0] : undefined;
  return only === undefined ? undefined : writtenPath(only);
}

function targets(scope: QueryScope, field: ResolvedField): string[] {
  if (field.type === 'id') return [field.object?.name ?? scope.object.name];
  return field.field?.referenceTo ?? [];
}
