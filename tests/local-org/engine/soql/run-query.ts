import { SfError, type Caller, type QueryOptions, type QueryResult } from '../engine.ts';
import type { QueryContext, StoredRow } from '../soql-context.ts';
import { isAggregateQuery, isBareCount, runAggregateQuery, runBareCount } from './aggregate-query.ts';
import { columnsOf } from './column-metadata.ts';
import { objectOf } from './object-lookup.ts';
import { limitSql, orderBySql } from './order-and-limit.ts';
import { parseSoql } from './parse-soql.ts';
import { errorAt, Joins, Parameters, quoted, type QueryScope } from './query-scope.ts';
import { shapeRow } from './row-shape.ts';
import { planSelectList } from './select-list.ts';
import { useFunctions } from './sql-functions.ts';
import { whereSql } from './where-sql.ts';

/** The platform's longest SOQL statement. */
const MAX_SOQL_LENGTH = 100_000;

/**
 * Answer a SOQL query as REST would, from the rows and fields the caller may read.
 * @throws SfError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR,
 * NUMBER_OUTSIDE_VALID_RANGE, EXCEEDED_MAX_SEMIJOIN_SUBSELECTS, QUERY_TOO_LONG
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
  const parsed = parseSoql(soql);
  const access = context.access(caller);
  useFunctions(context);
  const scope: QueryScope = {
    context,
    caller,
    access,
    parsed,
    query: parsed.query,
    index: 0,
    object: objectOf(context, access, parsed, 0, parsed.query.sObject ?? ''),
    alias: 't',
    joins: new Joins('t'),
    parameters: new Parameters(),
    all: parsed.allRows || options.all === true,
  };
  refuseUnsupported(scope);
  if (isBareCount(scope)) return runBareCount(scope);
  if (isAggregateQuery(scope)) return runAggregateQuery(scope);
  return runSelect(scope);
}

function runSelect(scope: QueryScope): QueryResult {
  const { context, object } = scope;
  const list = planSelectList(scope);
  const tail = `${whereSql(scope)}${orderBySql(scope)}${limitSql(scope)}`;
  const sql = `SELECT ${list.sql()} FROM ${quoted(object.name)} ${scope.alias}${scope.joins.sql()}${tail}`;
  const stored = context.db.prepare(sql).all(...scope.parameters.values) as StoredRow[];
  const ids = stored.map((row) => String(row['c0']));
  for (const output of list.outputs) if (output.kind === 'children') output.plan.load(ids);
  const records = stored.map((row) => shapeRow(context, object.name, row['c0'], list.outputs, row));
  return { totalSize: records.length, records, columns: columnsOf(list.outputs) };
}

function refuseUnsupported(scope: QueryScope): void {
  const { query } = scope.parsed;
  const refused: [boolean, string][] = [
    [query.withDataCategory !== undefined, 'WITH'],
    [query.withSecurityEnforced === true, 'WITH'],
    [query.withAccessLevel !== undefined, 'WITH'],
    [query.update !== undefined || query.for === 'UPDATE', 'UPDATE'],
  ];
  for (const [present, word] of refused) {
    if (present) throw errorAt(scope, 'TAIL', word, 'MALFORMED_QUERY', `unexpected token: '${word}'`);
  }
}
