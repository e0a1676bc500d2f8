import type { RestVerb } from '../../rest/rest-call.ts';
import { jobBasics } from '../job.ts';
import { jobList } from '../job-list.ts';

/** GET /jobs/query */
export const listQuery: RestVerb = {
  method: 'GET',
  path: '/jobs/query',
  run: (call) =>
    jobList(call, call.context.bulk.query, { path: 'query', jobType: 'V2Query' }, (job) => ({
      ...jobBasics(job),
      jobType: 'V2Query',
    })),
};
