import { conditionSql } from './condition-sql.ts';
import { conditionTree, type ConditionNode } from './condition-tree.ts';
import type { QueryScope } from './query-scope.ts';
import { planSemiJoin } from './semi-join.ts';

/** SQL of the WHERE clause with the conditions that always hold: not deleted, the caller's to see, and the scope asked for. */
export function whereSql(scope: QueryScope): string {
  const parts: string[] = [];
  if (!scope.all) parts.push(`${scope.alias}."IsDeleted" = 0`);
  const visible = scope.context.visibleRows(scope.caller, scope.object, scope.alias, (value) =>
    scope.parameters.add(value),
  );
  if (visible !== true) parts.push(visible);
  const { where } = scope.query;
  if (where !== undefined) {
    parts.push(nodeSql(scope, conditionTree(where, scope.parsed.source, scope.index), { level: 0 }));
  }
  parts.push(...scopeConditions(scope));
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
}

/** Where in the tree a condition stands: semi-joins are allowed only at the top, joined by AND. */
interface Place {
  level: number;
  under?: 'or' | 'not';
}

function nodeSql(scope: QueryScope, node: ConditionNode, place: Place): string {
  switch (node.kind) {
    case 'leaf':
      if ('valueQuery' in node.leaf) return planSemiJoin(scope, node.leaf, place, whereSql);
      return conditionSql(scope, node.leaf);
    case 'not':
      return `((${nodeSql(scope, node.child, { level: place.level + 1, under: 'not' })}) IS NOT TRUE)`;
    default: {
      const inner: Place = { ...place, level: place.level + 1 };
      if (node.kind === 'or') inner.under ??= 'or';
      const children = node.children.map((child) => nodeSql(scope, child, inner));
      return `(${children.join(node.kind === 'or' ? ' OR ' : ' AND ')})`;
    }
  }
}

function scopeConditions(scope: QueryScope): string[] {
  const { usingScope } = scope.query;
  if (usingScope === undefined || usingScope.toLowerCase() === 'everything') return [];
  if (usingScope.toLowerCase() === 'mine' && scope.object.field('OwnerId') !== undefined) {
    return [`${scope.alias}."OwnerId" = ${scope.parameters.add(scope.caller.userId)}`];
  }
  const { source } = scope.parsed;
  const offset = source.locate(scope.index, 'FROM', usingScope);
  throw source.error(
    'MALFORMED_QUERY',
    offset,
    `The scope '${usingScope}' is not supported for ${scope.object.name}`,
  );
}
