import { SfError } from '../../../engine/engine.ts';
import { rowBody } from '../json-body.ts';
import { base, type RestVerb } from '../rest-call.ts';
import type { RestRouter } from '../router.ts';
import { runInside } from './run-subrequests.ts';

/** Subrequests a batch takes; they do not see each other. */
const MOST = 25;

/** POST /composite/batch */
export const batch = (router: () => RestRouter): RestVerb => ({
  method: 'POST',
  path: '/composite/batch',
  run: (call) => {
    const body = rowBody(call.body);
    const requests = body['batchRequests'];
    if (!Array.isArray(requests) || requests.length === 0) {
      throw new SfError('INVALID_INPUT', 'The request must hold a list "batchRequests".', 400);
    }
    if (requests.length > MOST) {
      throw new SfError(
        'LIMIT_EXCEEDED',
        `The number of subrequests (${requests.length}) exceeds the limit of ${MOST}.`,
        400,
      );
    }
    let halted = false;
    const results = requests.map((item) => {
      const request = rowBody(item);
      if (halted)
        return {
          statusCode: 412,
          result: [{ errorCode: 'PROCESSING_HALTED', message: 'Batch processing has halted.' }],
        };
      const url = typeof request['url'] === 'string' ? request['url'] : '';
      const answer = runInside(router(), call, {
        method: typeof request['method'] === 'string' ? request['method'] : 'GET',
        // Batch URLs start at the version: `v65.0/sobjects/…`.
        url: /^\/*v\d+\.\d/.test(url)
          ? `/services/data/${url.replace(/^\/+/, '')}`
          : url.startsWith('/services')
            ? url
            : `${base(call)}/${url}`,
        body: request['richInput'],
        headers: {},
      });
      halted = body['haltOnError'] === true && answer.status >= 400;
      return { statusCode: answer.status, result: answer.body ?? null };
    });
    return { status: 200, body: { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results } };
  },
});
