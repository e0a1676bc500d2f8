import type { FieldType as SelectItem } from '@jetstreamapp/soql-parser-js';
import type { ColumnMetadata, FieldType, QueryResult, Row } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { aggregateSql, type Aggregate } from './aggregate-function.ts';
import { valueColumn } from './column-metadata.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import { isLongText } from './filterable.ts';
import { havingSql } from './having-sql.ts';
import { direction, limitSql, sortKey } from './order-and-limit.ts';
import { errorAt, quoted, type QueryScope } from './query-scope.ts';
import { jsonValue } from './row-shape.ts';
import { whereSql } from './where-sql.ts';

interface Column {
  key: string;
  written: string;
  sql: string;
  type: FieldType;
  aggregate: boolean;
}

export function isAggregateQuery(scope: QueryScope): boolean {
  const { query } = scope;
  return (
    query.groupBy !== undefined ||
    query.having !== undefined ||
    (query.fields ?? []).some(
      (item) => item.type === 'FieldFunctionExpression' && item.isAggregateFn === true,
    )
  );
}

/** SELECT COUNT(): a number, without rows. */
export function isBareCount(scope: QueryScope): boolean {
  const [only, more] = scope.query.fields ?? [];
  return (
    only?.type === 'FieldFunctionExpression' &&
    more === undefined &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0
  );
}

export function runBareCount(scope: QueryScope): QueryResult {
  if (scope.query.groupBy !== undefined || scope.query.orderBy !== undefined) {
    throw errorAt(
      scope,
      'SELECT',
      'COUNT',
      'MALFORMED_QUERY',
      'COUNT() must be the only thing asked of a query',
    );
  }
  const inner = `SELECT 1 FROM ${quoted(scope.object.name)} ${scope.alias}`;
  const where = whereSql(scope);
  const sql = `SELECT COUNT(*) AS n FROM (${inner}${scope.joins.sql()}${where}${limitSql(scope)})`;
  const row = scope.context.db.prepare(sql).get(...scope.parameters.values);
  return { totalSize: Number(row?.['n'] ?? 0), records: [], columns: [] };
}

/** COUNT, SUM, AVG, MIN, MAX, COUNT_DISTINCT with GROUP BY and HAVING; rows are `AggregateResult`s. */
export function runAggregateQuery(scope: QueryScope): QueryResult {
  const groups = groupedFields(scope);
  let unnamed = 0;
  const columns = (scope.query.fields ?? []).map((item): Column => {
    if (item.type === 'FieldFunctionExpression') {
      const aggregate: Aggregate = aggregateSql(scope, item, 'SELECT');
      const key = item.alias ?? `expr${unnamed++}`;
      return {
        key,
        written: item.rawValue ?? key,
        sql: aggregate.sql,
        type: aggregate.type,
        aggregate: true,
      };
    }
    return groupedColumn(scope, item, groups);
  });
  const keys = columns.map((column) => column.key.toLowerCase());
  const repeated = columns.find((column, index) => keys.indexOf(column.key.toLowerCase()) !== index);
  if (repeated !== undefined) {
    throw errorAt(scope, 'SELECT', repeated.key, 'MALFORMED_QUERY', `duplicate alias: ${repeated.key}`);
  }
  const selected = columns.map((column, index) => `${column.sql} AS c${index}`).join(', ');
  const where = whereSql(scope);
  const group = groups.size === 0 ? '' : ` GROUP BY ${[...groups.values()].map(groupKey).join(', ')}`;
  const tail = `${group}${havingSql(scope)}${orderSql(scope, groups)}${limitSql(scope)}`;
  const sql = `SELECT ${selected} FROM ${quoted(scope.object.name)} ${scope.alias}${scope.joins.sql()}${where}${tail}`;
  const stored = scope.context.db.prepare(sql).all(...scope.parameters.values) as StoredRow[];
  const records = stored.map((row) => {
    const entries = columns.map((column, index) => [
      column.key,
      jsonValue(column.type, row[`c${index}`] ?? null),
    ]);
    return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(entries) } as Row;
  });
  return { totalSize: records.length, records, columns: columns.map(columnOf) };
}

function columnOf(column: Column): ColumnMetadata {
  return {
    ...valueColumn(column.key, column.type),
    aggregate: column.aggregate,
    displayName: column.written,
  };
}

function groupedFields(scope: QueryScope): Map<string, ResolvedField> {
  const { groupBy } = scope.query;
  const groups = new Map<string, ResolvedField>();
  for (const term of groupBy === undefined ? [] : Array.isArray(groupBy) ? groupBy : [groupBy]) {
    if ('fn' in term) {
      const name = term.fn.functionName ?? '';
      const message = `GROUP BY ${name}(…) is not supported by this local org`;
      throw errorAt(scope, 'GROUP', name, 'MALFORMED_QUERY', message);
    }
    const field = resolveField(scope, 'GROUP', term.field);
    if (isLongText(field) || ['address', 'multipicklist'].includes(field.type)) {
      const message = `field '${field.name}' can not be grouped in a query call`;
      throw errorAt(scope, 'GROUP', term.field, 'INVALID_FIELD', message);
    }
    groups.set(field.sql, field);
  }
  return groups;
}

function groupedColumn(
  scope: QueryScope,
  item: SelectItem,
  groups: ReadonlyMap<string, ResolvedField>,
): Column {
  if (item.type !== 'Field' && item.type !== 'FieldRelationship') {
    throw errorAt(
      scope,
      'SELECT',
      'SELECT',
      'MALFORMED_QUERY',
      'Sub-queries are not allowed with aggregates',
    );
  }
  const raw = 'rawValue' in item ? item.rawValue : undefined;
  const written = raw ?? item.field;
  const field = resolveField(scope, 'SELECT', written);
  if (!groups.has(field.sql)) {
    const message = `Field must be grouped or aggregated: ${field.name}`;
    throw errorAt(scope, 'SELECT', written, 'MALFORMED_QUERY', message);
  }
  const alias = 'alias' in item ? item.alias : undefined;
  return { key: alias ?? field.name, written, sql: field.sql, type: field.type, aggregate: false };
}

function groupKey(field: ResolvedField): string {
  return ['string', 'picklist', 'email'].includes(field.type) ? `${field.sql} COLLATE NOCASE` : field.sql;
}

function orderSql(scope: QueryScope, groups: ReadonlyMap<string, ResolvedField>): string {
  const { orderBy } = scope.query;
  if (orderBy === undefined) return '';
  const terms = (Array.isArray(orderBy) ? orderBy : [orderBy]).map((term) => {
    if ('fn' in term) return `${aggregateSql(scope, term.fn, 'ORDER').sql}${direction(term)}`;
    const field = resolveField(scope, 'ORDER', term.field);
    if (!groups.has(field.sql)) {
      const message = `Ordered field must be grouped or aggregated: ${field.name}`;
      throw errorAt(scope, 'ORDER', term.field, 'MALFORMED_QUERY', message);
    }
    return `${sortKey(scope, field)}${direction(term)}`;
  });
  return ` ORDER BY ${terms.join(', ')}`;
}
