import { jobBasics, type BulkJob } from '../job.ts';
import type { IngestResults } from './ingest-results.ts';

export const OPERATIONS = { insert: 1, update: 1, upsert: 1, delete: 1, hardDelete: 1 } as const;

export interface IngestJob extends BulkJob {
  operation: keyof typeof OPERATIONS;
  /** The field an upsert goes by, as the schema writes it. */
  externalIdFieldName?: string;
  /** The uploaded CSV as it came. */
  content?: Buffer;
  /** More than one makes the job useless, as in Salesforce. */
  uploads: number;
  results: IngestResults;
  numberRecordsFailed: number;
  /** Of `totalProcessingTime`, what was spent in saving rows. */
  apiActiveProcessingTime: number;
  errorMessage?: string;
}

/** The job as create, close and abort answer it. */
export function ingestBasics(job: IngestJob): Record<string, unknown> {
  const { id, operation, object, ...rest } = jobBasics(job);
  const key = job.externalIdFieldName === undefined ? {} : { externalIdFieldName: job.externalIdFieldName };
  return { id, operation, object, ...rest, ...key, ...contentUrl(job) };
}

/** The job with its numbers, as GET answers it. */
export function ingestInfo(job: IngestJob): Record<string, unknown> {
  return {
    ...ingestBasics(job),
    jobType: 'V2Ingest',
    numberRecordsProcessed: job.numberRecordsProcessed,
    numberRecordsFailed: job.numberRecordsFailed,
    retries: 0,
    totalProcessingTime: Math.round(job.totalProcessingTime),
    apiActiveProcessingTime: Math.round(job.apiActiveProcessingTime),
    apexProcessingTime: 0,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
  };
}

/** Told while data may still come; without a leading slash. */
const contentUrl = (job: IngestJob): object =>
  job.state === 'Open'
    ? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` }
    : {};
