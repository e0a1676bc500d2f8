import { rowBody } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import type { RestRouter } from '../router.ts';
import { runAllOrNone } from './all-or-none.ts';
import { checkHeavy, runInOrder } from './run-subrequests.ts';
import { subrequests } from './subrequest.ts';

/** POST /composite: up to 25 steps that may use each other's answers. */
export const composite = (router: () => RestRouter): RestVerb => ({
  method: 'POST',
  path: '/composite',
  run: (call) => {
    const body = rowBody(call.body);
    const requests = subrequests(body, 'compositeRequest', 25);
    checkHeavy(router(), requests);
    const { answers } =
      body['allOrNone'] === true
        ? runAllOrNone(router(), call, requests)
        : runInOrder(router(), call, requests, false);
    return { status: 200, body: { compositeResponse: answers } };
  },
});
