import { notFound } from '../../errors.ts';
import type { RestVerb } from '../rest-call.ts';

/** GET /tooling: there is a Tooling API, but few objects in it. */
export const toolingResources: RestVerb = {
  method: 'GET',
  path: '/tooling',
  run: (call) => ({
    status: 200,
    body: Object.fromEntries(
      ['query', 'sobjects'].map((name) => [name, `/services/data/v${call.version}/tooling/${name}`]),
    ),
  }),
};

/** GET /tooling/sobjects/SourceMember/describe: 404 tells a client that the org does not track source. */
export const toolingDescribe: RestVerb = {
  method: 'GET',
  path: '/tooling/sobjects/:type/describe',
  run: () => {
    throw notFound();
  },
};
