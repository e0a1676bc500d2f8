import type { Api, RefusedEndpoint } from '../endpoint.ts';

const none = (method: string, path: string, api: Api = 'REST'): RefusedEndpoint => ({
  api,
  name: `${method} ${path}`,
  answer: '404 NOT_FOUND',
  asked: {
    request: () => ({ method, path, ...(method === 'GET' ? {} : { body: {} }) }),
    status: 404,
    says: '"errorCode":"NOT_FOUND"',
  },
});

/** The Tooling API writes nothing here. */
const readOnly = (method: string, path: string): RefusedEndpoint => ({
  api: 'Tooling',
  name: `${method} ${path}`,
  answer: '405 METHOD_NOT_ALLOWED',
  asked: {
    request: () => ({ method, path, body: {} }),
    status: 405,
    says: '"errorCode":"METHOD_NOT_ALLOWED"',
  },
});

/** REST resources of the platform this org does not have. */
export const refusedRest: readonly RefusedEndpoint[] = [
  none('GET', '/ui-api/record-ui/001000000000000AAA'),
  none('GET', '/ui-api/object-info/Account'),
  none('POST', '/graphql'),
  none('GET', '/chatter/users/me'),
  none('GET', '/connect'),
  none('GET', '/wave'),
  none('GET', '/analytics/reports'),
  none('GET', '/analytics/dashboards'),
  none('GET', '/commerce'),
  none('GET', '/consent'),
  none('GET', '/einstein'),
  none('GET', '/eclair'),
  none('GET', '/folders'),
  none('GET', '/jobs/ingest/750000000000000AAA/batches/1'),
  none('GET', '/knowledgeManagement/settings'),
  none('GET', '/licensing'),
  none('GET', '/metadata'),
  none('POST', '/metadata/retrieveRequest'),
  none('GET', '/process/approvals'),
  none('GET', '/process/rules'),
  none('GET', '/async-queries'),
  none('GET', '/scheduling'),
  none('GET', '/serviceTemplates'),
  none('GET', '/support'),
  none('GET', '/actions/custom'),
  none('GET', '/actions/standard/emailSimple'),
  none('POST', '/composite/records'),
  none('GET', '/event/eventSchema/Restock__e'),
  none('GET', '/sobjects/Account/describe/globalPublisherLayouts'),
  none('GET', '/sobjects/relevantItems'),
  none('GET', '/tooling/completions?type=apex', 'Tooling'),
  none('GET', '/tooling/search?q=FIND', 'Tooling'),
  readOnly('POST', '/tooling/sobjects/MetadataContainer'),
  readOnly('POST', '/tooling/sobjects/ApexClass'),
  readOnly('PATCH', '/tooling/sobjects/CustomField/00N000000000000AAA'),
  readOnly('DELETE', '/tooling/sobjects/TraceFlag/7tf000000000000AAA'),
  none('POST', '/tooling/runTestsAsynchronous', 'Tooling'),
  none('POST', '/tooling/composite', 'Tooling'),
  {
    api: 'Tooling',
    name: 'GET /tooling/executeAnonymous',
    answer: '403 INSUFFICIENT_ACCESS',
    asked: {
      request: () => ({ method: 'GET', path: '/tooling/executeAnonymous?anonymousBody=x' }),
      status: 403,
      says: '"errorCode":"INSUFFICIENT_ACCESS"',
    },
  },
  {
    api: 'REST',
    name: 'XML bodies',
    answer: '415 UNSUPPORTED_MEDIA_TYPE',
    asked: {
      request: () => ({
        method: 'POST',
        path: '/sobjects/Account',
        headers: { 'content-type': 'application/xml' },
        body: '<Account><Name>x</Name></Account>',
      }),
      status: 415,
      says: '"errorCode":"UNSUPPORTED_MEDIA_TYPE"',
    },
  },
];
