import type { Caller, QueryPlan } from '../engine.ts';
import type { QueryContext } from '../soql-context.ts';
import { resolveField } from './field-path.ts';
import { isIndexed } from './lookup-index.ts';
import { parseSoql } from './parse-soql.ts';
import { quoted } from './query-scope.ts';
import { rootScope, runQuery } from './run-query.ts';
import type { Comparison, Condition } from './syntax/ast.ts';

/** Rows an index has to leave out before the platform finds it worth its while: it may leave this share in. */
const SELECTIVE = 0.3;

/**
 * The plans of a query (REST API Developer Guide, "Query Options: Get Feedback on Query Performance"). Cardinalities are
 * true counts here; costs follow the documented meaning, above 1 a query is not selective.
 */
export function explainQuery(context: QueryContext, caller: Caller, soql: string): QueryPlan[] {
  const { query, source } = parseSoql(soql);
  const scope = rootScope(context, caller, query, source);
  const { object } = scope;
  const cardinality = runQuery(context, caller, soql).totalSize;
  const counted = context.db.prepare(`SELECT COUNT(*) AS n FROM ${quoted(object.name)}`).get();
  const sobjectCardinality = Number(counted?.['n'] ?? 0);
  const plan = { cardinality, sobjectCardinality, sobjectType: object.name };
  const plans: QueryPlan[] = [];
  const unindexed: string[] = [];
  for (const node of conjuncts(query.where)) {
    if (node.left.kind !== 'field') continue;
    const field = resolveField(scope, node.left);
    const enters = field.parents.length === 0 && field.field !== undefined && isIndexed(field.field);
    if (!enters || ['!=', 'NOT IN', 'LIKE'].includes(node.operator)) {
      unindexed.push(field.name);
      continue;
    }
    const share = sobjectCardinality === 0 ? 0 : cardinality / sobjectCardinality / SELECTIVE;
    plans.push({
      ...plan,
      fields: [field.name],
      leadingOperationType: 'Index',
      notes: [],
      relativeCost: share,
    });
  }
  plans.push({
    ...plan,
    fields: [],
    leadingOperationType: 'TableScan',
    notes: [...new Set(unindexed)].map((name) => ({
      description: 'Not considering filter for optimization because unindexed',
      fields: [name],
      tableEnumOrId: object.name,
    })),
    relativeCost: Math.max(1, sobjectCardinality / 1000),
  });
  return plans.sort((one, other) => one.relativeCost - other.relativeCost);
}

/** The conditions that all must hold; what stands under OR or NOT enters by no index. */
function conjuncts(condition: Condition | undefined): Comparison[] {
  if (condition?.kind === 'comparison') return [condition];
  return condition?.kind === 'and' ? condition.children.flatMap(conjuncts) : [];
}
