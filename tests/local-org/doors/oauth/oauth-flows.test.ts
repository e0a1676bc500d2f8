import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { put } from '../streaming/select-entity.ts';

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const CALLBACK = 'https://abcdefghijklmnop.chromiumapp.org/';
const KEY = '3MVG9FlowsConsumerKey01';
const SECRET = 'flows-consumer-secret';

/**
 * Salesforce Help, "OAuth Authorization Flows", "OAuth 2.0 JWT Bearer Flow", "OAuth 2.0 Client Credentials Flow",
 * "Refresh Token Rotation", "Revoke OAuth Tokens", "OpenID Connect Token Introspection", "Identity URLs".
 */
describe('OAuth flows', () => {
  let org: LocalOrgHandle;
  let now = new Date('2026-03-02T10:00:00Z');
  let certificate: string;
  let privateKey: string;
  const user = (role: string): LocalOrgHandle['users'][number] => {
    const found = org.users.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`the sample has no ${role}`);
    return found;
  };
  type Answer = Record<string, string>;
  const post = async (path: string, form: Answer, on = org): Promise<{ status: number; body: Answer }> => {
    const response = await fetch(`${on.url}/services/oauth2/${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Answer) : {} };
  };
  const token = async (form: Answer, on = org): Promise<{ status: number; body: Answer }> =>
    post('token', form, on);
  const limits = async (accessToken: string, on = org): Promise<[number, unknown]> => {
    const response = await fetch(`${on.url}/services/data/v65.0/limits`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return [response.status, response.ok ? 'ok' : await response.json()];
  };
  const refused = (error: string, error_description: string): object => ({
    status: 400,
    body: { error, error_description },
  });

  function deployApp(
    settings: Record<string, unknown> = {},
    policies: Record<string, unknown> = {},
    scopes = 'Api, RefreshToken, OpenID, Web',
  ): void {
    const externalClientApplication = 'Flows';
    put(org, 'ExternalClientApplication', 'Flows', { label: 'Flows App' });
    put(org, 'ExtlClntAppOauthSettings', 'Flows', {
      externalClientApplication,
      commaSeparatedOauthScopes: scopes,
    });
    put(org, 'ExtlClntAppGlobalOauthSettings', 'Flows', {
      externalClientApplication,
      consumerKey: KEY,
      consumerSecret: SECRET,
      callbackUrl: CALLBACK,
      isConsumerSecretOptional: true,
      ...settings,
    });
    put(org, 'ExtlClntAppOauthConfigurablePolicies', 'Flows', { externalClientApplication, ...policies });
    put(org, 'ExtlClntAppConfigurablePolicies', 'Flows', { externalClientApplication, isEnabled: true });
  }

  /** The whole web flow of a user who consents, up to the tokens. */
  async function tokens(role = 'rep', more: Answer = {}): Promise<Answer> {
    const { username, password } = user(role);
    const signedIn = await fetch(`${org.url}/`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ username, pw: password }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const wish = new URLSearchParams({
      response_type: 'code',
      client_id: KEY,
      redirect_uri: CALLBACK,
      ...more,
    }).toString();
    const consent = await fetch(`${org.url}/setup/secur/RemoteAccessAuthorizationPage.apexp`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ authorize: wish, save: 'allow' }),
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { body } = await token({
      grant_type: 'authorization_code',
      client_id: KEY,
      redirect_uri: CALLBACK,
      code,
    });
    return body;
  }
  const refresh = async (refresh_token: string): Promise<{ status: number; body: Answer }> =>
    token({ grant_type: 'refresh_token', client_id: KEY, refresh_token });

  function assertion(claims: Record<string, unknown> = {}, header: object = { alg: 'RS256' }): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const whole = {
      iss: KEY,
      sub: user('admin').username,
      aud: 'https://login.salesforce.com',
      exp: Math.floor(now.getTime() / 1000) + 180,
      ...claims,
    };
    const signed = `${part(header)}.${part(whole)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(privateKey)).toString('base64url')}`;
  }
  const jwt = async (text: string): Promise<{ status: number; body: Answer }> =>
    token({ grant_type: JWT, assertion: text });
  const ADMINS = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedProfile: 'Admin' };

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample', now: () => now });
    const pair = await selfsigned.generate([{ name: 'commonName', value: 'flows' }], { keySize: 2048 });
    certificate = pair.cert;
    privateKey = pair.private;
  });
  beforeEach(() => deployApp());
  afterAll(async () => org.close());

  describe('JWT bearer', () => {
    it('signs in a user an administrator approved, by profile or permission set, without a refresh token', async () => {
      deployApp({ certificate }, ADMINS);
      const { status, body } = await jwt(assertion());
      expect([status, body]).toMatchObject([
        200,
        {
          token_type: 'Bearer',
          instance_url: org.url,
          id: `${org.url}/id/${org.orgId}/${user('admin').userId}`,
        },
      ]);
      expect(body).not.toHaveProperty('refresh_token');
      expect(await limits(body['access_token'] ?? '')).toEqual([200, 'ok']);
      for (const aud of ['https://handrail-demo.my.salesforce.com', org.url])
        expect((await jwt(assertion({ aud }))).status).toBe(200);
      // The certificate may stand in the metadata without its armour.
      deployApp({ certificate: certificate.replace(/-----[^-]+-----|\s/g, '') }, ADMINS);
      expect((await jwt(assertion())).status).toBe(200);
    });

    it('signs in who approved the app before, with those scopes', async () => {
      deployApp({ certificate });
      await tokens('manager', { scope: 'api refresh_token' });
      const { body } = await jwt(assertion({ sub: user('manager').username }));
      expect(body['scope']).toBe('api id');
    });

    it('refuses who never approved the app, and who is not among the approved', async () => {
      deployApp({ certificate });
      expect(await jwt(assertion({ sub: user('integration').username }))).toEqual(
        refused('invalid_grant', "user hasn't approved this consumer"),
      );
      deployApp({ certificate }, ADMINS);
      expect(await jwt(assertion({ sub: user('rep').username }))).toEqual(
        refused('invalid_app_access', 'user is not admin approved to access this app'),
      );
      expect(await jwt(assertion({ sub: 'nobody@example.com' }))).toEqual(
        refused('invalid_grant', "user hasn't approved this consumer"),
      );
    });

    it('refuses another audience', async () => {
      deployApp({ certificate }, ADMINS);
      for (const aud of ['https://test.salesforce.com', 'https://elsewhere.example', undefined])
        expect(await jwt(assertion({ aud }))).toEqual(refused('invalid_grant', 'audience is invalid'));
    });

    it('refuses assertions that have expired, were changed or are none', async () => {
      deployApp({ certificate }, ADMINS);
      const expired = assertion({ exp: Math.floor(now.getTime() / 1000) - 1 });
      const [head, , signature] = assertion().split('.');
      const claims = Buffer.from(JSON.stringify({ iss: KEY, sub: user('rep').username })).toString(
        'base64url',
      );
      for (const text of [expired, `${head ?? ''}.${claims}.${signature ?? ''}`, 'nonsense', ''])
        expect(await jwt(text)).toEqual(refused('invalid_grant', 'invalid assertion'));
    });

    it('refuses an app without certificate, another algorithm, an issuer nobody knows', async () => {
      deployApp({}, ADMINS);
      const credentials = refused('invalid_client', 'invalid client credentials');
      expect(await jwt(assertion())).toEqual(credentials);
      deployApp({ certificate }, ADMINS);
      expect(await jwt(assertion({}, { alg: 'none' }))).toEqual(credentials);
      expect(await jwt(assertion({ iss: 'nobody' }))).toEqual(
        refused('invalid_client_id', 'client identifier invalid'),
      );
    });
  });

  describe('refresh tokens', () => {
    it('stay the same without rotation, and change with it', async () => {
      const first = await tokens();
      const again = await refresh(first['refresh_token'] ?? '');
      expect(again.body).not.toHaveProperty('refresh_token');
      deployApp({ isRefreshTokenRotationEnabled: true });
      const rotated = await refresh(first['refresh_token'] ?? '');
      expect(rotated.body['refresh_token']).toMatch(/^5Aep861/);
      expect(rotated.body['refresh_token']).not.toBe(first['refresh_token']);
    });

    it('refuses a rotated token, and ends the whole grant when it is used again', async () => {
      deployApp({ isRefreshTokenRotationEnabled: true });
      const first = await tokens();
      const second = await refresh(first['refresh_token'] ?? '');
      const expired = refused('invalid_grant', 'expired access/refresh token');
      expect(await refresh(first['refresh_token'] ?? '')).toEqual(expired);
      expect(await refresh(second.body['refresh_token'] ?? '')).toEqual(expired);
      expect((await limits(second.body['access_token'] ?? ''))[0]).toBe(401);
    });

    it('refuses tokens beyond their lifetime or unused for too long', async () => {
      const start = now;
      const lifetime = { refreshTokenValidityPeriod: 2, refreshTokenValidityUnit: 'Days' };
      deployApp({}, { refreshTokenPolicyType: 'SpecificLifetime', ...lifetime });
      const old = (await tokens())['refresh_token'] ?? '';
      now = new Date(start.getTime() + 30 * 3600_000);
      expect((await refresh(old)).status).toBe(200);
      now = new Date(start.getTime() + 49 * 3600_000);
      expect(await refresh(old)).toEqual(refused('invalid_grant', 'expired access/refresh token'));
      deployApp({}, { refreshTokenPolicyType: 'SpecificInactivity', ...lifetime });
      const idle = (await tokens())['refresh_token'] ?? '';
      now = new Date(now.getTime() + 40 * 3600_000);
      expect((await refresh(idle)).status).toBe(200);
      now = new Date(now.getTime() + 49 * 3600_000);
      expect((await refresh(idle)).status).toBe(400);
      deployApp({}, { refreshTokenPolicyType: 'Zero' });
      expect((await refresh((await tokens())['refresh_token'] ?? '')).status).toBe(400);
      now = start;
    });

    it('refuses the oldest of six approvals of one app', async () => {
      const all: string[] = [];
      for (let at = 0; at < 6; at++) all.push((await tokens('contact'))['refresh_token'] ?? '');
      expect((await refresh(all[0] ?? '')).status).toBe(400);
      expect((await refresh(all[1] ?? '')).status).toBe(200);
    });

    it('refuses a token of another app, and a made-up one', async () => {
      const mine = (await tokens())['refresh_token'] ?? '';
      const expired = refused('invalid_grant', 'expired access/refresh token');
      expect(
        await token({ grant_type: 'refresh_token', client_id: 'PlatformCLI', refresh_token: mine }),
      ).toEqual(expired);
      expect(await refresh('5Aep861nothing')).toEqual(expired);
    });
  });

  it('client credentials act as the run-as user, with the secret', async () => {
    const policies = {
      isClientCredentialsFlowEnabled: true,
      clientCredentialsFlowUser: user('integration').username,
    };
    deployApp({}, policies);
    const ask = { grant_type: 'client_credentials', client_id: KEY, client_secret: SECRET };
    const { body } = await token(ask);
    expect(body['id']).toContain(user('integration').userId);
    expect(body).not.toHaveProperty('refresh_token');
  });

  it('refuses client credentials with a wrong secret, without the flow, without a user', async () => {
    const ask = { grant_type: 'client_credentials', client_id: KEY, client_secret: SECRET };
    expect(await token(ask)).toEqual(refused('invalid_grant', 'no client credentials user enabled'));
    deployApp({}, { isClientCredentialsFlowEnabled: true, clientCredentialsFlowUser: 'gone@example.com' });
    expect(await token(ask)).toEqual(refused('invalid_grant', 'no client credentials user enabled'));
    for (const client_secret of ['wrong', ''])
      expect(await token({ ...ask, client_secret })).toEqual(
        refused('invalid_client', 'invalid client credentials'),
      );
  });

  it('refuses token exchange, SAML, device flow and grants nobody knows', async () => {
    for (const form of [
      { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange' },
      { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer' },
      { grant_type: 'device', code: 'x' },
      { response_type: 'device_code' },
    ])
      expect(await token({ client_id: KEY, ...(form as Answer) })).toEqual(
        refused('unsupported_grant_type', 'grant type not supported'),
      );
  });

  it('refuses the username-password flow to external client apps', async () => {
    const { username, password } = user('rep');
    expect(await token({ grant_type: 'password', client_id: KEY, username, password })).toEqual(
      refused('invalid_grant', 'authentication failure'),
    );
  });

  it('refuses the sessions and refresh tokens of a deactivated user', async () => {
    const { access_token = '', refresh_token = '' } = await tokens('rep');
    const active = (IsActive: boolean): void => {
      const [done] = org.engine.update({ userId: user('admin').userId }, 'User', [
        { Id: user('rep').userId, IsActive },
      ]);
      expect(done?.errors).toEqual([]);
    };
    active(false);
    expect(await limits(access_token)).toMatchObject([401, [{ errorCode: 'INVALID_SESSION_ID' }]]);
    expect(await refresh(refresh_token)).toEqual(refused('inactive_user', 'user is inactive'));
    active(true);
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  it('refuses a blocked app everywhere', async () => {
    const kept = (await tokens())['refresh_token'] ?? '';
    put(org, 'ExtlClntAppConfigurablePolicies', 'Flows', {
      externalClientApplication: 'Flows',
      isEnabled: false,
    });
    expect(await refresh(kept)).toEqual(refused('invalid_app_access', 'this app is blocked by admin'));
    const query = new URLSearchParams({ response_type: 'code', client_id: KEY, redirect_uri: CALLBACK });
    const back = await fetch(`${org.url}/services/oauth2/authorize?${query.toString()}`, {
      redirect: 'manual',
    });
    expect(new URL(back.headers.get('location') ?? '').searchParams.get('error')).toBe('OAUTH_APP_BLOCKED');
  });

  it('refuses scopes the app does not have', async () => {
    const query = (scope: string): string =>
      new URLSearchParams({
        response_type: 'code',
        client_id: KEY,
        redirect_uri: CALLBACK,
        scope,
      }).toString();
    for (const scope of ['visualforce', 'full', 'everything']) {
      const back = await fetch(`${org.url}/services/oauth2/authorize?${query(scope)}`, {
        redirect: 'manual',
      });
      const { searchParams } = new URL(back.headers.get('location') ?? '');
      expect([searchParams.get('error'), searchParams.get('error_description')]).toEqual([
        'invalid_scope',
        'the requested scope is not allowed',
      ]);
    }
  });

  it('refuses the API to a token without its scope, which still tells who it is', async () => {
    const { access_token = '', scope } = await tokens('rep', { scope: 'openid' });
    expect(scope).toBe('openid id');
    expect(await limits(access_token)).toEqual([
      401,
      [{ message: 'This session is not valid for use with the REST API', errorCode: 'INVALID_SESSION_ID' }],
    ]);
    const info = await fetch(`${org.url}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(info.status).toBe(200);
  });

  it('gives an id token with the scope openid, signed by a key the org publishes', async () => {
    const { id_token = '', access_token = '' } = await tokens('rep', { scope: 'openid api', nonce: 'n-1' });
    const [head = '', claims = '', signature = ''] = id_token.split('.');
    const decode = (part: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    const discovered = (await (await fetch(`${org.url}/.well-known/openid-configuration`)).json()) as Answer;
    const { keys } = (await (await fetch(discovered['jwks_uri'] ?? '')).json()) as { keys: Answer[] };
    const key = keys.find(({ kid }) => kid === decode(head)['kid']);
    expect(
      verify(
        'RSA-SHA256',
        Buffer.from(`${head}.${claims}`),
        createPublicKey({ key: key ?? {}, format: 'jwk' }),
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
    expect(decode(claims)).toMatchObject({
      iss: discovered['issuer'],
      aud: KEY,
      nonce: 'n-1',
      sub: `${org.url}/id/${org.orgId}/${user('rep').userId}`,
      at_hash: createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url'),
    });
  });

  it('ends sessions by the time-out of the app', async () => {
    deployApp({}, { sessionTimeoutInMinutes: 30 });
    const start = now;
    const { access_token = '' } = await tokens();
    now = new Date(start.getTime() + 29 * 60_000);
    expect((await limits(access_token))[0]).toBe(200);
    now = new Date(now.getTime() + 31 * 60_000);
    expect(await limits(access_token)).toMatchObject([401, [{ errorCode: 'INVALID_SESSION_ID' }]]);
    now = start;
  });

  it('revokes by GET and POST; a refresh token takes its access tokens along', async () => {
    const first = await tokens();
    const renewed = (await refresh(first['refresh_token'] ?? '')).body['access_token'] ?? '';
    const gone = await fetch(
      `${org.url}/services/oauth2/revoke?token=${encodeURIComponent(first['access_token'] ?? '')}`,
    );
    expect(gone.status).toBe(200);
    expect((await limits(first['access_token'] ?? ''))[0]).toBe(401);
    expect((await limits(renewed))[0]).toBe(200);
    expect((await post('revoke', { token: first['refresh_token'] ?? '' })).status).toBe(200);
    expect((await limits(renewed))[0]).toBe(401);
    expect(await post('revoke', { token: 'nonsense' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_token_type' },
    });
  });

  it('introspects tokens for their own app', async () => {
    const { access_token = '', refresh_token = '' } = await tokens();
    const ask = { client_id: KEY, client_secret: SECRET };
    expect((await post('introspect', { ...ask, token: access_token })).body).toMatchObject({
      active: true,
      client_id: KEY,
      username: user('rep').username,
      token_type: 'access_token',
    });
    expect((await post('introspect', { ...ask, token: refresh_token })).body).toMatchObject({
      active: true,
      token_type: 'refresh_token',
    });
    expect((await post('introspect', { ...ask, token: user('admin').accessToken })).body).toEqual({
      active: false,
    });
  });

  it('refuses introspection without the secret', async () => {
    expect(await post('introspect', { client_id: KEY, token: 'x' })).toEqual(
      refused('invalid_client', 'invalid client credentials'),
    );
  });

  it('refuses the identity URL without, with a wrong token, for another org or user', async () => {
    const rep = user('rep');
    const get = async (path: string, authorization?: string): Promise<[number, string]> => {
      const response = await fetch(`${org.url}${path}`, {
        headers: authorization === undefined ? {} : { authorization },
      });
      return [response.status, await response.text()];
    };
    const own = `/id/${org.orgId}/${rep.userId}`;
    const good = `Bearer ${rep.accessToken}`;
    expect((await get(own, good))[0]).toBe(200);
    expect(await get(own)).toEqual([403, 'Missing_OAuth_Token']);
    expect(await get(own, 'Bearer 00D!wrong')).toEqual([403, 'Bad_OAuth_Token']);
    expect(await get('/services/oauth2/userinfo', 'Bearer 00D!wrong')).toEqual([403, 'Bad_OAuth_Token']);
    expect(await get(`/id/00D000000000009AAA/${rep.userId}`, good)).toEqual([403, 'Wrong_Org']);
    expect(await get(`/id/${org.orgId}/${user('admin').userId}`, good)).toEqual([404, 'Bad_Id']);
  });

  describe('passwords', () => {
    const soapLogin = async (username: string, password: string): Promise<string> => {
      const response = await fetch(`${org.url}/services/Soap/u/65.0`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml', soapaction: '""' },
        body: `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><n1:login xmlns:n1="urn:partner.soap.sforce.com"><n1:username>${username}</n1:username><n1:password>${password}</n1:password></n1:login></env:Body></env:Envelope>`,
      });
      return response.text();
    };
    const login = async (username: string, password: string): Promise<{ status: number; body: Answer }> =>
      token({ grant_type: 'password', client_id: 'PlatformCLI', username, password });

    it('need the security token behind them where the address is not trusted', async () => {
      org.switches.set({ trustedAddress: false });
      const { username, password, userId } = user('rep');
      const withToken = `${password}${org.securityToken(userId)}`;
      expect((await login(username, withToken)).status).toBe(200);
      expect(await soapLogin(username, withToken)).toContain('<sessionId>');
      org.switches.set({ trustedAddress: true });
    });

    it('refuses an API login without the security token from there', async () => {
      org.switches.set({ trustedAddress: false });
      const { username, password } = user('rep');
      expect(await login(username, password)).toEqual(refused('invalid_grant', 'authentication failure'));
      expect(await soapLogin(username, password)).toContain('LOGIN_MUST_USE_SECURITY_TOKEN');
      org.switches.set({ trustedAddress: true });
    });

    it('refuses even the right password for 15 minutes after ten wrong ones', async () => {
      const { username, password } = user('contact');
      for (let at = 0; at < 10; at++) expect((await login(username, 'wrong')).status).toBe(400);
      expect((await login(username, password)).status).toBe(400);
      expect(await soapLogin(username, password)).toContain(
        'INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
      );
      now = new Date(now.getTime() + 16 * 60_000);
      expect((await login(username, password)).status).toBe(200);
    });

    it('refuses everything but a new password once the old one has expired', async () => {
      const { username, password, userId } = user('manager');
      org.expirePassword(userId);
      const answer = await soapLogin(username, password);
      expect(answer).toContain('<passwordExpired>true</passwordExpired>');
      const session = /<sessionId>([^<]+)/.exec(answer)?.[1] ?? '';
      expect(await limits(session)).toMatchObject([
        403,
        [{ errorCode: 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD' }],
      ]);
      const form = { username, pw: password };
      const page = await fetch(`${org.url}/`, { method: 'POST', body: new URLSearchParams(form) });
      expect(await page.text()).toContain('Change Your Password');
      const changed = await fetch(`${org.url}/_ui/system/security/ChangePassword`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ un: username, oldpw: password, newpassword: 'Depot-phase-3' }),
      });
      expect(changed.status).toBe(302);
      expect((await login(username, 'Depot-phase-3')).status).toBe(200);
    });
  });

  it('keeps sessions, refresh tokens and consents over a restart when the org has a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'local-org-'));
    const clientApps = [{ clientId: 'Seeded', callbackUrls: [CALLBACK], clientSecret: 'x', certificate }];
    const options = { seed: 'empty', file: join(folder, 'org.db'), clientApps } as const;
    const before = await startLocalOrg(options);
    const admin = before.users.find(({ role }) => role === 'admin');
    const { username = '', password = '', accessToken = '' } = admin ?? {};
    const { body } = await token({ grant_type: 'password', client_id: 'Seeded', username, password }, before);
    await before.close();
    const after = await startLocalOrg(options);
    expect((await limits(accessToken, after))[0]).toBe(200);
    expect((await limits(body['access_token'] ?? '', after))[0]).toBe(200);
    await after.close();
    await rm(folder, { recursive: true, force: true });
  });
});
