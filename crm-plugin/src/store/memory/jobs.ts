import { JobsLost, type JobStatements } from '../store.ts';
import type { JobRow, MemoryDisk } from './disk.ts';
import type { UndoLog } from './table.ts';

export function jobStatements(disk: MemoryDisk, undo: UndoLog, worker: number): JobStatements {
  // What a dead worker had taken waits again.
  const free = ({ owner }: JobRow) => owner === undefined || !disk.livingWorkers.has(owner);
  const waiting = (queue: string) => disk.jobs.values().filter((job) => inQueue(job, queue) && free(job));
  const give = (job: JobRow) => {
    // Two waiting jobs of one key say the same: one is enough.
    if (waiting(job.queue).some((other) => other.key === job.key && other.id !== job.id))
      disk.jobs.delete(undo, job.id);
    else disk.jobs.set(undo, job.id, { ...job, owner: undefined });
  };

  return {
    async send(queue, keys) {
      const present = new Set(waiting(queue).map((job) => job.key));
      for (const key of new Set(keys)) {
        if (present.has(key)) continue;
        const id = String(disk.next());
        disk.jobs.set(undo, id, { id, queue, key, owner: undefined });
      }
    },
    async take(queue, limit) {
      const taken = waiting(queue).slice(0, limit);
      for (const job of taken) disk.jobs.set(undo, job.id, { ...job, owner: worker });
      return taken.map(({ id, key }) => ({ id, key }));
    },
    async complete(queue, ids) {
      for (const id of ids) {
        if (disk.jobs.get(id)?.owner !== worker) throw new JobsLost(queue);
        disk.jobs.delete(undo, id);
      }
    },
    async release(_queue, ids) {
      for (const id of ids) {
        const job = disk.jobs.get(id);
        if (job?.owner === worker) give(job);
      }
    },
    async releaseAbandoned(queue) {
      const abandoned = disk.jobs.values().filter((job) => inQueue(job, queue) && job.owner !== undefined);
      for (const job of abandoned) give(job);
      return abandoned.length;
    },
  };
}

function inQueue(job: { queue: string }, queue: string): boolean {
  return job.queue === queue;
}
