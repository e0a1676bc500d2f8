import { SfError, type SaveResult } from '../../../engine/engine.ts';
import { typeOfRow, type JsonObject } from '../json-body.ts';
import type { RestCall } from '../rest-call.ts';

/** Rows a collection call takes. */
export const MOST_ROWS = 200;
/** Runs of one type that a mixed collection may have. */
const MOST_CHUNKS = 10;

const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** @throws SfError EXCEEDED_MAX_SIZE_REQUEST, in the words the API reference gives. */
export function checkSize(count: number): void {
  if (count > MOST_ROWS) {
    throw new SfError(
      'EXCEEDED_MAX_SIZE_REQUEST',
      `record limit reached. cannot submit more than ${MOST_ROWS} records into this call`,
      400,
    );
  }
}

/** Neighbouring rows of one type, in order; that is how Salesforce cuts a mixed collection. */
export function chunksByType(rows: readonly JsonObject[]): { type: string; rows: JsonObject[] }[] {
  checkSize(rows.length);
  const chunks: { type: string; rows: JsonObject[] }[] = [];
  for (const row of rows) {
    const type = typeOfRow(row);
    if (type === undefined) {
      throw new SfError('INVALID_INPUT', 'Each record must have attributes with a type.', 400);
    }
    const last = chunks.at(-1);
    if (last?.type === type) last.rows.push(row);
    else chunks.push({ type, rows: [row] });
  }
  if (chunks.length > MOST_CHUNKS) {
    throw new SfError(
      'INVALID_INPUT',
      `You cannot have more than ${MOST_CHUNKS} chunks in a single operation.`,
      400,
    );
  }
  return chunks;
}

/** Thrown inside a transaction to undo it; carries the answers out. */
class Undo extends Error {
  readonly results: SaveResult[];
  constructor(results: SaveResult[]) {
    super('undo');
    this.results = results;
  }
}

/**
 * Save chunk after chunk. With `allOrNone` one failed row undoes all; the rows that were fine then say so,
 * in the words of the engine's own all-or-none answer.
 */
export function saveChunks(
  call: RestCall,
  allOrNone: boolean,
  chunks: readonly { rows: readonly unknown[]; save: (options: { allOrNone: boolean }) => SaveResult[] }[],
): SaveResult[] {
  const strict = allOrNone || call.allOrNone === true;
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows.length, 0);
  try {
    return call.context.engine.transaction(() => {
      const results: SaveResult[] = [];
      for (const chunk of chunks) {
        results.push(...chunk.save({ allOrNone: strict }));
        if (strict && results.some((result) => !result.success)) throw new Undo(results);
      }
      return results;
    });
  } catch (thrown) {
    if (!(thrown instanceof Undo)) throw thrown;
    return Array.from({ length: total }, (_, index) => {
      const result = thrown.results[index];
      return result && !result.success ? result : { id: null, success: false, errors: [ROLLED_BACK] };
    });
  }
}

/** Results as REST shows them: a row that failed has no id. */
export function resultsBody(results: readonly (SaveResult & { created?: boolean })[]): unknown[] {
  return results.map(({ id, success, errors, created }) => ({
    ...(success && id !== null ? { id } : {}),
    success,
    errors,
    ...(created === undefined ? {} : { created }),
  }));
}
