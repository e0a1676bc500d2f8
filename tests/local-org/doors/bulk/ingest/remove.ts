import type { RestVerb } from '../../rest/rest-call.ts';

/** DELETE /jobs/ingest/:id: the job with its data and results; the rows it saved stay. */
export const removeIngest: RestVerb = {
  method: 'DELETE',
  path: '/jobs/ingest/:id',
  run: (call) => {
    const { ingest } = call.context.bulk;
    ingest.remove(ingest.find(call.params['id'] ?? '', call.caller));
    return { status: 204 };
  },
};
