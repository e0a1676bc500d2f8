import type { RestVerb } from '../../rest/rest-call.ts';
import { queryInfo } from './query-job.ts';

/** GET /jobs/query/:id */
export const queryJobInfo: RestVerb = {
  method: 'GET',
  path: '/jobs/query/:id',
  run: (call) => ({
    status: 200,
    body: queryInfo(call.context.bulk.query.find(call.params['id'] ?? '', call.caller)),
  }),
};
