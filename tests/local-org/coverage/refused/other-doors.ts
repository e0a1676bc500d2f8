import { subscribeTo } from '../../golden/pairs/streaming.ts';
import type { RefusedEndpoint } from '../endpoint.ts';

const bulk1 = (method: string, path: string): RefusedEndpoint => ({
  api: 'Bulk API 1.0',
  name: `${method} /services/async/65.0${path}`,
  answer: '400 FeatureNotEnabled',
  asked: {
    request: (org) => ({
      method,
      path: `/services/async/65.0${path}`,
      headers: { 'x-sfdc-session': org.token, 'content-type': 'application/xml' },
      ...(method === 'GET' ? {} : { body: '<jobInfo/>' }),
    }),
    status: 400,
    says: '<exceptionCode>FeatureNotEnabled</exceptionCode>',
  },
});

const channel = (name: string, answer: string): RefusedEndpoint => ({
  api: 'Streaming',
  name: `CometD ${name}`,
  answer: `200 ${answer}`,
  asked: {
    request: async (org) => subscribeTo(org, name),
    status: 200,
    says: `"error":"${answer}`,
  },
});

const grant = (name: string, fields: Record<string, string>): RefusedEndpoint => ({
  api: 'Login and OAuth',
  name,
  answer: '400 unsupported_grant_type',
  asked: {
    request: () => ({
      method: 'POST',
      path: '/services/oauth2/token',
      anonymous: true,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: 'PlatformCLI', ...fields }).toString(),
    }),
    status: 400,
    says: '"error":"unsupported_grant_type"',
  },
});

/** Doors of the platform that are shut here. */
export const refusedElsewhere: readonly RefusedEndpoint[] = [
  bulk1('POST', '/job'),
  bulk1('GET', '/job/750000000000000AAA'),
  bulk1('POST', '/job/750000000000000AAA'),
  bulk1('POST', '/job/750000000000000AAA/batch'),
  bulk1('GET', '/job/750000000000000AAA/batch'),
  bulk1('GET', '/job/750000000000000AAA/batch/751000000000000AAA/result'),
  channel('/topic/Accounts', '400::The channel you requested to subscribe to does not exist'),
  channel('/u/Everybody', '403:denied_by_security_policy:create_denied'),
  channel('/data/Nothing__ChangeEvent', '400::The channel specified is not valid'),
  channel('/event/Nothing__e', '400::The channel you requested to subscribe to does not exist'),
  channel('/systemTopic/Logging', '400::The channel you requested to subscribe to does not exist'),
  grant('OAuth device flow', { grant_type: 'device', code: 'x' }),
  grant('OAuth token exchange', { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange' }),
  grant('OAuth SAML bearer', { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', assertion: 'x' }),
];
