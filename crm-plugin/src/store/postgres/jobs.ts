import type { Transaction } from 'kysely';
import { fromKysely, type PgBoss } from 'pg-boss';
import { JobsLost, type JobStatements } from '../store.ts';
import type { Tables } from './tables.ts';

/** pg-boss inside our transaction: a job ends in the same commit as its effects. */
export function jobStatements(trx: Transaction<Tables>, boss: PgBoss): JobStatements {
  const db = fromKysely(trx);
  return {
    async send(queue, keys) {
      if (keys.length === 0) return;
      // The queue's policy `short` refuses a second waiting job of the same key.
      await boss.insert(
        queue,
        [...new Set(keys)].map((key) => ({ singletonKey: key, data: { key } })),
        { db },
      );
    },
    async take(queue, limit) {
      const jobs = await boss.fetch<{ key: string }>(queue, { batchSize: limit, includeMetadata: true, db });
      return jobs.map((job) => ({ id: attemptId(job), key: job.data.key }));
    },
    async complete(queue, ids) {
      if (ids.length === 0) return;
      const outcome: object = await boss.complete(queue, ids.map(attemptOf), null, { db });
      if (!('affected' in outcome) || outcome.affected !== ids.length) throw new JobsLost(queue);
    },
    async release(queue, ids) {
      if (ids.length > 0) await boss.fail(queue, ids.map(attemptOf), null, { db });
    },
    async releaseAbandoned(queue) {
      const active = (await boss.findJobs(queue, { limit: 100_000, db })).filter(
        (job) => job.state === 'active',
      );
      if (active.length > 0)
        await boss.fail(
          queue,
          active.map(({ id, retryCount }) => ({ id, retryCount })),
          null,
          { db },
        );
      return active.length;
    },
  };
}

/** A job that was given back keeps its id; the count of its attempts tells an old holder from the new one. */
function attemptId(job: { id: string; retryCount: number }): string {
  return `${job.id}/${job.retryCount}`;
}

function attemptOf(attempt: string): { id: string; retryCount: number } {
  const [id = '', retryCount = '0'] = attempt.split('/');
  return { id, retryCount: Number(retryCount) };
}
