import type { RestVerb } from '../../rest/rest-call.ts';
import { jobList } from '../job-list.ts';
import { ingestBasics } from './ingest-job.ts';

/** GET /jobs/ingest */
export const listIngest: RestVerb = {
  method: 'GET',
  path: '/jobs/ingest',
  run: (call) =>
    jobList(call, call.context.bulk.ingest, { path: 'ingest', jobType: 'V2Ingest' }, (job) => ({
      ...ingestBasics(job),
      jobType: 'V2Ingest',
    })),
};
