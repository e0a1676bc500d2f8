import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

const CALLBACK = 'https://abcdefghijklmnop.chromiumapp.org/';
const CLIENT_ID = '3MVG9TestConsumerKey0001';
const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** A browser with a cookie jar for one host, that follows nothing by itself. */
class Browser {
  readonly #url: string;
  cookie = '';
  constructor(url: string) {
    this.#url = url;
  }
  async go(path: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, {
      redirect: 'manual',
      headers: { cookie: this.cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    return response;
  }
}

const target = (response: Response): URL => new URL(response.headers.get('location') ?? '', 'http://here');

describe('OAuth web flow', () => {
  let org: LocalOrgHandle;
  let rep: LocalOrgHandle['users'][number];
  const authorize = (more: Record<string, string> = {}): string =>
    `/services/oauth2/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: CALLBACK,
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      state: 'xyz',
      ...more,
    }).toString()}`;
  const token = async (
    form: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, string> }> => {
    const response = await fetch(`${org.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  /** Put the parts of an external client app into the org, as a deploy does. */
  function deployApp(policies: Record<string, unknown>): void {
    const date = org.engine.now().toISOString();
    const put = (type: string, metadata: Record<string, unknown>): void =>
      org.engine.catalogue.put({
        type,
        fullName: 'App',
        fileName: 'x',
        metadata,
        createdDate: date,
        lastModifiedDate: date,
        id: '',
      });
    const externalClientApplication = 'App';
    put('ExternalClientApplication', { label: 'Test App' });
    put('ExtlClntAppOauthSettings', {
      externalClientApplication,
      commaSeparatedOauthScopes: 'Api, RefreshToken',
    });
    put('ExtlClntAppGlobalOauthSettings', {
      externalClientApplication,
      consumerKey: CLIENT_ID,
      callbackUrl: `https://other.example/\n${CALLBACK}`,
      isPkceRequired: true,
      isConsumerSecretOptional: true,
    });
    put('ExtlClntAppOauthConfigurablePolicies', { externalClientApplication, ...policies });
  }

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample' });
    const user = org.users.find(({ role }) => role === 'rep');
    if (!user) throw new Error('the sample has no rep');
    rep = user;
  });
  afterAll(async () => org.close());

  const signIn = async (): Promise<Browser> => {
    const browser = new Browser(org.url);
    await browser.go('/', { username: rep.username, pw: rep.password });
    expect(browser.cookie).toMatch(/^sid=00D/);
    return browser;
  };

  it('never redirects to an address or for a client it does not know', async () => {
    deployApp({});
    const browser = new Browser(org.url);
    const wrong = await browser.go(authorize({ redirect_uri: 'https://evil.example/' }));
    expect([wrong.status, wrong.headers.get('location')]).toEqual([400, null]);
    expect(await wrong.text()).toContain('redirect_uri_mismatch');
    expect(await (await browser.go(authorize({ client_id: 'nobody' }))).text()).toContain(
      'invalid_client_id',
    );
  });

  it('says immediate_unsuccessful when nobody is signed in, and shows the login page otherwise', async () => {
    deployApp({});
    const browser = new Browser(org.url);
    const silent = target(await browser.go(authorize({ immediate: 'true' })));
    expect([
      silent.origin + silent.pathname,
      silent.searchParams.get('error'),
      silent.searchParams.get('state'),
    ]).toEqual([CALLBACK, 'immediate_unsuccessful', 'xyz']);
    const login = target(await browser.go(authorize()));
    expect(login.pathname).toBe('/login');
    const page = await browser.go(login.pathname + login.search);
    expect(await page.text()).toContain('id="username"');
  });

  it('refuses a wrong password in the words of Salesforce', async () => {
    const page = await new Browser(org.url).go('/', { username: rep.username, pw: 'wrong' });
    expect(await page.text()).toContain(
      'Please check your username and password. If you still can&#39;t log in',
    );
  });

  it('asks consent once, then answers in silence', async () => {
    deployApp({});
    const browser = await signIn();
    expect(target(await browser.go(authorize({ immediate: 'true' }))).searchParams.get('error')).toBe(
      'immediate_unsuccessful',
    );
    const consent = await (await browser.go(authorize())).text();
    expect(consent).toContain('Test App is asking to');
    const wish = /name="authorize"\s+value="([^"]*)"/.exec(consent)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const path = '/setup/secur/RemoteAccessAuthorizationPage.apexp';
    expect(
      target(await browser.go(path, { authorize: wish, cancel: 'deny' })).searchParams.get('error'),
    ).toBe('access_denied');
    expect(
      target(await browser.go(path, { authorize: wish, save: 'allow' })).searchParams.get('code'),
    ).toMatch(/^aPrx/);
    expect(target(await browser.go(authorize({ immediate: 'true' }))).searchParams.get('code')).toMatch(
      /^aPrx/,
    );
  });

  it('lets only users of the approved permission sets in', async () => {
    deployApp({
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedPermissionSet: 'App_Users',
    });
    const browser = await signIn();
    expect(target(await browser.go(authorize())).searchParams.get('error')).toBe('OAUTH_APP_ACCESS_DENIED');
    const admin = { userId: org.users.find(({ role }) => role === 'admin')?.userId ?? '' };
    const [set] = org.engine.insert(admin, 'PermissionSet', [{ Name: 'App_Users', Label: 'App Users' }]);
    org.engine.insert(admin, 'PermissionSetAssignment', [
      { AssigneeId: rep.userId, PermissionSetId: set?.id ?? '' },
    ]);
    expect(target(await browser.go(authorize({ immediate: 'true' }))).searchParams.get('code')).toMatch(
      /^aPrx/,
    );
  });

  it('gives a token for the code once, to whom has the verifier', async () => {
    deployApp({});
    const browser = await signIn();
    const code = async (): Promise<string> =>
      target(await browser.go(authorize({ immediate: 'true' }))).searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
    };
    expect(await token({ ...form, code: await code(), code_verifier: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const once = await code();
    const { body } = await token({ ...form, code: once });
    expect(body).toMatchObject({
      instance_url: org.url,
      id: `${org.url}/id/${org.orgId}/${rep.userId}`,
      token_type: 'Bearer',
    });
    expect(await token({ ...form, code: once })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const info = await fetch(`${org.url}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${body['access_token'] ?? ''}` },
    });
    expect(await info.json()).toMatchObject({ user_id: rep.userId, organization_id: org.orgId });
    const renewed = await token({
      grant_type: 'refresh_token',
      client_id: CLIENT_ID,
      refresh_token: body['refresh_token'] ?? '',
    });
    expect(renewed.body['access_token']).not.toBe(body['access_token']);
    await fetch(`${org.url}/services/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: renewed.body['access_token'] ?? '' }),
    });
    const after = await fetch(`${org.url}/services/data/v65.0/limits`, {
      headers: { authorization: `Bearer ${renewed.body['access_token'] ?? ''}` },
    });
    expect([after.status, await after.json()]).toMatchObject([401, [{ errorCode: 'INVALID_SESSION_ID' }]]);
  });

  it('insists on a code challenge where the app does', async () => {
    deployApp({});
    const browser = await signIn();
    const bare = authorize().replace(/&code_challenge[^&]*/g, '');
    expect(target(await browser.go(bare)).searchParams.get('error')).toBe('invalid_request');
  });

  it('shows the login page again for prompt=login, and only once', async () => {
    deployApp({});
    const browser = await signIn();
    const login = target(await browser.go(authorize({ prompt: 'login' })));
    expect(login.pathname).toBe('/login');
    expect((await browser.go(login.pathname + login.search)).status).toBe(200);
    const next = target(
      await browser.go('/', {
        username: rep.username,
        pw: rep.password,
        startURL: login.searchParams.get('startURL') ?? '',
      }),
    );
    expect(target(await browser.go(next.pathname + next.search)).searchParams.get('code')).toMatch(/^aPrx/);
  });

  it('never leaves the org through startURL', async () => {
    const browser = new Browser(org.url);
    for (const startURL of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const response = await browser.go('/', { username: rep.username, pw: rep.password, startURL });
      expect(target(response).origin).toBe('http://here');
    }
  });
});
