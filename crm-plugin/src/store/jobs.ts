/** A job says only "record X may differ": whoever takes it reads the newest state of both sides. */
export interface Job {
  id: string;
  key: string;
}

/** `handoff`: this hand-off may want a ticket. */
export type JobQueue = 'handoff';

export interface JobStatements {
  /** Adds a job for each key that has none waiting. One that is being worked on does not count: it may have read too early. */
  send(queue: JobQueue, keys: readonly string[]): Promise<void>;
  /** Takes up to `limit` waiting jobs, oldest first; nobody else is given them. */
  take(queue: JobQueue, limit: number): Promise<Job[]>;
  /** Ends taken jobs in the transaction of their effects. @throws JobsLost when one is no longer ours: roll back, its effects belong to another. */
  complete(queue: JobQueue, ids: readonly string[]): Promise<void>;
  /** Gives taken jobs back, to be taken again. */
  release(queue: JobQueue, ids: readonly string[]): Promise<void>;
  /**
   * Gives back every taken job: at start what a dead process had taken, later what we cannot know to have taken because
   * the answer was lost. Harmless to a living holder: its `complete` then throws and the job runs again.
   */
  releaseAbandoned(queue: JobQueue): Promise<number>;
}

export class JobsLost extends Error {
  constructor(queue: string) {
    super(`Jobs of queue ${queue} were taken over by another process; their effects are rolled back.`);
    this.name = 'JobsLost';
  }
}
