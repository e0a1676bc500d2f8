import { SfError } from '../../engine/engine.ts';
import { base, type RestAnswer, type RestCall } from '../rest/rest-call.ts';
import type { BulkJob } from './job.ts';
import type { JobTable } from './job-table.ts';

/** All jobs of a table the caller may see, 1,000 at a time; `jobType` and `isPkChunkingEnabled` filter them. */
export function jobList<Job extends BulkJob>(
  call: RestCall,
  table: JobTable<Job>,
  kind: { path: 'ingest' | 'query'; jobType: string },
  show: (job: Job) => Record<string, unknown>,
): RestAnswer {
  const locator = call.query.get('queryLocator') ?? '0';
  if (!/^\d{1,9}$/.test(locator)) throw new SfError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
  const { jobs, next } = table.page(call.caller, Number(locator));
  const type = call.query.get('jobType') ?? kind.jobType;
  const chunked = call.query.get('isPkChunkingEnabled')?.toLowerCase() === 'true';
  const records = type === kind.jobType && !chunked ? jobs.map(show) : [];
  const nextRecordsUrl = next === undefined ? null : `${base(call)}/jobs/${kind.path}?queryLocator=${next}`;
  return { status: 200, body: { done: next === undefined, nextRecordsUrl, records } };
}
