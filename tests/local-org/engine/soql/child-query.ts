import type { Row } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { isAggregate } from './aggregate-function.ts';
import { readableField } from './field-path.ts';
import { ensureIndex } from './lookup-index.ts';
import { orderBySql } from './order-and-limit.ts';
import { refuseClauses } from './query-rules.ts';
import { errorAt, innerScope, Parameters, quoted, type QueryScope } from './query-scope.ts';
import type { ChildPlan, SelectList } from './row-plan.ts';
import { shapeRow } from './row-shape.ts';
import type { SelectQuery } from './syntax/ast.ts';
import { whereSql } from './where-sql.ts';

/** The root and four levels of children below it, since API version 58; one level before. */
const DEEPEST = { since: 58, levels: 4 };

/** @throws SfError INVALID_TYPE for an unknown relationship, MALFORMED_QUERY for what sub-queries may not have */
export function planChildQuery(
  parent: QueryScope,
  query: SelectQuery,
  planSelectList: (scope: QueryScope) => SelectList,
): ChildPlan {
  const { context, access } = parent;
  const name = query.from.name.slice(query.from.name.indexOf('.') + 1);
  const relationship = parent.object.children.find(
    (child) => child.relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  const object = context.schema.object(relationship?.object ?? '');
  const unknown = () => errorAt(parent, query.from, 'INVALID_TYPE', unknownChildren(name));
  if (relationship === undefined || object === undefined || !access.object(object.name).read) throw unknown();
  const parameters = new Parameters();
  const depth = parent.depth + 1;
  const scope = innerScope(parent, { query, object, place: 'child', parameters, depth });
  if (readableField(scope, object, relationship.field) === undefined) throw unknown();
  refuseInChildQuery(scope, parent);
  const list = planSelectList(scope);
  const foreignKey = `${scope.alias}.${quoted(relationship.field)}`;
  const parentColumn = list.column(foreignKey);
  const where = whereSql(scope);
  const order = orderBySql(scope);
  const ids = parameters.add(null);
  const limit = parameters.add(query.limit?.value ?? -1);
  const skip = parameters.add(query.skip?.value ?? 0);
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
      loadChildren(
        list,
        rows.map((row) => String(row['c0'])),
      );
      for (const stored of rows) {
        const row = shapeRow(context, object.name, stored['c0'], list.outputs, stored);
        const key = String(stored[parentColumn]);
        const known = byParent.get(key);
        if (known === undefined) byParent.set(key, [row]);
        else known.push(row);
      }
    },
    answerFor(parentId) {
      const records = byParent.get(parentId);
      return records === undefined ? null : { totalSize: records.length, done: true, records };
    },
  };
}

/** Read the children of these rows, and theirs. */
export function loadChildren(list: SelectList, ids: readonly string[]): void {
  for (const output of list.outputs) if (output.kind === 'children') output.plan.load(ids);
}

function unknownChildren(name: string): string {
  return `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
}

function refuseInChildQuery(scope: QueryScope, parent: QueryScope): void {
  const { query } = scope;
  refuseClauses(scope);
  const levels = scope.version >= DEEPEST.since ? DEEPEST.levels : 1;
  if (scope.depth > levels) {
    const message = `SOQL statements cannot query aggregate relationships more than ${levels} level${levels === 1 ? '' : 's'} away from the root entity.`;
    throw errorAt(scope, query.from, 'INVALID_TYPE', message);
  }
  if (query.items.some((item) => item.kind === 'call' && isAggregate(item)) || query.groupBy !== undefined) {
    const message = 'only root queries support aggregate expressions';
    throw errorAt(scope, query, 'MALFORMED_QUERY', message);
  }
  if (query.skip !== undefined && parent.query.limit?.value !== 1) {
    const message = 'OFFSET in a sub-query is allowed only if the parent query has LIMIT 1';
    throw errorAt(scope, query.skip, 'MALFORMED_QUERY', message);
  }
}
