import { jobBasics, type BulkJob } from '../job.ts';

export const OPERATIONS = { query: 1, queryAll: 1 } as const;

export interface QueryJob extends BulkJob {
  operation: keyof typeof OPERATIONS;
  /** The header line, and one line a record, with their line ends. */
  header: string;
  lines: string[];
}

/** The job with its numbers, as GET answers it. */
export function queryInfo(job: QueryJob): Record<string, unknown> {
  return {
    ...jobBasics(job),
    jobType: 'V2Query',
    numberRecordsProcessed: job.numberRecordsProcessed,
    retries: 0,
    totalProcessingTime: Math.round(job.totalProcessingTime),
    isPkChunkingSupported: true,
  };
}
