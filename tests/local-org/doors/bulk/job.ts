import type { CsvFormat } from './csv-format.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** What jobs of both kinds have. Times of processing are milliseconds. */
export interface BulkJob {
  /** 18 characters, beginning with 750. */
  id: string;
  operation: string;
  object: string;
  format: CsvFormat;
  createdById: string;
  createdDate: Date;
  systemModstamp: Date;
  state: JobState;
  /** `65.0` */
  apiVersion: string;
  numberRecordsProcessed: number;
  totalProcessingTime: number;
}

/** Nothing changes in a job that has ended. */
export const hasEnded = (job: BulkJob): boolean =>
  job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted';

/** `2026-11-23T17:32:50.000+0000`, as all Bulk answers write moments. */
const moment = (date: Date): string => date.toISOString().replace('Z', '+0000');

/** The properties every answer about a job begins with. */
export function jobBasics(job: BulkJob): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: moment(job.createdDate),
    systemModstamp: moment(job.systemModstamp),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    lineEnding: job.format.lineEnding,
    columnDelimiter: job.format.columnDelimiter,
  };
}

/** Why a whole job fails; rows that fail do not end it. The message is the job's `errorMessage`. */
export class JobFailure extends Error {
  constructor(code: 'InvalidBatch' | 'ClientInputError', text: string) {
    super(`${code} : ${text}`);
    this.name = 'JobFailure';
  }
}
