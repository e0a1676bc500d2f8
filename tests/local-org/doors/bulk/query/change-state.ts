import { rowBody } from '../../rest/json-body.ts';
import type { RestVerb } from '../../rest/rest-call.ts';
import { choice } from '../csv-format.ts';
import { jobBasics } from '../job.ts';
import { checkProperties } from '../properties.ts';

const STATES = { Aborted: 1 } as const;

/** PATCH /jobs/query/:id with the state Aborted. */
export const abortQuery: RestVerb = {
  method: 'PATCH',
  path: '/jobs/query/:id',
  run: (call) => {
    const { query } = call.context.bulk;
    const job = query.find(call.params['id'] ?? '', call.caller);
    const body = rowBody(call.body);
    checkProperties(call, body, ['state']);
    choice(body, 'state', STATES);
    query.abort(job);
    return { status: 200, body: jobBasics(job) };
  },
};
