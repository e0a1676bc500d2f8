import { SfError } from '../../../engine/engine.ts';
import { asSfError, errorBody, notFound } from '../../errors.ts';
import type { RestAnswer, RestCall } from '../rest-call.ts';
import type { RestRouter } from '../router.ts';
import { MissingReference, resolveBody, resolveText } from './references.ts';
import type { Subrequest } from './subrequest.ts';

export interface SubrequestAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** Composite requests take at most this many queries and collections. */
const MOST_HEAVY = 5;

/** `/services/data/v65.0/sobjects/X?fields=Id` → version, path, query. */
export function splitUrl(url: string): { version: string; path: string; query: URLSearchParams } {
  const parsed = /^\/+services\/+data\/+v(\d+\.\d)(\/[^?]*)?(?:\?(.*))?$/i.exec(url);
  if (!parsed) throw notFound();
  return { version: parsed[1] ?? '', path: parsed[2] ?? '/', query: new URLSearchParams(parsed[3] ?? '') };
}

/** @throws SfError when there are more than five queries and collections. */
export function checkHeavy(router: RestRouter, requests: readonly Subrequest[]): void {
  const heavy = requests.filter(({ method, url }) => {
    try {
      return router.find(method, splitUrl(url).path).verb.heavy === true;
    } catch {
      // A step with a wrong URL fails on its own later.
      return false;
    }
  });
  if (heavy.length > MOST_HEAVY) {
    throw new SfError(
      'LIMIT_EXCEEDED',
      `The number of query and collection subrequests (${heavy.length}) exceeds the limit of ${MOST_HEAVY}.`,
      400,
    );
  }
}

/** Run one call in this process, under the same caller. Never throws. */
export function runInside(
  router: RestRouter,
  outer: RestCall,
  request: { method: string; url: string; body: unknown; headers: Record<string, string> },
): RestAnswer {
  try {
    const { version, path, query } = splitUrl(request.url);
    const { verb, params } = router.find(request.method, path);
    if (verb.alone === true) throw notFound();
    const { method, body, headers } = request;
    return verb.run({ ...outer, version, method, params, query, headers, body });
  } catch (thrown) {
    const error = asSfError(thrown);
    return { status: error.httpStatus, body: errorBody(error) };
  }
}

/** A collection inside an all-or-none composite fails as a whole when a row fails. */
const failed = (answer: RestAnswer): boolean =>
  answer.status >= 400 ||
  answer.status === 300 ||
  (Array.isArray(answer.body) &&
    answer.body.some(
      (row: unknown) => typeof row === 'object' && row !== null && 'success' in row && row.success === false,
    ));

/** Steps in order, each seeing the answers before it. `halted` tells that one failed. */
export function runInOrder(
  router: RestRouter,
  call: RestCall,
  requests: readonly Subrequest[],
  allOrNone: boolean,
): { answers: SubrequestAnswer[]; halted: boolean } {
  const values = new Map<string, unknown>();
  const answers: SubrequestAnswer[] = [];
  for (const request of requests) {
    const { referenceId, method } = request;
    let answer: RestAnswer;
    try {
      const url = resolveText(request.url, values);
      const body = resolveBody(request.body, values);
      answer = runInside(router, { ...call, allOrNone }, { method, url, body, headers: request.httpHeaders });
    } catch (thrown) {
      if (!(thrown instanceof MissingReference)) throw thrown;
      answer = { status: 400, body: [{ errorCode: 'PROCESSING_HALTED', message: thrown.message }] };
    }
    answers.push({
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status,
      referenceId,
    });
    if (allOrNone && failed(answer)) return { answers, halted: true };
    if (answer.status < 400) values.set(referenceId, answer.body);
  }
  return { answers, halted: false };
}
