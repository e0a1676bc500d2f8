import type { RestVerb } from '../../rest/rest-call.ts';

/** DELETE /jobs/query/:id */
export const removeQuery: RestVerb = {
  method: 'DELETE',
  path: '/jobs/query/:id',
  run: (call) => {
    const { query } = call.context.bulk;
    query.remove(query.find(call.params['id'] ?? '', call.caller));
    return { status: 204 };
  },
};
