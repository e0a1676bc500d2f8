import { aggregateSql, isAggregate } from './aggregate-function.ts';
import { comparisonSql } from './condition-sql.ts';
import { resolveExpression, type ResolvedExpression } from './expression-sql.ts';
import { findTerm, type Grouping } from './grouping.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { Comparison, Condition } from './syntax/ast.ts';

/** HAVING: conditions on aggregates and grouped fields, for rows grouped by `set`. */
export function havingSql(scope: QueryScope, grouping: Grouping, set: ReadonlySet<string>): string {
  const { having } = scope.query;
  if (having === undefined) return '';
  if (scope.query.groupBy === undefined) {
    throw errorAt(scope, having, 'MALFORMED_QUERY', 'HAVING needs a GROUP BY');
  }
  const visit = (node: Condition): string => {
    if (node.kind === 'comparison') return leafSql(scope, node, grouping, set);
    if (node.kind === 'not') return `((${visit(node.child)}) IS NOT TRUE)`;
    return `(${node.children.map(visit).join(node.kind === 'or' ? ' OR ' : ' AND ')})`;
  };
  return ` HAVING ${visit(having)}`;
}

function leafSql(scope: QueryScope, node: Comparison, grouping: Grouping, set: ReadonlySet<string>): string {
  const { left } = node;
  if (node.right.kind === 'subSelect') {
    throw errorAt(scope, node, 'MALFORMED_QUERY', 'Semi join sub-selects are not allowed in HAVING');
  }
  if (left.kind === 'call' && isAggregate(left)) {
    const aggregate = aggregateSql(scope, left, false);
    const field: ResolvedExpression = { parents: [], name: left.text, object: undefined, ...aggregate };
    return comparisonSql(scope, node, field);
  }
  const resolved = resolveExpression(scope, left, 'HAVING');
  const term = findTerm(grouping, resolved);
  if (term === undefined) {
    const message = `Field must be grouped or aggregated: ${resolved.name}`;
    throw errorAt(scope, left, 'MALFORMED_QUERY', message);
  }
  return comparisonSql(scope, node, { ...term, sql: set.has(term.sql) ? term.sql : 'NULL' });
}
