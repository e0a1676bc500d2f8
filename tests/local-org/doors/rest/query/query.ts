import { SfError } from '../../../engine/engine.ts';
import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { cutPage } from './page.ts';

function run(call: RestCall, all: boolean): RestAnswer {
  const soql = call.query.get('q');
  if (soql === null || soql.trim() === '') {
    throw new SfError('MALFORMED_QUERY', 'A query string has to be specified', 400);
  }
  if (call.query.has('explain')) {
    throw new SfError('NOT_FOUND', 'The requested resource does not exist', 404);
  }
  const result = call.context.engine.query(call.caller, soql, { all });
  if (call.query.get('columns')?.toLowerCase() === 'true') {
    return { status: 200, body: columns(result, soql) };
  }
  return { status: 200, body: cutPage(call, result) };
}

/** `&columns=true` answers the shape of the result and no rows. */
function columns(result: { columns: unknown[] }, soql: string): unknown {
  const entity = /\bfrom\s+(\w+)/i.exec(soql)?.[1] ?? '';
  return {
    columnMetadata: result.columns,
    entityName: entity,
    groupBy: false,
    idSelected: /\bid\b/i.test(soql.split(/\bfrom\b/i)[0] ?? ''),
    keyPrefix: null,
  };
}

/** GET /query?q= */
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
