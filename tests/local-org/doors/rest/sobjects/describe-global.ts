import type { RestVerb } from '../rest-call.ts';
import { withVersion } from './versioned-urls.ts';

/** GET /sobjects */
export const describeGlobal: RestVerb = {
  method: 'GET',
  path: '/sobjects',
  run: (call) => ({
    status: 200,
    body: withVersion(call, call.context.engine.describeGlobal(call.caller)),
  }),
};
