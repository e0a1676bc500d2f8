import { SfError } from '../../../engine/engine.ts';
import type { RestVerb } from '../../rest/rest-call.ts';

/** Bytes of one file: 150 MB once Salesforce has turned it into base64. */
export const MOST_UPLOAD = (150 * 1024 * 1024 * 3) / 4;

/** A longer file is refused before it is read whole. */
export const uploadTooLarge = (): SfError =>
  new SfError(
    'CLIENTINPUTERROR',
    'ClientInputError : The file is larger than 150 MB after it was encoded in base64',
    413,
  );

/**
 * PUT /jobs/ingest/:id/batches: the CSV. A second file is taken too, but then the job cannot be closed any more:
 * that is where Salesforce says so.
 */
export const uploadIngest: RestVerb = {
  method: 'PUT',
  path: '/jobs/ingest/:id/batches',
  media: 'text/csv',
  run: (call) => {
    const job = call.context.bulk.ingest.find(call.params['id'] ?? '', call.caller);
    if (job.state !== 'Open')
      throw new SfError('INVALIDJOBSTATE', `Uploading data to a job in state ${job.state} not allowed`, 400);
    if (!Buffer.isBuffer(call.body) || call.body.length === 0)
      throw new SfError('CLIENTINPUTERROR', 'ClientInputError : The request has no CSV content', 400);
    job.content = call.body;
    job.uploads += 1;
    return { status: 201 };
  },
};
