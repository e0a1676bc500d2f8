import { SfError, type Caller, type QueryOptions, type QueryResult } from '../engine.ts';
import type { QueryContext, StoredRow } from '../soql-context.ts';
import { isAggregateQuery, isBareCount, runAggregateQuery, runBareCount } from './aggregate-query.ts';
import { loadChildren } from './child-query.ts';
import { columnsOf } from './column-metadata.ts';
import { objectOf } from './object-lookup.ts';
import { limitSql, orderBySql } from './order-and-limit.ts';
import { parseSoql } from './parse-soql.ts';
import { refuseClauses, refuseManyParents } from './query-rules.ts';
import { Joins, Parameters, quoted, type QueryScope } from './query-scope.ts';
import { shapeRow } from './row-shape.ts';
import { planSelectList } from './select-list.ts';
import { useFunctions } from './sql-functions.ts';
import type { SelectQuery } from './syntax/ast.ts';
import type { SourceText } from './syntax/source-text.ts';
import { noteSeen } from './view-history.ts';
import { whereSql } from './where-sql.ts';

/** The platform's longest SOQL statement. */
const MAX_SOQL_LENGTH = 100_000;

/**
 * Answer a SOQL query as REST would, from the rows and fields the caller may read.
 * @throws SfError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR,
 * NUMBER_OUTSIDE_VALID_RANGE, EXCEEDED_MAX_SEMIJOIN_SUBSELECTS, EXCEEDED_ID_LIMIT, QUERY_TOO_LONG,
 * QUERY_TOO_COMPLICATED
 */
export function runQuery(
  context: QueryContext,
  caller: Caller,
  soql: string,
  options: QueryOptions = {},
): QueryResult {
  if (soql.length > MAX_SOQL_LENGTH) {
    throw new SfError(
      'QUERY_TOO_LONG',
      `SOQL statements cannot be longer than ${MAX_SOQL_LENGTH} characters.`,
    );
  }
  try {
    const { query, source } = parseSoql(soql);
    const scope = rootScope(context, caller, query, source, options);
    refuseClauses(scope);
    if (isBareCount(scope)) return runBareCount(scope);
    if (isAggregateQuery(scope)) return runAggregateQuery(scope);
    return runSelect(scope);
  } catch (error) {
    throw isTooMuch(error) ? tooComplicated() : error;
  }
}

/** A condition nested deeper than the stack, or a statement past one of SQLite's own limits. */
function isTooMuch(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return (
    error instanceof Error &&
    /expression tree is too large|too many|parser stack/i.test(error.message) &&
    !(error instanceof SfError)
  );
}

const tooComplicated = (): SfError =>
  new SfError(
    'QUERY_TOO_COMPLICATED',
    'Query is either selecting too many fields or the filter conditions are too complicated.',
  );

/** The scope of a SELECT that stands for itself. @throws SfError INVALID_TYPE */
export function rootScope(
  context: QueryContext,
  caller: Caller,
  query: SelectQuery,
  source: SourceText,
  options: QueryOptions = {},
): QueryScope {
  const access = context.access(caller);
  useFunctions(context);
  let aliases = 0;
  return {
    context,
    caller,
    access,
    source,
    root: query,
    query,
    place: 'root',
    depth: 0,
    object: objectOf({ context, access, source }, { text: query.from.name, offset: query.from.offset }),
    alias: 't',
    joins: new Joins('t'),
    parameters: new Parameters(),
    nextAlias: () => `k${aliases++}`,
    all: query.allRows || options.all === true,
    version: options.version ?? Number(context.apiVersion),
  };
}

/** Rows of a plain SELECT; `more` is a further condition in SQL, such as a search gives. */
export function runSelect(scope: QueryScope, more?: string): QueryResult {
  const { context, object, query } = scope;
  const list = planSelectList(scope);
  const where = whereSql(scope);
  const found = more === undefined ? where : `${where === '' ? ' WHERE' : `${where} AND`} ${more}`;
  const tail = `${found}${orderBySql(scope)}${limitSql(scope)}`;
  refuseManyParents(scope);
  const sql = `SELECT ${list.sql()} FROM ${quoted(object.name)} ${scope.alias}${scope.joins.sql()}${tail}`;
  const stored = context.db.prepare(sql).all(...scope.parameters.for(sql)) as StoredRow[];
  const ids = stored.map((row) => String(row['c0']));
  loadChildren(list, ids);
  const records = stored.map((row) => shapeRow(context, object.name, row['c0'], list.outputs, row));
  for (const { text } of query.for) {
    const how = text.toUpperCase() === 'VIEW' ? 'VIEW' : 'REFERENCE';
    noteSeen(context.db, scope.caller.userId, ids, context.now(), how);
  }
  return { totalSize: records.length, records, columns: columnsOf(list.outputs) };
}
