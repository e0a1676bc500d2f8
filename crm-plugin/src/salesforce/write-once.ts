import { soql, soqlList, soqlName } from '@handrail/shared';
import { parseComposite, parseErrors, parseQueryPage, parseRowResult } from './answers.ts';
import { CallFailure, classifyAnswer } from './call-failure.ts';
import type { CompositeOutcome, CompositeRequest, RowError, RowOutcome, SalesforceRow } from './gateway.ts';
import { certainlyNotDone, harmlessTwice, repeat, type RetryClock } from './repeat.ts';
import type { RestCall } from './rest-call.ts';
import { sameValues } from './same-values.ts';
import { isRow, maySendAgain, uniqueKeyOf } from './unique-key.ts';

/** What a create needs to know of the session. */
export interface WriteContext {
  call: RestCall;
  clock: RetryClock;
  /** `/services/data/v65.0` */
  dataPath: string;
  userId: string;
}

/**
 * Creates one row exactly once. With a unique key a lost answer is followed by a second create, which the org
 * refuses if the first was done; the row is then read back. Without a key only a create that certainly was not
 * done is sent again.
 */
export async function createOnce(
  object: string,
  row: SalesforceRow,
  context: WriteContext,
): Promise<RowOutcome> {
  const keyed = uniqueKeyOf(row) !== undefined;
  const seen = { unanswered: false };
  try {
    const body = await repeat(
      () => context.call({ method: 'POST', path: `sobjects/${object}`, body: row }),
      (failure) => {
        seen.unanswered ||= failure.maybeDone;
        return keyed ? harmlessTwice(failure) : certainlyNotDone(failure);
      },
      context.clock,
    );
    const result = parseRowResult(body);
    if (result?.success === true && result.id !== undefined)
      return { ok: true, id: result.id, created: true };
    return { ok: false, errors: result?.errors ?? [unreadable] };
  } catch (error) {
    if (!(error instanceof CallFailure) || error.kind !== 'refused') throw error;
    const id =
      seen.unanswered && isDuplicate(error.errors) ? await readBack(object, row, context) : undefined;
    return id === undefined ? { ok: false, errors: error.errors } : { ok: true, id, created: true };
  }
}

/** One all-or-none composite, exactly once where a row in it carries a unique key (see `maySendAgain`). */
export async function compositeOnce(
  requests: readonly CompositeRequest[],
  context: WriteContext,
): Promise<CompositeOutcome> {
  const again = maySendAgain(requests);
  const seen = { unanswered: false };
  const outcome = await repeat(
    () => sendComposite(requests, context),
    (failure) => {
      seen.unanswered ||= failure.maybeDone;
      return again ? harmlessTwice(failure) : certainlyNotDone(failure);
    },
    context.clock,
  );
  if (outcome.ok || !seen.unanswered || !isDuplicate(outcome.errors)) return outcome;
  const bodies: Record<string, unknown> = {};
  for (const request of requests) {
    const object = createdObject(request);
    if (object === undefined || !isRow(request.body) || uniqueKeyOf(request.body) === undefined) continue;
    // A key made of `@{handoff.id}` is only known to the org; the keyed row it hangs on decides.
    if (uniqueKeyOf(request.body)?.value.includes('@{') === true) continue;
    const id = await readBack(object, request.body, context);
    if (id === undefined) return outcome; // somebody else's row has our key: their write came first
    bodies[request.referenceId] = { id, success: true, errors: [] };
  }
  return Object.keys(bodies).length === 0 ? outcome : { ok: true, bodies };
}

async function sendComposite(
  requests: readonly CompositeRequest[],
  { call, dataPath }: WriteContext,
): Promise<CompositeOutcome> {
  const body = await call({
    method: 'POST',
    path: 'composite',
    body: {
      allOrNone: true,
      compositeRequest: requests.map(({ referenceId, method, path, body }) => ({
        referenceId,
        method,
        url: `${dataPath}/${path}`,
        ...(body === undefined ? {} : { body }),
      })),
    },
  });
  const answers = parseComposite(body);
  if (answers === undefined) throw new CallFailure('network', [unreadable]);
  const failed = answers.filter(({ status }) => status >= 400);
  // PROCESSING_HALTED only says that another part failed.
  const cause = failed.find((answer) => parseErrors(answer.body).some(({ code }) => code !== halted));
  const blamed = cause ?? failed[0];
  if (blamed === undefined) {
    return {
      ok: true,
      bodies: Object.fromEntries(answers.map((answer) => [answer.referenceId, answer.body])),
    };
  }
  const errors = parseErrors(blamed.body);
  const failure = classifyAnswer(blamed.status, errors);
  // All or none: nothing of it was done, so a lock or a busy org is tried again.
  if (failure.kind !== 'refused') {
    throw new CallFailure(failure.kind, errors, { maybeDone: false, retryAfterMs: failure.retryAfterMs });
  }
  return { ok: false, referenceId: blamed.referenceId, errors };
}

/** The id of the row that holds this row's key, if it is the one this user sent: same values, same creator. */
async function readBack(
  object: string,
  row: SalesforceRow,
  { call, clock, userId }: WriteContext,
): Promise<string | undefined> {
  const key = uniqueKeyOf(row);
  if (key === undefined) return undefined;
  const fields = new Set([
    'Id',
    'CreatedById',
    ...Object.keys(row).filter((field) => field !== 'attributes'),
  ]);
  const query = soql`SELECT ${soqlList([...fields].map(soqlName))} FROM ${soqlName(object)}
    WHERE ${soqlName(key.field)} = ${key.value}`;
  const q = encodeURIComponent(query.text);
  const page = parseQueryPage(
    await repeat(() => call({ method: 'GET', path: `query?q=${q}` }), harmlessTwice, clock),
  );
  const found = page?.records[0];
  if (found?.['CreatedById'] !== userId || !sameValues(row, found)) return undefined;
  return typeof found['Id'] === 'string' ? found['Id'] : undefined;
}

function createdObject({ method, path }: CompositeRequest): string | undefined {
  return method === 'POST' ? /^sobjects\/(\w+)\/?$/.exec(path)?.[1] : undefined;
}

function isDuplicate(errors: readonly RowError[]): boolean {
  return errors.some(({ code }) => code === 'DUPLICATE_VALUE');
}

const halted = 'PROCESSING_HALTED';
const unreadable: RowError = {
  code: 'UNREADABLE_ANSWER',
  message: 'The org answered in a form this version does not know.',
  fields: [],
};
