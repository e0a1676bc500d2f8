import type { Engine } from '../../engine/engine.ts';
import { makeId } from '../../engine/ids.ts';
import { Background } from './background.ts';
import type { HardDelete } from './hard-delete.ts';
import type { IngestJob } from './ingest/ingest-job.ts';
import { JobTable } from './job-table.ts';
import type { QueryJob } from './query/query-job.ts';

/** All Bulk API 2.0 jobs of one org, and what works on them. */
export class BulkJobs {
  readonly ingest: JobTable<IngestJob>;
  readonly query: JobTable<QueryJob>;
  readonly background = new Background();
  readonly hardDelete: HardDelete;
  #count = 0;

  constructor(engine: Engine, hardDelete: HardDelete) {
    this.ingest = new JobTable<IngestJob>(engine);
    this.query = new JobTable<QueryJob>(engine);
    this.hardDelete = hardDelete;
  }

  /** Jobs of both kinds count together. */
  nextId(): string {
    this.#count += 1;
    return makeId('750', this.#count);
  }

  close(): void {
    this.background.close();
  }
}
