import type { Caller, ObjectDefinition, SaveResult } from '../../../engine/engine.ts';
import type { DoorContext, MeteredCaller } from '../../context.ts';
import { underLocks } from '../../under-locks.ts';
import type { Pause } from '../background.ts';
import { JobFailure } from '../job.ts';
import { columnsOf, type Column } from './columns.ts';
import type { IngestJob } from './ingest-job.ts';
import { inputRow } from './input-row.ts';
import { checkLineEndings } from './line-ending.ts';
import { readCsv } from './read-csv.ts';
import { saveRows } from './save-rows.ts';

/** How long a job is seen as queued: enough to watch, too short to mind. */
const QUEUED_MS = 20;
/** Rows saved together, as in Salesforce; between two chunks other requests have their turn. */
const CHUNK = 200;

/** Work on a job whose upload is complete, as the user who made it. */
export function processIngest(context: DoorContext, job: IngestJob): void {
  const { background, ingest } = context.bulk;
  background.start(async (pause) => {
    await pause(QUEUED_MS);
    if (job.state !== 'UploadComplete') return;
    ingest.setState(job, 'InProgress');
    const begun = performance.now();
    try {
      await load(context, job, pause);
      if (isAborted(job)) return;
      // What was processed is in the result files.
      job.results.rows = [];
      delete job.content;
      ingest.setState(job, 'JobComplete');
    } catch (error) {
      if (isClosing(error) || isAborted(job)) throw error;
      // Anything else ends this job and no other: a user who was made inactive meanwhile, for one.
      job.errorMessage = error instanceof JobFailure ? error.message : `InvalidBatch : ${String(error)}`;
      ingest.setState(job, 'Failed');
    } finally {
      job.totalProcessingTime = performance.now() - begun;
    }
  });
}

const isClosing = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
/** An abort comes from another request while this one waits. */
const isAborted = (job: IngestJob): boolean => job.state === 'Aborted';

async function load(context: DoorContext, job: IngestJob, pause: Pause): Promise<void> {
  const caller: Caller = { userId: job.createdById };
  const object = context.engine.schema.object(job.object);
  if (!object) throw new JobFailure('InvalidBatch', `Unable to find object: ${job.object}`);
  const content = job.content ?? Buffer.alloc(0);
  await checkLineEndings(content, job.format, pause);
  const { header, rows } = await readCsv(content, job.format, pause);
  job.results.header = header;
  job.results.rows = rows;
  const columns = columnsOf(context.engine, caller, job, object, header);
  for (let start = 0; start < rows.length && !isAborted(job); start += CHUNK) {
    const begun = performance.now();
    const path = `/services/data/v${job.apiVersion}/jobs/ingest/${job.id}`;
    const metered: MeteredCaller = {
      userId: job.createdById,
      rows: 0,
      rowsLocked: context.switches.strikes('rowLock', { method: 'BULK', path }),
    };
    const chunk = rows.slice(start, start + CHUNK);
    try {
      const note = await underLocks(context, metered, () =>
        saveChunk(context, job, metered, columns, object, chunk),
      );
      note();
      job.apiActiveProcessingTime += performance.now() - begun;
      await pause(context.switches.costPerRowMs * metered.rows);
    } finally {
      if (context.engine.locks.holds(metered)) context.engine.locks.release(metered);
    }
  }
}

/** @returns what writes the answers down, once the rows are kept for good. */
function saveChunk(
  context: DoorContext,
  job: IngestJob,
  caller: MeteredCaller,
  columns: readonly Column[],
  object: ObjectDefinition,
  rows: readonly string[][],
): () => void {
  const read = rows.map((cells) => inputRow(columns, cells));
  const good = read.flatMap((one) => ('row' in one ? [one.row] : []));
  const saved = saveRows(context, caller, job, good)[Symbol.iterator]();
  const idColumn = columns.findIndex(({ field, parent }) => !parent && field === object.field('Id'));
  return () => {
    for (const [index, one] of read.entries()) {
      const cells = rows[index] ?? [];
      const refused = { id: null, success: false, errors: 'error' in one ? [one.error] : [] };
      const result: SaveResult = 'error' in one ? refused : (saved.next().value ?? refused);
      const created = 'created' in result ? result.created === true : job.operation === 'insert';
      job.results.note(cells, result.id ?? cells[idColumn] ?? '', created, result);
      job.numberRecordsProcessed += 1;
      if (!result.success) job.numberRecordsFailed += 1;
    }
  };
}
