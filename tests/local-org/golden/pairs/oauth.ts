import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import type { GoldenPair, Page } from '../golden-pair.ts';
import type { GoldenRequest } from '../golden-request.ts';
import { id } from '../shapes.ts';

const help = (file: string, title: string): Page => ({ guide: 'help', file, title });
const url = z.string().regex(/^https?:\/\//);
const identityUrl = url.and(z.string().regex(/\/id\/00D\w{15}\/005\w{15}$/));
const CALLBACK = 'http://localhost:1717/OauthRedirect';

const form = (
  path: string,
  fields: Record<string, string>,
  more: Partial<GoldenRequest> = {},
): GoldenRequest => ({
  method: 'POST',
  path,
  anonymous: true,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
  ...more,
});
const token = (fields: Record<string, string>): GoldenRequest => form('/services/oauth2/token', fields);
const oauthError = (error: string): z.ZodType =>
  z.strictObject({ error: z.literal(error), error_description: z.string().min(1) });

function passwordGrant(org: GoldenOrg, password?: string): GoldenRequest {
  const admin = org.handle.users.find(({ role }) => role === 'admin');
  const who = { username: admin?.username ?? '', password: password ?? admin?.password ?? '' };
  return token({ grant_type: 'password', client_id: 'PlatformCLI', ...who });
}

/** A token that may be given up. */
async function spareToken(org: GoldenOrg): Promise<string> {
  const { body } = await org.send(passwordGrant(org));
  return z.object({ access_token: z.string() }).parse(body).access_token;
}

const tokenPage = help(
  'sf.remoteaccess_oauth_username_password_flow.htm',
  'OAuth 2.0 Username-Password Flow',
);
const errorsPage = help('sf.remoteaccess_oauth_flow_errors.htm', 'OAuth 2.0 Authorization Errors');
const revokePage = help('sf.remoteaccess_revoke_token.htm', 'Revoke OAuth Tokens');
const userInfoPage = help('sf.remoteaccess_using_userinfo_endpoint.htm', 'User Info');
const identityPage = help('sf.remoteaccess_using_openid.htm', 'Identity URLs');
const webPage = help('sf.remoteaccess_oauth_web_server_flow.htm', 'OAuth 2.0 Web Server Flow');
const frontdoorPage = help(
  'sf.frontdoor_singleaccess.htm',
  'Use Frontdoor.jsp to Bridge an Existing Session',
);

const userInfo = z.looseObject({
  sub: identityUrl,
  user_id: id,
  organization_id: id,
  preferred_username: z.string(),
  nickname: z.string(),
  name: z.string(),
  email: z.string(),
  email_verified: z.boolean(),
  given_name: z.string(),
  family_name: z.string(),
  zoneinfo: z.string(),
  profile: url,
  urls: z.looseObject({ rest: url, query: url, sobjects: url }),
  active: z.boolean(),
  user_type: z.string(),
  language: z.string(),
  locale: z.string(),
  utcOffset: z.number(),
});

const identity = z.looseObject({
  id: identityUrl,
  asserted_user: z.boolean(),
  user_id: id,
  organization_id: id,
  username: z.string(),
  nick_name: z.string(),
  display_name: z.string(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  timezone: z.string(),
  urls: z.looseObject({ enterprise: url, metadata: url, partner: url, rest: url, sobjects: url, query: url }),
  active: z.boolean(),
  user_type: z.literal('STANDARD'),
  language: z.string(),
  locale: z.string(),
  last_modified_date: z.string(),
});

/** Login, tokens, identity. */
export const oauth: readonly GoldenPair[] = [
  {
    endpoint: 'POST /services/oauth2/token',
    when: 'name and password are right',
    page: tokenPage,
    ask: (org) => passwordGrant(org),
    status: 200,
    answer: z.looseObject({
      access_token: z.string().regex(/^00D\w{12}!/),
      instance_url: url,
      id: identityUrl,
      token_type: z.literal('Bearer'),
      issued_at: z.string().regex(/^\d{13}$/),
      signature: z.base64(),
    }),
  },
  {
    endpoint: 'POST /services/oauth2/token',
    when: 'the password is wrong',
    page: errorsPage,
    ask: (org) => passwordGrant(org, 'wrong'),
    status: 400,
    answer: oauthError('invalid_grant'),
  },
  {
    endpoint: 'POST /services/oauth2/token',
    when: 'the grant type is none',
    page: errorsPage,
    ask: () => token({ grant_type: 'guess', client_id: 'PlatformCLI' }),
    status: 400,
    answer: oauthError('unsupported_grant_type'),
  },
  {
    endpoint: 'POST /services/oauth2/token',
    when: 'the client is unknown',
    page: errorsPage,
    ask: () => token({ grant_type: 'refresh_token', client_id: 'nobody', refresh_token: 'x' }),
    status: 400,
    answer: oauthError('invalid_client_id'),
  },
  ...(['GET', 'POST'] as const).flatMap((method): GoldenPair[] => [
    {
      endpoint: `${method} /services/oauth2/userinfo`,
      when: 'the token is valid',
      page: userInfoPage,
      ask: () => ({ method, path: '/services/oauth2/userinfo' }),
      status: 200,
      answer: userInfo,
    },
    {
      endpoint: `${method} /id/:org/:user`,
      when: 'the token is valid',
      page: identityPage,
      ask: (org) => ({ method, path: `/id/${org.handle.orgId}/${org.adminId}` }),
      status: 200,
      answer: identity,
    },
  ]),
  {
    endpoint: 'GET /id/:org/:user',
    when: 'the token is none',
    page: identityPage,
    ask: (org) => ({
      method: 'GET',
      path: `/id/${org.handle.orgId}/${org.adminId}`,
      anonymous: true,
      headers: { authorization: 'Bearer none' },
    }),
    status: 403,
    answer: z.literal('Bad_OAuth_Token'),
  },
  {
    endpoint: 'GET /services/oauth2/authorize',
    when: 'nobody is signed in, and no page may be shown',
    page: webPage,
    ask: () => ({
      method: 'GET',
      path: `/services/oauth2/authorize?${new URLSearchParams({ response_type: 'code', client_id: 'PlatformCLI', redirect_uri: CALLBACK, immediate: 'true', state: 's1' }).toString()}`,
      anonymous: true,
    }),
    status: 302,
    headers: { location: /^http:\/\/localhost:1717\/OauthRedirect\?error=immediate_unsuccessful/ },
  },
  {
    endpoint: 'POST /services/oauth2/authorize',
    when: 'nobody is signed in: the login page comes first',
    page: webPage,
    ask: () =>
      form('/services/oauth2/authorize', {
        response_type: 'code',
        client_id: 'PlatformCLI',
        redirect_uri: CALLBACK,
      }),
    status: 302,
    headers: { location: /\/login|\?.*startURL=/ },
  },
  {
    endpoint: 'POST /services/oauth2/revoke',
    when: 'a token is given up',
    page: revokePage,
    ask: async (org) => form('/services/oauth2/revoke', { token: await spareToken(org) }),
    status: 200,
  },
  {
    endpoint: 'GET /services/oauth2/revoke',
    when: 'a token is given up',
    page: revokePage,
    ask: async (org) => ({
      method: 'GET',
      path: `/services/oauth2/revoke?token=${encodeURIComponent(await spareToken(org))}`,
      anonymous: true,
    }),
    status: 200,
  },
  {
    endpoint: 'POST /services/oauth2/introspect',
    when: 'the token is valid',
    page: help('sf.remoteaccess_oidc_token_introspection.htm', 'OpenID Connect Token Introspection'),
    ask: async (org) =>
      form('/services/oauth2/introspect', { token: await spareToken(org), client_id: 'PlatformCLI' }),
    status: 200,
    answer: z.looseObject({
      active: z.literal(true),
      scope: z.string(),
      client_id: z.string(),
      username: z.string(),
      sub: z.string(),
      token_type: z.string(),
      exp: z.number(),
    }),
  },
  ...(['GET', 'POST'] as const).map((method): GoldenPair => ({
    endpoint: `${method} /services/oauth2/singleaccess`,
    when: 'a browser is to be signed in',
    page: frontdoorPage,
    ask: () => ({ method, path: '/services/oauth2/singleaccess?redirect_uri=lightning' }),
    status: 200,
    answer: z.strictObject({ frontdoor_uri: url }),
  })),
  {
    endpoint: 'GET /secur/frontdoor.jsp',
    when: 'the session is good',
    page: frontdoorPage,
    ask: async (org) => ({
      method: 'GET',
      path: `/secur/frontdoor.jsp?sid=${encodeURIComponent(await spareToken(org))}`,
      anonymous: true,
    }),
    status: 302,
    headers: { 'set-cookie': /^sid=/ },
  },
  {
    endpoint: 'GET /secur/logout.jsp',
    when: 'nobody is signed in',
    page: help('sf.remoteaccess_single_logout.htm', 'Log Out'),
    ask: () => ({ method: 'GET', path: '/secur/logout.jsp', anonymous: true }),
    status: 302,
  },
];
