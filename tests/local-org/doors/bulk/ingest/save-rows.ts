import { SfError, type InputRow, type SaveResult } from '../../../engine/engine.ts';
import type { DoorContext, MeteredCaller } from '../../context.ts';
import type { IngestJob } from './ingest-job.ts';

const failed = (statusCode: string, message: string, fields: string[] = []): SaveResult => ({
  id: null,
  success: false,
  errors: [{ statusCode, message, fields }],
});
const idOf = (row: InputRow): string => (typeof row['Id'] === 'string' ? row['Id'] : '');

/** Save rows as REST would; what fails there as a whole call fails here row by row. */
export function saveRows(
  context: DoorContext,
  caller: MeteredCaller,
  job: IngestJob,
  rows: readonly InputRow[],
): SaveResult[] {
  try {
    return save(context, caller, job, rows);
  } catch (thrown) {
    if (!(thrown instanceof SfError)) throw thrown;
    if (rows.length === 1) return [failed(thrown.errorCode, thrown.message, thrown.fields)];
    return rows.flatMap((row) => saveRows(context, caller, job, [row]));
  }
}

function save(
  context: DoorContext,
  caller: MeteredCaller,
  job: IngestJob,
  rows: readonly InputRow[],
): SaveResult[] {
  const { engine } = context;
  switch (job.operation) {
    case 'insert':
      return engine.insert(caller, job.object, rows);
    case 'update':
      return engine.update(
        caller,
        job.object,
        rows.map((row) => ({ ...row, Id: idOf(row) })),
      );
    case 'upsert':
      return engine.upsert(caller, job.object, job.externalIdFieldName ?? 'Id', rows);
    case 'delete':
    case 'hardDelete':
      return removeRows(context, caller, job, rows.map(idOf));
  }
}

/** Ids of other objects are refused: a job has one object. */
function removeRows(
  { engine, bulk }: DoorContext,
  caller: MeteredCaller,
  job: IngestJob,
  ids: readonly string[],
): SaveResult[] {
  const prefix = engine.schema.object(job.object)?.keyPrefix ?? '';
  const fits = (id: string): boolean => id.startsWith(prefix);
  const answers = engine.remove(caller, ids.filter(fits))[Symbol.iterator]();
  const results = ids.map((id): SaveResult => {
    const answer = fits(id) ? answers.next().value : undefined;
    return answer ?? failed('MALFORMED_ID', `malformed id ${id}`);
  });
  if (job.operation === 'hardDelete') {
    const gone = results.flatMap(({ id, success }) => (success && id !== null ? [id] : []));
    bulk.hardDelete.purge(gone);
  }
  return results;
}
