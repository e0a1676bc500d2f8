import { parseComposite, parseErrors, parseRowResults, type SubAnswer } from './answers.ts';
import { CallFailure, classifyAnswer, isPassing } from './call-failure.ts';
import type { RowError, RowOutcome, UpsertBatch } from './gateway.ts';
import { backOffMs, harmlessTwice, maxAttempts, repeat, type RetryClock } from './repeat.ts';
import type { RestCall } from './rest-call.ts';
import {
  flatten,
  inOrder,
  packCalls,
  packCollections,
  toRecords,
  type Collection,
  type PendingRow,
} from './upsert-plan.ts';

/** A collection refused as a whole for one unreadable row: sent again in halves until that row stands alone. */
const unreadableCodes = new Set(['JSON_PARSER_ERROR', 'MALFORMED_ID', 'INVALID_FIELD_VALUE']);

/** Rows to send again, and in what size of collection. */
interface Again {
  locked: PendingRow[];
  halves: Collection[];
}

/**
 * Upserts by external id, 1,000 rows a call, each row with its own outcome. Rows that met a lock go again alone,
 * after a pause; a whole call that got no answer goes again as it was (an upsert done twice is done once).
 */
export async function upsertRows(
  batches: readonly UpsertBatch[],
  call: RestCall,
  dataPath: string,
  clock: RetryClock,
): Promise<RowOutcome[]> {
  const rows = flatten(batches);
  const outcomes = new Map<number, RowOutcome>();
  let collections = packCollections(rows);
  let lockRounds = 0;
  while (collections.length > 0) {
    const again: Again = { locked: [], halves: [] };
    for (const part of packCalls(collections)) {
      const answers = await repeat(() => send(part, call, dataPath), harmlessTwice, clock);
      part.forEach((collection, at) => settle(collection, answers[at], outcomes, again));
    }
    if (again.locked.length > 0) {
      lockRounds += 1;
      if (lockRounds >= maxAttempts)
        again.locked = []; // their last errors stand as their outcomes
      else await clock.sleep(backOffMs(lockRounds, clock));
    }
    collections = [...packCollections(again.locked), ...again.halves];
  }
  return inOrder(outcomes, rows.length);
}

async function send(
  part: readonly Collection[],
  call: RestCall,
  dataPath: string,
): Promise<(SubAnswer | undefined)[]> {
  const body = await call({
    method: 'POST',
    path: 'composite',
    body: {
      allOrNone: false,
      compositeRequest: part.map((collection, at) => ({
        method: 'PATCH',
        url: `${dataPath}/composite/sobjects/${collection.object}/${collection.externalIdField}`,
        referenceId: `c${at}`,
        body: { allOrNone: false, records: toRecords(collection) },
      })),
    },
  });
  const answers = parseComposite(body);
  if (answers === undefined) {
    throw new CallFailure('network', [{ code: 'UNREADABLE_ANSWER', message: '', fields: [] }]);
  }
  return part.map((_, at) => answers.find(({ referenceId }) => referenceId === `c${at}`));
}

/** Writes a collection's outcomes down and puts aside what deserves another try. */
function settle(
  collection: Collection,
  answer: SubAnswer | undefined,
  outcomes: Map<number, RowOutcome>,
  again: Again,
): void {
  const results = answer === undefined ? undefined : parseRowResults(answer.body);
  if (results?.length === collection.rows.length) {
    collection.rows.forEach((row, at) => {
      const result = results[at];
      if (result?.success === true && result.id !== undefined) {
        outcomes.set(row.place, { ok: true, id: result.id, created: result.created });
        return;
      }
      const errors = result?.errors ?? [];
      outcomes.set(row.place, { ok: false, errors });
      if (isPassing(errors)) again.locked.push(row);
    });
    return;
  }
  const errors = answer === undefined ? [noAnswer] : parseErrors(answer.body);
  for (const row of collection.rows) outcomes.set(row.place, { ok: false, errors });
  const failure = classifyAnswer(answer?.status ?? 0, errors);
  if (failure.kind === 'limit' || failure.kind === 'session') throw failure;
  if (failure.kind === 'busy' || failure.kind === 'lock') again.locked.push(...collection.rows);
  else if (collection.rows.length > 1 && errors.some(({ code }) => unreadableCodes.has(code))) {
    const size = Math.ceil(collection.rows.length / 2);
    again.halves.push(...packCollections(collection.rows, size));
  }
}

const noAnswer: RowError = {
  code: 'NO_ANSWER_FOR_COLLECTION',
  message: 'The org left this part of the call out of its answer.',
  fields: [],
};
