import type { RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';
import { withVersion } from './versioned-urls.ts';

/** GET /sobjects/T/describe */
export const describe: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe',
  run: (call) => {
    const object = knownObject(call);
    return { status: 200, body: withVersion(call, call.context.engine.describe(call.caller, object.name)) };
  },
};
