import { SfError, type ColumnMetadata, type QueryResult, type Row } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { aggregateColumns, type AggregateColumn } from './aggregate-columns.ts';
import { aggregateSql, isAggregate } from './aggregate-function.ts';
import { valueColumn } from './column-metadata.ts';
import { resolveExpression } from './expression-sql.ts';
import { findTerm, groupingOf, groupKey, type Grouping } from './grouping.ts';
import { havingSql } from './having-sql.ts';
import { direction, limitSql, sortKey } from './order-and-limit.ts';
import { errorAt, quoted, type QueryScope } from './query-scope.ts';
import { jsonValue } from './row-shape.ts';
import type { CallNode, SelectItem } from './syntax/ast.ts';
import { whereSql } from './where-sql.ts';

/** Grouped rows are answered in one page. */
const MAX_ROWS = 2000;

export function isAggregateQuery({ query }: QueryScope): boolean {
  return query.groupBy !== undefined || query.having !== undefined || query.items.some(aggregates);
}

function aggregates(item: SelectItem): boolean {
  if (item.kind !== 'call') return false;
  return isAggregate(item) || item.arguments.some((part) => part.kind === 'call' && isAggregate(part));
}

/** SELECT COUNT(): a number, without rows. */
export function isBareCount({ query }: QueryScope): boolean {
  const [only, more] = query.items;
  const isCount = only?.kind === 'call' && only.name.toUpperCase() === 'COUNT';
  return isCount && only.arguments.length === 0 && more === undefined;
}

export function runBareCount(scope: QueryScope): QueryResult {
  const { query } = scope;
  const [item] = query.items;
  const alias = item !== undefined && 'alias' in item ? item.alias : undefined;
  const wrong = query.groupBy ?? query.orderBy[0] ?? query.having ?? alias;
  if (wrong !== undefined) {
    const message = 'COUNT() must be the only thing asked of a query';
    throw errorAt(scope, wrong, 'MALFORMED_QUERY', message);
  }
  const where = whereSql(scope);
  const inner = `SELECT 1 FROM ${quoted(scope.object.name)} ${scope.alias}${scope.joins.sql()}${where}${limitSql(scope)}`;
  const row = scope.context.db
    .prepare(`SELECT COUNT(*) AS n FROM (${inner})`)
    .get(...scope.parameters.values);
  return { totalSize: Number(row?.['n'] ?? 0), records: [], columns: [] };
}

/** COUNT, SUM, AVG, MIN, MAX, COUNT_DISTINCT with GROUP BY and HAVING; rows are `AggregateResult`s. */
export function runAggregateQuery(scope: QueryScope): QueryResult {
  const grouping = groupingOf(scope);
  refuseUngrouped(scope);
  const columns = aggregateColumns(scope, grouping);
  const orders = orderTerms(scope, grouping);
  const where = whereSql(scope);
  const arms = grouping.sets.map((set) => {
    const selected = columns.map((column, index) => `${column.sql(set)} AS c${index}`);
    const sorted = orders.map((order, index) => `${order.sql(set)} AS o${index}`);
    const group = grouping.terms.filter(({ sql }) => set.has(sql)).map(groupKey);
    return { set, list: [...selected, ...sorted].join(', '), group };
  });
  const havings = arms.map(({ set }) => havingSql(scope, grouping, set));
  const from = `FROM ${quoted(scope.object.name)} ${scope.alias}${scope.joins.sql()}${where}`;
  const statements = arms.map(
    ({ list, group }, index) =>
      `SELECT ${list} ${from}${group.length === 0 ? '' : ` GROUP BY ${group.join(', ')}`}${havings[index] ?? ''}`,
  );
  const order = orders.map((term, index) => `o${index}${term.collate}${term.direction}`).join(', ');
  const tail = `${order === '' ? '' : ` ORDER BY ${order}`}${limitSql(scope)}`;
  const sql = `SELECT * FROM (${statements.join(' UNION ALL ')})${tail}`;
  const stored = scope.context.db.prepare(sql).all(...scope.parameters.for(sql)) as StoredRow[];
  if (stored.length > MAX_ROWS) {
    const message =
      'aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch';
    throw new SfError('EXCEEDED_ID_LIMIT', message);
  }
  const records = stored.map((row) => aggregateRow(columns, row));
  return { totalSize: records.length, records, columns: columns.map(columnOf) };
}

function aggregateRow(columns: readonly AggregateColumn[], row: StoredRow): Row {
  const entries = columns.map(({ key, type, show }, index) => {
    const value = jsonValue(type, row[`c${index}`] ?? null);
    return [key, show === undefined ? value : show(value)];
  });
  return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(entries) } as Row;
}

function columnOf(column: AggregateColumn): ColumnMetadata {
  const { aggregate, written } = column;
  return { ...valueColumn(column.key, column.type), aggregate, displayName: written };
}

function refuseUngrouped(scope: QueryScope): void {
  const { query } = scope;
  if (query.groupBy !== undefined || query.limit === undefined) return;
  const message = 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT';
  throw errorAt(scope, query.limit, 'MALFORMED_QUERY', message);
}

interface SortTerm {
  sql(set: ReadonlySet<string>): string;
  collate: string;
  direction: string;
}

function orderTerms(scope: QueryScope, grouping: Grouping): SortTerm[] {
  const terms = scope.query.orderBy.map(({ expression, ...term }): SortTerm => {
    if (expression.kind === 'call' && isAggregate(expression)) return aggregateOrder(scope, expression, term);
    const resolved = resolveExpression(scope, expression, 'ORDER BY');
    const found = findTerm(grouping, resolved);
    if (found === undefined) {
      const message = `Ordered field must be grouped or aggregated: ${resolved.name}`;
      throw errorAt(scope, expression, 'MALFORMED_QUERY', message);
    }
    return fieldOrder(scope, found, direction(term));
  });
  if (terms.length > 0 || !grouping.subtotals) return terms;
  // Subtotals follow the rows they sum up.
  return grouping.terms.flatMap((term) => [
    { sql: (set: ReadonlySet<string>) => (set.has(term.sql) ? '0' : '1'), collate: '', direction: '' },
    fieldOrder(scope, term, ' ASC NULLS FIRST'),
  ]);
}

function fieldOrder(scope: QueryScope, term: Grouping['terms'][number], way: string): SortTerm {
  const key = sortKey(scope, term);
  const folded = key.endsWith(' COLLATE NOCASE');
  const sql = (set: ReadonlySet<string>) => (set.has(term.sql) ? key : 'NULL');
  return { sql, collate: folded ? ' COLLATE NOCASE' : '', direction: way };
}

function aggregateOrder(
  scope: QueryScope,
  call: CallNode,
  term: { descending: boolean; nullsLast: boolean },
): SortTerm {
  const { sql } = aggregateSql(scope, call, false);
  return { sql: () => sql, collate: '', direction: direction(term) };
}
