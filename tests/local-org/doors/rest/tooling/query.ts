import { SfError } from '../../../engine/engine.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';

/** Tooling objects answered from the org's own tables or catalogue; the rest is INVALID_TYPE. */
const SHARED_OBJECTS = ['User', 'Organization', 'PermissionSet', 'Profile'];

/** GET /tooling/query?q= */
export const toolingQuery: RestVerb = {
  method: 'GET',
  path: '/tooling/query',
  heavy: true,
  run: (call: RestCall) => {
    const soql = call.query.get('q') ?? '';
    const type = /\bfrom\s+(\w+)/i.exec(soql)?.[1] ?? '';
    const shared = SHARED_OBJECTS.find((name) => name.toLowerCase() === type.toLowerCase());
    if (shared === undefined) {
      call.context.gaps.note({ method: 'GET', path: '/tooling/query', what: `Tooling object ${type}` });
      throw new SfError('INVALID_TYPE', `sObject type '${type}' is not supported.`, 400);
    }
    const { totalSize, records } = call.context.engine.query(call.caller, soql);
    return {
      status: 200,
      body: {
        size: records.length,
        totalSize,
        done: true,
        queryLocator: null,
        entityTypeName: shared,
        records,
      },
    };
  },
};
