import { base, type RestVerb } from '../rest-call.ts';

/** What `GET /services/data/vXX.0` lists; only resources this org answers. */
const NAMES = [
  'actions',
  'appMenu',
  'compactLayouts',
  'composite',
  'jobs',
  'limits',
  'metadata',
  'parameterizedSearch',
  'query',
  'queryAll',
  'quickActions',
  'recent',
  'search',
  'sobjects',
  'tabs',
  'theme',
  'tooling',
];

/** GET /services/data/vXX.0 */
export const resources: RestVerb = {
  method: 'GET',
  path: '/',
  run: (call) => ({
    status: 200,
    body: {
      ...Object.fromEntries(NAMES.map((name) => [name, `${base(call)}/${name}`])),
      identity: `${call.origin}/id/${call.context.engine.orgId}/${call.caller.userId}`,
    },
  }),
};

/** GET /composite: the resources below it. */
export const compositeResources: RestVerb = {
  method: 'GET',
  path: '/composite',
  run: (call) => ({
    status: 200,
    body: Object.fromEntries(
      ['batch', 'graph', 'sobjects', 'tree'].map((name) => [name, `${base(call)}/composite/${name}`]),
    ),
  }),
};
