import { comparisonSql } from './condition-sql.ts';
import { resolveExpression } from './expression-sql.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import { planSemiJoin } from './semi-join.ts';
import type { Condition } from './syntax/ast.ts';

/** SQL of the WHERE clause with the conditions that always hold: not deleted, the caller's to see, and the scope asked for. */
export function whereSql(scope: QueryScope): string {
  const parts: string[] = [];
  if (!scope.all) parts.push(`${scope.alias}."IsDeleted" = 0`);
  const visible = scope.context.visibleRows(scope.caller, scope.object, scope.alias, (value) =>
    scope.parameters.add(value),
  );
  if (visible !== true) parts.push(visible);
  const { where } = scope.query;
  if (where !== undefined) parts.push(conditionSql(scope, where, { level: 0 }));
  parts.push(...scopeConditions(scope));
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
}

/** Where in the tree a condition stands: semi-joins are allowed only at the top, joined by AND. */
interface Place {
  level: number;
  under?: 'or' | 'not';
}

function conditionSql(scope: QueryScope, node: Condition, place: Place): string {
  switch (node.kind) {
    case 'comparison':
      if (node.right.kind === 'subSelect') {
        return planSemiJoin(scope, node, node.right.query, place, whereSql);
      }
      return comparisonSql(scope, node, resolveExpression(scope, node.left, 'WHERE'));
    case 'not':
      // Null is false to SOQL, so NOT of it is true.
      return `((${conditionSql(scope, node.child, { level: place.level + 1, under: 'not' })}) IS NOT TRUE)`;
    default: {
      const inner: Place = { ...place, level: place.level + 1 };
      if (node.kind === 'or') inner.under ??= 'or';
      const children = node.children.map((child) => conditionSql(scope, child, inner));
      return balanced(children, node.kind === 'or' ? ' OR ' : ' AND ');
    }
  }
}

/** SQLite takes expressions 1,000 deep, and a chain of conditions is as deep as it is long; halves are not. */
function balanced(conditions: readonly string[], joint: string): string {
  if (conditions.length <= 8) return `(${conditions.join(joint)})`;
  const half = Math.ceil(conditions.length / 2);
  return `(${balanced(conditions.slice(0, half), joint)}${joint}${balanced(conditions.slice(half), joint)})`;
}

function scopeConditions(scope: QueryScope): string[] {
  const asked = scope.query.scope;
  if (asked === undefined || asked.text.toLowerCase() === 'everything') return [];
  if (asked.text.toLowerCase() === 'mine' && scope.object.field('OwnerId') !== undefined) {
    return [`${scope.alias}."OwnerId" = ${scope.parameters.add(scope.caller.userId)}`];
  }
  const message = `The scope '${asked.text}' is not supported for ${scope.object.name}`;
  throw errorAt(scope, asked, 'MALFORMED_QUERY', message);
}
