import { SfError } from '../../../engine/engine.ts';
import type { RestVerb } from '../../rest/rest-call.ts';
import { hasEnded } from '../job.ts';
import type { IngestJob } from './ingest-job.ts';

/** GET of one result file, once the job has ended. */
const resultFile = (name: string, csv: (job: IngestJob) => string | Buffer): RestVerb => ({
  method: 'GET',
  path: `/jobs/ingest/:id/${name}`,
  run: (call) => {
    const job = call.context.bulk.ingest.find(call.params['id'] ?? '', call.caller);
    if (!hasEnded(job))
      throw new SfError('INVALIDJOBSTATE', `Results of a job in state ${job.state} are not ready`, 400);
    return { status: 200, file: { bytes: Buffer.from(csv(job)), type: 'text/csv' } };
  },
});

/** `sf__Id`, `sf__Created` and the row as it was sent. */
export const successfulResults = resultFile('successfulResults', (job) => job.results.succeeded());
/** `sf__Id`, `sf__Error` and the row as it was sent. */
export const failedResults = resultFile('failedResults', (job) => job.results.failed());
/** Rows an aborted or failed job did not reach; the whole file when it was not even read. */
export const unprocessedRecords = resultFile(
  'unprocessedrecords',
  (job) => job.results.unprocessed() ?? job.content ?? '',
);
