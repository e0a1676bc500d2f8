import type { RestVerb } from '../rest/rest-call.ts';
import { changeIngest } from './ingest/change-state.ts';
import { createIngest } from './ingest/create.ts';
import { ingestJobInfo } from './ingest/info.ts';
import { listIngest } from './ingest/list.ts';
import { removeIngest } from './ingest/remove.ts';
import { failedResults, successfulResults, unprocessedRecords } from './ingest/results.ts';
import { uploadIngest } from './ingest/upload.ts';
import { abortQuery } from './query/change-state.ts';
import { createQuery } from './query/create.ts';
import { queryJobInfo } from './query/info.ts';
import { listQuery } from './query/list.ts';
import { removeQuery } from './query/remove.ts';
import { queryResults } from './query/results.ts';

const verbs: readonly RestVerb[] = [
  createIngest,
  uploadIngest,
  changeIngest,
  ingestJobInfo,
  listIngest,
  removeIngest,
  successfulResults,
  failedResults,
  unprocessedRecords,
  createQuery,
  queryJobInfo,
  listQuery,
  queryResults,
  abortQuery,
  removeQuery,
];

/** Bulk API 2.0, all of it below `/jobs`; a new verb is registered in this file and nowhere else. */
export const bulkVerbs: readonly RestVerb[] = verbs.map((verb) => ({ ...verb, alone: true }));
