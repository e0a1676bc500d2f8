import { aggregateSql } from './aggregate-function.ts';
import { compareSql } from './condition-sql.ts';
import { conditionTree, leafText, type ConditionNode, type Leaf } from './condition-tree.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import { criterionOf } from './literal-value.ts';
import { errorAt, type QueryScope } from './query-scope.ts';

/** HAVING: comparisons of aggregates or grouped fields with one value each. */
export function havingSql(scope: QueryScope): string {
  const { having } = scope.query;
  if (having === undefined) return '';
  if (scope.query.groupBy === undefined) {
    throw errorAt(scope, 'HAVING', 'HAVING', 'MALFORMED_QUERY', 'HAVING needs a GROUP BY');
  }
  return ` HAVING ${nodeSql(scope, conditionTree(having, scope.parsed.source, scope.index, 'HAVING'))}`;
}

function nodeSql(scope: QueryScope, node: ConditionNode): string {
  if (node.kind === 'leaf') return leafSql(scope, node.leaf);
  if (node.kind === 'not') return `((${nodeSql(scope, node.child)}) IS NOT TRUE)`;
  return `(${node.children.map((child) => nodeSql(scope, child)).join(node.kind === 'or' ? ' OR ' : ' AND ')})`;
}

function leafSql(scope: QueryScope, leaf: Leaf): string {
  const text = leafText(leaf);
  const { operator } = leaf;
  const comparison = (['=', '!=', '<', '<=', '>', '>='] as const).find((known) => known === operator);
  if (comparison === undefined || 'valueQuery' in leaf || Array.isArray(leaf.value)) {
    const message = `the operator ${operator} is not supported in HAVING by this local org`;
    throw errorAt(scope, 'HAVING', text, 'MALFORMED_QUERY', message);
  }
  const literal = Array.isArray(leaf.literalType) ? leaf.literalType[0] : leaf.literalType;
  let field: ResolvedField;
  if ('fn' in leaf) {
    const aggregate = aggregateSql(scope, leaf.fn, 'HAVING');
    field = { parents: [], name: text, object: undefined, ...aggregate };
  } else field = resolveField(scope, 'HAVING', text);
  return compareSql(
    scope,
    field,
    comparison,
    criterionOf(scope, text, field, leaf.value, literal ?? 'STRING'),
  );
}
