import { SfError } from '../../../engine/engine.ts';
import { rowBody } from '../../rest/json-body.ts';
import type { RestCall, RestVerb } from '../../rest/rest-call.ts';
import { choice } from '../csv-format.ts';
import { hasEnded } from '../job.ts';
import { checkProperties } from '../properties.ts';
import { ingestBasics, type IngestJob } from './ingest-job.ts';
import { processIngest } from './process-ingest.ts';

const STATES = { UploadComplete: 1, Aborted: 1 } as const;

/** PATCH /jobs/ingest/:id with the state UploadComplete or Aborted. */
export const changeIngest: RestVerb = {
  method: 'PATCH',
  path: '/jobs/ingest/:id',
  run: (call) => {
    const job = call.context.bulk.ingest.find(call.params['id'] ?? '', call.caller);
    const body = rowBody(call.body);
    checkProperties(call, body, ['state']);
    if (choice(body, 'state', STATES) === 'Aborted') call.context.bulk.ingest.abort(job);
    else close(call, job);
    return { status: 200, body: ingestBasics(job) };
  },
};

function close(call: RestCall, job: IngestJob): void {
  const { ingest } = call.context.bulk;
  if (job.createdById !== call.caller.userId)
    throw new SfError('INVALIDUSER', 'Only the user who created the job can close it', 400);
  if (hasEnded(job)) throw new SfError('INVALIDJOBSTATE', 'Closing already Completed Job not allowed', 400);
  if (job.state !== 'Open')
    throw new SfError('INVALIDJOBSTATE', `Closing a job in state ${job.state} not allowed`, 400);
  if (job.uploads === 0)
    throw new SfError('INVALIDJOB', `Found no contents for job: <${job.id}>, please 'PUT' them first.`, 400);
  if (job.uploads > 1)
    throw new SfError(
      'INVALIDJOB',
      `Found multipe contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
      400,
    );
  ingest.setState(job, 'UploadComplete');
  processIngest(call.context, job);
}
