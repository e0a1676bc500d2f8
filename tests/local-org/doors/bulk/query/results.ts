import { SfError } from '../../../engine/engine.ts';
import type { RestCall, RestVerb } from '../../rest/rest-call.ts';
import type { QueryJob } from './query-job.ts';

/** Records of one set when the client names no number. */
const SET = 50_000;

/** GET /jobs/query/:id/results: one set of records; `Sforce-Locator` names the next one, or is the word `null`. */
export const queryResults: RestVerb = {
  method: 'GET',
  path: '/jobs/query/:id/results',
  run: (call) => {
    const job = call.context.bulk.query.find(call.params['id'] ?? '', call.caller);
    checkReady(call, job);
    const from = offsetOf(call, job);
    const end = from + setSize(call);
    const lines = job.lines.slice(from, end);
    return {
      status: 200,
      file: { bytes: Buffer.from(job.header + lines.join('')), type: 'text/csv' },
      headers: {
        'sforce-numberofrecords': String(lines.length),
        'sforce-locator': end < job.lines.length ? Buffer.from(String(end)).toString('base64url') : 'null',
      },
    };
  },
};

/** @throws SfError with 409 for another version than the job's, JOB_NOT_COMPLETE with 412 before its end */
function checkReady(call: RestCall, job: QueryJob): void {
  if (job.apiVersion !== call.version)
    throw new SfError(
      'INVALIDJOB',
      `The results of a job must be read with its own API version ${job.apiVersion}`,
      409,
    );
  if (job.state !== 'JobComplete')
    throw new SfError(
      'JOB_NOT_COMPLETE',
      `can only download query results of successfully completed bulk job with status: JOB_COMPLETE. Current status: ${job.state.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`,
      412,
    );
}

function offsetOf(call: RestCall, job: QueryJob): number {
  const locator = call.query.get('locator');
  if (locator === null) return 0;
  const text = Buffer.from(locator, 'base64url').toString();
  const offset = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (offset > 0 && offset < job.lines.length) return offset;
  throw new SfError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
}

function setSize(call: RestCall): number {
  const asked = call.query.get('maxRecords');
  if (asked === null) return SET;
  if (/^[1-9]\d{0,8}$/.test(asked)) return Number(asked);
  throw new SfError('INVALID_INPUT', `maxRecords must be a whole number above 0, not ${asked}`, 400);
}
