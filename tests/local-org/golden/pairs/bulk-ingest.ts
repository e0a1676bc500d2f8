import { z } from 'zod';
import { bulk, type GoldenPair } from '../golden-pair.ts';
import type { GoldenOrg } from '../golden-org.ts';
import { id, moment, refusal } from '../shapes.ts';

/** What every answer about a job has. */
export const jobHead = {
  id,
  object: z.string(),
  createdById: id,
  createdDate: moment,
  systemModstamp: moment,
  concurrencyMode: z.literal('Parallel'),
  contentType: z.literal('CSV'),
  apiVersion: z.number(),
  lineEnding: z.literal('LF'),
  columnDelimiter: z.literal('COMMA'),
};
const head = { ...jobHead, operation: z.literal('insert') };
const listed = z.strictObject({
  ...head,
  operation: z.string(),
  state: z.string(),
  jobType: z.literal('V2Ingest'),
});

const csv = (body: string): { body: string; headers: Record<string, string> } => ({
  body,
  headers: { 'content-type': 'text/csv' },
});
const jobId = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;

async function open(org: GoldenOrg): Promise<string> {
  const request = { object: 'Account', contentType: 'CSV', operation: 'insert' };
  return jobId((await org.send({ method: 'POST', path: '/jobs/ingest', body: request })).body);
}

/** A job with one good row and one bad one, after its end. */
async function ended(org: GoldenOrg): Promise<string> {
  const job = await open(org);
  await org.send({
    method: 'PUT',
    path: `/jobs/ingest/${job}/batches`,
    ...csv('Name,Type\nGood,Customer\n,None\n'),
  });
  await org.send({ method: 'PATCH', path: `/jobs/ingest/${job}`, body: { state: 'UploadComplete' } });
  for (;;) {
    const { body } = await org.send({ method: 'GET', path: `/jobs/ingest/${job}` });
    const { state } = z.object({ state: z.string() }).parse(body);
    if (state === 'JobComplete') return job;
    if (state === 'Failed') throw new Error('The job failed.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const createPage = bulk('create_job.htm', 'Create a Job');
const closePage = bulk('close_job.htm', 'Upload Complete');

/** Bulk API 2.0, ingest jobs. */
export const bulkIngest: readonly GoldenPair[] = [
  {
    endpoint: 'POST /jobs/ingest',
    when: 'a job is made',
    page: createPage,
    ask: () => ({
      method: 'POST',
      path: '/jobs/ingest/',
      body: { object: 'Account', contentType: 'CSV', operation: 'insert', lineEnding: 'LF' },
    }),
    status: 200,
    answer: z.strictObject({
      ...head,
      state: z.literal('Open'),
      contentUrl: z.string().regex(/^services\/data\/v65\.0\/jobs\/ingest\/750\w{15}\/batches$/),
    }),
  },
  {
    endpoint: 'POST /jobs/ingest',
    when: 'an upsert names no external id',
    page: createPage,
    ask: () => ({ method: 'POST', path: '/jobs/ingest', body: { object: 'Account', operation: 'upsert' } }),
    status: 400,
    answer: refusal('INVALIDJOB', /External ID was blank for Account/),
  },
  {
    endpoint: 'PUT /jobs/ingest/:id/batches',
    when: 'the data is uploaded',
    page: bulk('upload_job_data.htm', 'Upload Job Data'),
    ask: async (org) => ({
      method: 'PUT',
      path: `/jobs/ingest/${await open(org)}/batches/`,
      ...csv('Name,ShippingCity\nGolden One,Seoul\n'),
    }),
    status: 201,
  },
  {
    endpoint: 'PATCH /jobs/ingest/:id',
    when: 'the upload is complete',
    page: closePage,
    ask: async (org) => {
      const job = await open(org);
      await org.send({ method: 'PUT', path: `/jobs/ingest/${job}/batches`, ...csv('Name\nGolden Two\n') });
      return { method: 'PATCH', path: `/jobs/ingest/${job}/`, body: { state: 'UploadComplete' } };
    },
    status: 200,
    answer: z.strictObject({ ...head, state: z.literal('UploadComplete') }),
  },
  {
    endpoint: 'PATCH /jobs/ingest/:id',
    when: 'the job is aborted',
    page: bulk('abort_job.htm', 'Abort a Job'),
    ask: async (org) => ({
      method: 'PATCH',
      path: `/jobs/ingest/${await open(org)}/`,
      body: { state: 'Aborted' },
    }),
    status: 200,
    answer: z.strictObject({ ...head, state: z.literal('Aborted') }),
  },
  {
    endpoint: 'GET /jobs/ingest/:id',
    when: 'the job is complete',
    page: bulk('get_job_info.htm', 'Get Job Info'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/ingest/${await ended(org)}/` }),
    status: 200,
    answer: z.strictObject({
      ...head,
      state: z.literal('JobComplete'),
      jobType: z.literal('V2Ingest'),
      numberRecordsProcessed: z.literal(2),
      numberRecordsFailed: z.literal(1),
      retries: z.number(),
      totalProcessingTime: z.number(),
      apiActiveProcessingTime: z.number(),
      apexProcessingTime: z.number(),
    }),
  },
  {
    endpoint: 'GET /jobs/ingest',
    when: 'jobs are listed',
    page: bulk('get_all_jobs.htm', 'Get All Jobs'),
    ask: async (org) => {
      await open(org);
      return { method: 'GET', path: '/jobs/ingest/' };
    },
    status: 200,
    answer: z.strictObject({
      done: z.boolean(),
      records: z.array(listed.or(z.looseObject({ state: z.literal('Open') }))).min(1),
      nextRecordsUrl: z.string().nullable(),
    }),
  },
  {
    endpoint: 'GET /jobs/ingest/:id/successfulResults',
    when: 'one row was made',
    page: bulk('get_job_successful_results.htm', 'Get Job Successful Record Results'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/ingest/${await ended(org)}/successfulResults/` }),
    status: 200,
    answer: z.string().regex(/^"sf__Id","sf__Created",Name,Type\n"001\w{15}","true",Good,Customer\n$/),
    headers: { 'content-type': /^text\/csv/ },
  },
  {
    endpoint: 'GET /jobs/ingest/:id/failedResults',
    when: 'one row was refused',
    page: bulk('get_job_failed_results.htm', 'Get Job Failed Record Results'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/ingest/${await ended(org)}/failedResults/` }),
    status: 200,
    answer: z
      .string()
      .regex(/^"sf__Id","sf__Error",Name,Type\n"","REQUIRED_FIELD_MISSING:.*:Name --",,None\n$/),
    headers: { 'content-type': /^text\/csv/ },
  },
  {
    endpoint: 'GET /jobs/ingest/:id/unprocessedrecords',
    when: 'every row was processed',
    page: bulk('get_job_unprocessed_results.htm', 'Get Job Unprocessed Record Results'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/ingest/${await ended(org)}/unprocessedrecords/` }),
    status: 200,
    answer: z.literal('Name,Type\n'),
    headers: { 'content-type': /^text\/csv/ },
  },
  {
    endpoint: 'DELETE /jobs/ingest/:id',
    when: 'the job has ended',
    page: bulk('delete_job.htm', 'Delete a Job'),
    ask: async (org) => ({ method: 'DELETE', path: `/jobs/ingest/${await ended(org)}/` }),
    status: 204,
  },
];
