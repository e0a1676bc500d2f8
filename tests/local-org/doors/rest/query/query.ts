import { SfError, type QueryResult } from '../../../engine/engine.ts';
import { parseSoql } from '../../../engine/soql/parse-soql.ts';
import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { queryRows } from '../tooling/query-rows.ts';
import { cutPage } from './page.ts';

function run(call: RestCall, all: boolean): RestAnswer {
  const { engine } = call.context;
  const explained = call.query.get('explain');
  if (explained !== null) {
    return { status: 200, body: { plans: engine.explain(call.caller, explained), sourceQuery: explained } };
  }
  const soql = call.query.get('q');
  if (soql === null || soql.trim() === '') {
    throw new SfError('MALFORMED_QUERY', 'A query string has to be specified', 400);
  }
  const result = queryRows(call, soql, all);
  if (call.query.get('columns')?.toLowerCase() === 'true') {
    return { status: 200, body: columns(call, result, soql) };
  }
  return { status: 200, body: cutPage(call, result, all ? 'queryAll' : 'query') };
}

/** `&columns=true` answers the shape of the result and no rows. */
function columns(call: RestCall, result: QueryResult, soql: string): unknown {
  const { query } = parseSoql(soql);
  const object = call.context.engine.schema.object(query.from.name);
  return {
    columnMetadata: result.columns,
    entityName: object?.name ?? query.from.name,
    groupBy: query.groupBy !== undefined,
    idSelected: query.items.some((item) => item.kind === 'field' && item.path.toLowerCase() === 'id'),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

/** GET /query?q=, and `?explain=` for the plan. */
export const query: RestVerb = {
  method: 'GET',
  path: '/query',
  heavy: true,
  run: (call) => run(call, false),
};
/** GET /queryAll?q= : deleted rows too. */
export const queryAll: RestVerb = {
  method: 'GET',
  path: '/queryAll',
  heavy: true,
  run: (call) => run(call, true),
};
