import { z } from 'zod';
import { bulk, type GoldenPair } from '../golden-pair.ts';
import type { GoldenOrg } from '../golden-org.ts';
import { refusal } from '../shapes.ts';
import { jobHead } from './bulk-ingest.ts';

const head = { ...jobHead, operation: z.literal('query') };

async function made(org: GoldenOrg): Promise<string> {
  const body = { operation: 'query', query: 'SELECT Id, Name FROM Account LIMIT 2' };
  const answer = await org.send({ method: 'POST', path: '/jobs/query', body });
  return z.object({ id: z.string() }).parse(answer.body).id;
}

async function ended(org: GoldenOrg): Promise<string> {
  const job = await made(org);
  for (;;) {
    const { body } = await org.send({ method: 'GET', path: `/jobs/query/${job}` });
    if (z.object({ state: z.string() }).parse(body).state === 'JobComplete') return job;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const createPage = bulk('query_create_job.htm', 'Create a Query Job');

/** Bulk API 2.0, query jobs. */
export const bulkQuery: readonly GoldenPair[] = [
  {
    endpoint: 'POST /jobs/query',
    when: 'a job is made',
    page: createPage,
    ask: () => ({
      method: 'POST',
      path: '/jobs/query/',
      body: { operation: 'query', query: 'SELECT Id FROM Account' },
    }),
    status: 200,
    answer: z.strictObject({ ...head, state: z.literal('UploadComplete') }),
  },
  {
    endpoint: 'POST /jobs/query',
    when: 'the query groups its rows',
    page: bulk('queries.htm', 'Understanding Bulk API 2.0 Query'),
    ask: () => ({
      method: 'POST',
      path: '/jobs/query',
      body: { operation: 'query', query: 'SELECT COUNT(Id) FROM Account GROUP BY Name' },
    }),
    status: 400,
    answer: refusal('API_ERROR', /.+/),
  },
  {
    endpoint: 'GET /jobs/query/:id',
    when: 'the job is complete',
    page: bulk('query_get_one_job.htm', 'Get Information About a Query Job'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/query/${await ended(org)}` }),
    status: 200,
    answer: z.strictObject({
      ...head,
      state: z.literal('JobComplete'),
      jobType: z.literal('V2Query'),
      numberRecordsProcessed: z.literal(2),
      retries: z.number(),
      totalProcessingTime: z.number(),
      isPkChunkingSupported: z.literal(true),
    }),
  },
  {
    endpoint: 'GET /jobs/query',
    when: 'jobs are listed',
    page: bulk('query_get_all_jobs.htm', 'Get Information About All Query Jobs'),
    ask: async (org) => {
      await ended(org);
      return { method: 'GET', path: '/jobs/query' };
    },
    status: 200,
    answer: z.strictObject({
      done: z.boolean(),
      records: z.array(z.strictObject({ ...head, state: z.string(), jobType: z.literal('V2Query') })).min(1),
      nextRecordsUrl: z.string().nullable(),
    }),
  },
  {
    endpoint: 'GET /jobs/query/:id/results',
    when: 'all rows are in one set',
    page: bulk('query_get_job_results.htm', 'Get Results for a Query Job'),
    ask: async (org) => ({ method: 'GET', path: `/jobs/query/${await ended(org)}/results` }),
    status: 200,
    answer: z.string().regex(/^"Id","Name"\n("001\w{15}","[^\n]*"\n){2}$/),
    headers: { 'content-type': /^text\/csv/, 'sforce-locator': /^null$/, 'sforce-numberofrecords': /^2$/ },
  },
  {
    endpoint: 'PATCH /jobs/query/:id',
    when: 'the job is aborted',
    page: bulk('query_abort_job.htm', 'Abort a Query Job'),
    ask: async (org) => ({
      method: 'PATCH',
      path: `/jobs/query/${await made(org)}`,
      body: { state: 'Aborted' },
    }),
    status: 200,
    answer: z.strictObject({ ...head, state: z.literal('Aborted') }),
  },
  {
    endpoint: 'DELETE /jobs/query/:id',
    when: 'the job has ended',
    page: bulk('query_delete_job.htm', 'Delete a Query Job'),
    ask: async (org) => ({ method: 'DELETE', path: `/jobs/query/${await ended(org)}` }),
    status: 204,
  },
];
