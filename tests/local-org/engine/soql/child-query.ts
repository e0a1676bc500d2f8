import type { Subquery } from '@jetstreamapp/soql-parser-js';
import type { Row } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { readableField } from './field-path.ts';
import { ensureIndex } from './lookup-index.ts';
import { orderBySql } from './order-and-limit.ts';
import { errorAt, Joins, Parameters, quoted, type QueryScope } from './query-scope.ts';
import { shapeRow } from './row-shape.ts';
import type { ChildPlan, SelectList } from './row-plan.ts';
import { whereSql } from './where-sql.ts';

/** @throws SfError INVALID_TYPE for an unknown relationship, MALFORMED_QUERY for what sub-queries may not have */
export function planChildQuery(
  parent: QueryScope,
  subquery: Subquery,
  planSelectList: (scope: QueryScope) => SelectList,
): ChildPlan {
  const { context, access, parsed } = parent;
  const index = parsed.scopes.get(subquery) ?? 0;
  const name = subquery.relationshipName;
  const relationship = parent.object.children.find(
    (child) => child.relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  const object = context.schema.object(relationship?.object ?? '');
  const refuse = (code: string, message: string) =>
    parsed.source.error(code, parsed.source.locate(index, 'FROM', name), message);
  if (relationship === undefined || object === undefined || !access.object(object.name).read) {
    throw refuse('INVALID_TYPE', unknownChildren(name));
  }
  const parameters = new Parameters();
  const scope: QueryScope = {
    ...parent,
    query: subquery,
    index,
    object,
    alias: `k${index}`,
    joins: new Joins(`k${index}`),
    parameters,
  };
  if (readableField(scope, object, relationship.field) === undefined) {
    throw refuse('INVALID_TYPE', unknownChildren(name));
  }
  refuseInChildQuery(scope, parent);
  const list = planSelectList(scope);
  const foreignKey = `${scope.alias}.${quoted(relationship.field)}`;
  const parentColumn = list.column(foreignKey);
  const where = whereSql(scope);
  const order = orderBySql(scope);
  const ids = parameters.add(null);
  const limit = parameters.add(subquery.limit ?? -1);
  const skip = parameters.add(subquery.offset ?? 0);
  const among = `${where === '' ? ' WHERE' : ' AND'} ${foreignKey} IN (SELECT value FROM json_each(${ids}))`;
  // LIMIT counts per parent, so rows are numbered within each parent first.
  const numbered = `SELECT ${list.sql()}, ROW_NUMBER() OVER (PARTITION BY ${foreignKey}${order}) AS n FROM ${quoted(object.name)} ${scope.alias}${scope.joins.sql()}${where}${among}`;
  const sql = `SELECT * FROM (${numbered}) WHERE n > ${skip} AND (${limit} < 0 OR n <= ${skip} + ${limit}) ORDER BY n`;
  const byParent = new Map<string, Row[]>();

  return {
    relationshipName: relationship.relationshipName ?? name,
    outputs: list.outputs,
    load(parentIds) {
      byParent.clear();
      ensureIndex(context.db, object.name, relationship.field, false);
      parameters.values[Number(ids.slice(1)) - 1] = JSON.stringify(parentIds);
      const rows = context.db.prepare(sql).all(...parameters.values) as StoredRow[];
      for (const stored of rows) {
        const row = shapeRow(context, object.name, stored['c0'], list.outputs, stored);
        const key = String(stored[parentColumn]);
        byParent.set(key, [...(byParent.get(key) ?? []), row]);
      }
    },
    answerFor(parentId) {
      const records = byParent.get(parentId);
      return records === undefined ? null : { totalSize: records.length, done: true, records };
    },
  };
}

function unknownChildren(name: string): string {
  return `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
}

function refuseInChildQuery(scope: QueryScope, parent: QueryScope): void {
  const refuse = (path: string, message: string) =>
    errorAt(scope, 'SELECT', path, 'MALFORMED_QUERY', message);
  const { query } = scope;
  if ('relationshipName' in parent.query || query.fields?.some((item) => item.type === 'FieldSubquery')) {
    throw refuse('SELECT', 'a sub-query inside a sub-query is not supported by this local org');
  }
  const aggregate = query.fields?.some(
    (item) => item.type === 'FieldFunctionExpression' && item.isAggregateFn,
  );
  if (aggregate === true || query.groupBy !== undefined) {
    throw refuse(
      'SELECT',
      'Aggregate functions and GROUP BY are not allowed in a sub-query of the SELECT clause',
    );
  }
  if (query.offset !== undefined && parent.query.limit !== 1) {
    throw refuse('OFFSET', 'OFFSET in a sub-query is allowed only if the parent query has LIMIT 1');
  }
}
