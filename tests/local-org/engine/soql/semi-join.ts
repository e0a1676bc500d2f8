import { resolveField, type ResolvedField } from './field-path.ts';
import { useIndex } from './lookup-index.ts';
import { objectOf } from './object-lookup.ts';
import { errorAt, innerScope, quoted, type QueryScope } from './query-scope.ts';
import { refuseClauses } from './query-rules.ts';
import type { Comparison, Condition, FieldNode, SelectQuery } from './syntax/ast.ts';

/** Salesforce allows two semi- or anti-joins a query. */
const MAX_SEMI_JOINS = 2;

interface Place {
  level: number;
  under?: 'or' | 'not';
}

/**
 * SQL of `Field IN (SELECT OtherField FROM …)` or NOT IN, within the restrictions of the SOQL and SOSL Reference,
 * "Comparison Operators: Semi-Joins with IN and Anti-Joins with NOT IN".
 * @throws SfError MALFORMED_QUERY in the platform's words
 */
export function planSemiJoin(
  scope: QueryScope,
  node: Comparison,
  query: SelectQuery,
  place: Place,
  whereSql: (scope: QueryScope) => string,
): string {
  const refuse = (message: string, code = 'MALFORMED_QUERY') => errorAt(scope, node, code, message);
  refusePlace(scope, place, refuse);
  if (query.orderBy.length > 0 || query.limit !== undefined || query.skip !== undefined) {
    throw refuse('ORDER BY, LIMIT and OFFSET are not allowed in semi join sub-selects');
  }
  if (node.left.kind !== 'field')
    throw refuse('Semi join sub-selects need an ID or reference field before IN');
  const outer = resolveField(scope, node.left);
  const object = objectOf(scope, { text: query.from.name, offset: query.from.offset });
  const inner = innerScope(scope, { query, object, place: 'semiJoin' });
  refuseClauses(inner);
  const only = singleField(query);
  if (only === undefined) throw refuse('Semi join sub-selects must select exactly one ID or reference field');
  const selected = resolveField(inner, only);
  if (selected.parents.length > 1) {
    throw refuse(`The inner select field '${only.path}' cannot have more than one level of relationships`);
  }
  for (const [field, { path }] of [
    [outer, node.left],
    [selected, only],
  ] as const) {
    if (field.type !== 'id' && field.type !== 'reference') {
      throw refuse(`Semi join field '${path}' must be an ID or reference field`);
    }
  }
  if (outer.type === 'id' && selected.type === 'id' && outer.object === selected.object) {
    throw refuse('The inner and outer selects should not be on the same object type');
  }
  if (!targets(scope, outer).some((target) => targets(inner, selected).includes(target))) {
    throw refuse(
      `The selected field '${only.path}' in the subquery and the left operand field in the where expression in the outer query '${node.left.path}' should point to the same object type`,
    );
  }
  useIndex(scope, outer);
  const where = whereSql(inner);
  const notNull = `${where === '' ? ' WHERE' : ' AND'} ${selected.sql} IS NOT NULL`;
  const subselect = `SELECT ${selected.sql} FROM ${quoted(inner.object.name)} ${inner.alias}${inner.joins.sql()}${where}${notNull}`;
  const joined = `${outer.sql} IN (${subselect})`;
  return node.operator === 'NOT IN' ? `((${joined}) IS NOT TRUE)` : joined;
}

function refusePlace(
  scope: QueryScope,
  place: Place,
  refuse: (message: string, code?: string) => Error,
): void {
  if (scope.place === 'semiJoin') throw refuse('Nesting of semi join sub-selects is not supported');
  if (place.under === 'or') throw refuse("Semi join sub-selects are not allowed with the 'OR' operator");
  if (place.under === 'not') throw refuse("Semi join sub-selects are not allowed with the 'NOT' operator");
  if (place.level > 1) {
    throw refuse(
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
    );
  }
  if (countSemiJoins(scope.query.where) > MAX_SEMI_JOINS) {
    throw refuse(
      `Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed per query`,
      'EXCEEDED_MAX_SEMIJOIN_SUBSELECTS',
    );
  }
}

function countSemiJoins(condition: Condition | undefined): number {
  if (condition === undefined) return 0;
  if (condition.kind === 'comparison') return condition.right.kind === 'subSelect' ? 1 : 0;
  if (condition.kind === 'not') return countSemiJoins(condition.child);
  return condition.children.reduce((count, child) => count + countSemiJoins(child), 0);
}

function singleField(query: SelectQuery): FieldNode | undefined {
  const only = query.items.length === 1 ? query.items[0] : undefined;
  return only?.kind === 'field' ? only : undefined;
}

function targets(scope: QueryScope, field: ResolvedField): string[] {
  if (field.type === 'id') return [field.object?.name ?? scope.object.name];
  return field.field?.referenceTo ?? [];
}
