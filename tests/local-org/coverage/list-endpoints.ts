import { COMPONENT_TYPES } from '../doors/metadata/component-types.ts';
import { restRouter } from '../doors/rest/verbs.ts';
import type { DoorRoute } from '../doors/server.ts';
import { METADATA_OPERATIONS } from '../doors/soap/metadata/operations.ts';
import { PARTNER_OPERATIONS } from '../doors/soap/partner/operations.ts';
import type { Api, Endpoint } from './endpoint.ts';

/** Known by name, to be refused in Salesforce's words. */
const ALWAYS_REFUSES = new Set(['GET /tooling/executeAnonymous', 'SOAP partner convertLead']);

/** Everything the org implements, read from the tables its doors work from. */
export function listEndpoints(routes: readonly DoorRoute[]): Endpoint[] {
  return [...restVerbs(), ...otherRoutes(routes), ...channels(), ...soap(), ...types()].filter(
    ({ name }) => !ALWAYS_REFUSES.has(name),
  );
}

function restVerbs(): Endpoint[] {
  return restRouter()
    .list()
    .map(({ method, path }) => ({ api: apiOf(path), name: `${method} ${path}` }));
}

function apiOf(path: string): Api {
  if (path.startsWith('/jobs/')) return 'Bulk API 2.0';
  return path.startsWith('/tooling') ? 'Tooling' : 'REST';
}

/** Paths that lead into the router or the SOAP tables, and the pages of the login form. */
const leadsElsewhere = [
  /\/\*$/,
  /\/Soap\//,
  /\/batches$/,
  /^\/setup\//,
  /^\/_ui\//,
  /^\/login/,
  /^\/$/,
  /^\/cometd/,
];

function otherRoutes(routes: readonly DoorRoute[]): Endpoint[] {
  const seen = new Set<string>();
  return routes.flatMap(({ method, path }): Endpoint[] => {
    const name = `${method} ${path}`;
    if (method === 'HEAD' || leadsElsewhere.some((one) => one.test(path)) || seen.has(name)) return [];
    seen.add(name);
    if (path.includes('/metadata/')) return [{ api: 'Metadata by REST', name }];
    return [{ api: path === '/services/data' ? 'REST' : 'Login and OAuth', name }];
  });
}

/** Messages and channels of the one address `/cometd/XX.0` (doors/streaming/README.md). */
function channels(): Endpoint[] {
  const messages = ['handshake', 'connect', 'subscribe', 'unsubscribe', 'disconnect'];
  return [
    ...messages.map((message) => `/meta/${message}`),
    '/data/ChangeEvents',
    '/data/:ChangeEvent',
    '/data/:__chn',
    '/event/:__e',
    '/event/:__chn',
  ].map((channel): Endpoint => ({ api: 'Streaming', name: `CometD ${channel}` }));
}

function soap(): Endpoint[] {
  const partner = ['login', ...Object.keys(PARTNER_OPERATIONS)];
  return [
    ...partner.map((one): Endpoint => ({ api: 'SOAP partner', name: `SOAP partner ${one}` })),
    ...Object.keys(METADATA_OPERATIONS).map((one): Endpoint => ({
      api: 'SOAP metadata',
      name: `SOAP metadata ${one}`,
    })),
  ];
}

function types(): Endpoint[] {
  return COMPONENT_TYPES.flatMap(({ name, children = {} }) =>
    [name, ...Object.values(children)].map((one): Endpoint => ({
      api: 'Metadata types',
      name: `metadata type ${one}`,
    })),
  );
}
