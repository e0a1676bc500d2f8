import type { QueryResult } from '../../../engine/engine.ts';
import type { DoorContext } from '../../context.ts';
import { csvLine } from '../csv-format.ts';
import { resultCell, resultColumns } from './cells.ts';
import type { QueryJob } from './query-job.ts';

/** How long a job is seen as queued: enough to watch, too short to mind. */
const QUEUED_MS = 20;
/** Records written before other requests have their turn. */
const CHUNK = 2000;

/** Write the result of a query job as CSV. */
export function processQuery(context: DoorContext, job: QueryJob, result: QueryResult): void {
  const { background, query } = context.bulk;
  const columns = resultColumns(result.columns);
  background.start(async (pause) => {
    await pause(QUEUED_MS);
    if (job.state !== 'UploadComplete') return;
    query.setState(job, 'InProgress');
    const begun = performance.now();
    job.header = csvLine(
      job.format,
      columns.map(({ path }) => path.join('.')),
    );
    for (let start = 0; start < result.records.length && !isAborted(job); start += CHUNK) {
      const records = result.records.slice(start, start + CHUNK);
      for (const row of records)
        job.lines.push(
          csvLine(
            job.format,
            columns.map((column) => resultCell(row, column)),
          ),
        );
      job.numberRecordsProcessed += records.length;
      await pause(context.switches.costPerRowMs * records.length);
    }
    job.totalProcessingTime = performance.now() - begun;
    if (!isAborted(job)) query.setState(job, 'JobComplete');
  });
}

/** An abort comes from another request while this one waits. */
const isAborted = (job: QueryJob): boolean => job.state === 'Aborted';
