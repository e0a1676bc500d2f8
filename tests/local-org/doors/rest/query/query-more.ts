import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { cutPage } from './page.ts';

function run(call: RestCall, resource: 'query' | 'queryAll'): RestAnswer {
  const { id, offset, cursor } = call.context.cursors.find(call.params['locator'] ?? '', call.caller.userId);
  return { status: 200, body: cutPage(call, cursor, resource, { id, offset }) };
}

/** GET /query/01g…-2000: the next page. */
export const queryMore: RestVerb = {
  method: 'GET',
  path: '/query/:locator',
  heavy: true,
  run: (call) => run(call, 'query'),
};
/** The same for results with deleted rows. */
export const queryAllMore: RestVerb = {
  method: 'GET',
  path: '/queryAll/:locator',
  heavy: true,
  run: (call) => run(call, 'queryAll'),
};
