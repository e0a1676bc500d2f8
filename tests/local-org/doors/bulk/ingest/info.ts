import type { RestVerb } from '../../rest/rest-call.ts';
import { ingestInfo } from './ingest-job.ts';

/** GET /jobs/ingest/:id */
export const ingestJobInfo: RestVerb = {
  method: 'GET',
  path: '/jobs/ingest/:id',
  run: (call) => ({
    status: 200,
    body: ingestInfo(call.context.bulk.ingest.find(call.params['id'] ?? '', call.caller)),
  }),
};
