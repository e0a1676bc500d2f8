import { SfError, type Caller, type Engine } from '../../engine/engine.ts';
import { notFound } from '../errors.ts';
import { hasEnded, type BulkJob, type JobState } from './job.ts';

/** Jobs a list answers at once. */
const PAGE = 1000;

/** The jobs of one kind. They live as long as the org runs; a real org forgets ended ones after seven days. */
export class JobTable<Job extends BulkJob> {
  readonly #jobs = new Map<string, Job>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  add(job: Job): void {
    this.#jobs.set(job.id.slice(0, 15), job);
  }

  /** A job by its id of 15 or 18 characters. @throws SfError NOT_FOUND, INVALIDUSER when it is another user's */
  find(id: string, caller: Caller): Job {
    const job = /^\w{15}(\w{3})?$/.test(id) ? this.#jobs.get(id.slice(0, 15)) : undefined;
    if (!job) throw notFound();
    if (job.createdById !== caller.userId && !this.#engine.access(caller).modifyAllData)
      throw new SfError('INVALIDUSER', 'Only the user who created the job can use it', 400);
    return job;
  }

  /** Jobs the caller may see, from the `offset`-th on. */
  page(caller: Caller, offset: number): { jobs: Job[]; next: number | undefined } {
    const all = this.#engine.access(caller).modifyAllData;
    const seen = [...this.#jobs.values()].filter((job) => all || job.createdById === caller.userId);
    const next = offset + PAGE;
    return { jobs: seen.slice(offset, next), next: next < seen.length ? next : undefined };
  }

  /** Each change moves `systemModstamp`. */
  setState(job: Job, state: JobState): void {
    job.state = state;
    job.systemModstamp = this.#engine.now();
  }

  /** @throws SfError INVALIDJOBSTATE */
  abort(job: Job): void {
    if (hasEnded(job))
      throw new SfError('INVALIDJOBSTATE', 'Aborting already Completed Job not allowed', 400);
    this.setState(job, 'Aborted');
  }

  /** Only what waits or has ended can be deleted. @throws SfError INVALIDJOBSTATE */
  remove(job: Job): void {
    if (!hasEnded(job) && job.state !== 'UploadComplete')
      throw new SfError('INVALIDJOBSTATE', `Deleting a job in state ${job.state} is not allowed`, 400);
    // Work that waits in the background sees that it is no longer wanted.
    if (!hasEnded(job)) this.setState(job, 'Aborted');
    this.#jobs.delete(job.id.slice(0, 15));
  }
}
