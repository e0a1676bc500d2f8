import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../local-org/doors/streaming/select-entity.ts';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { Rest, show } from '../support/rest.ts';

const CLIENT_ID = '3MVG9CoreConsumerKey001';
const CALLBACK = 'http://localhost:1717/OauthRedirect';

describe('@salesforce/core signs in and listens', () => {
  let org: LocalOrgHandle;
  let home: string;
  let keyFile: string;
  let admin: LocalOrgHandle['users'][number];
  const before = { ...process.env };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'core-client-'));
    Object.assign(process.env, {
      HOME: home,
      SF_DISABLE_LOG_FILE: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
    });
    const pair = await selfsigned.generate([{ name: 'commonName', value: 'core' }], { keySize: 2048 });
    keyFile = join(home, 'server.key');
    await writeFile(keyFile, pair.private);
    org = await startLocalOrg({
      seed: 'empty',
      clientApps: [
        {
          clientId: CLIENT_ID,
          callbackUrls: [CALLBACK],
          certificate: pair.cert,
          preAuthorized: { permissionSets: [], profiles: ['System Administrator'] },
        },
      ],
    });
    const user = org.users.find(({ role }) => role === 'admin');
    if (!user) throw new Error('no administrator');
    admin = user;
  });

  afterAll(async () => {
    await org.close();
    process.env = before;
    await rm(home, { recursive: true, force: true });
  });

  it('AuthInfo by JWT', async () => {
    const { AuthInfo, Connection } = await import('@salesforce/core');
    const authInfo = await AuthInfo.create({
      username: admin.username,
      oauth2Options: { clientId: CLIENT_ID, privateKeyFile: keyFile, loginUrl: org.url },
    });
    await authInfo.save();
    const connection = await Connection.create({ authInfo });
    const { records } = await connection.query<{ Username: string }>(
      `SELECT Username FROM User WHERE Id = '${admin.userId}'`,
    );
    expect(records[0]?.Username).toBe(admin.username);
    // A session that ends is renewed by a new assertion.
    org.expireSessions(admin.userId);
    expect((await connection.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  });

  it('StreamingClient hears the update of another client', async () => {
    const { AuthInfo, Connection, Org, StreamingClient } = await import('@salesforce/core');
    select(org, 'AccountChangeEvent');
    const authInfo = await AuthInfo.create({ username: admin.username });
    const connection = await Connection.create({ authInfo });
    const [row] = org.engine.insert({ userId: admin.userId }, 'Account', [{ Name: 'Heard' }]);
    const options = new StreamingClient.DefaultOptions(
      await Org.create({ connection }),
      '/data/AccountChangeEvent',
      (message) => ({ completed: true, payload: message }),
    );
    const client = await StreamingClient.create(options);
    await client.handshake();
    const heard = await client.subscribe(async () => {
      const token = connection.accessToken ?? '';
      await new Rest(org, token).call('PATCH', `/sobjects/Account/${row?.id ?? ''}`, { Phone: '42' });
    });
    show('heard', heard);
    expect(heard).toMatchObject({ payload: { Phone: '42', ChangeEventHeader: { changeType: 'UPDATE' } } });
  });

  it('WebOAuthServer: browser, login page, redirect with a code, token', async () => {
    const { AuthInfo, AuthRemover, WebOAuthServer } = await import('@salesforce/core');
    await (await AuthRemover.create()).removeAuth(admin.username);
    const server = await WebOAuthServer.create({
      oauthConfig: { loginUrl: org.url, clientId: CLIENT_ID, redirectUri: CALLBACK },
    });
    await server.start();
    const signedIn = server.authorizeAndSave();
    // What the browser does: follow redirects with one cookie jar, fill in the login form.
    let cookie = '';
    const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: url.startsWith(org.url) ? { cookie } : {},
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    };
    const authorizationUrl = server.getAuthorizationUrl();
    expect(new URL(authorizationUrl).searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    const login = new URL((await go(authorizationUrl)).headers.get('location') ?? '', org.url);
    const back = await go(`${org.url}/`, {
      username: admin.username,
      pw: admin.password,
      startURL: login.searchParams.get('startURL') ?? '',
    });
    const next = new URL(back.headers.get('location') ?? '', org.url);
    const toClient = await go(next.href);
    expect(toClient.headers.get('location')).toMatch(/^http:\/\/localhost:1717\/OauthRedirect\?code=/);
    const page = await go(toClient.headers.get('location') ?? '');
    expect((await go(new URL(page.headers.get('location') ?? '', CALLBACK).href)).status).toBe(200);
    const authInfo = await signedIn;
    expect(authInfo).toBeInstanceOf(AuthInfo);
    expect(authInfo.getUsername()).toBe(admin.username);
    expect(authInfo.getFields(true).refreshToken).toMatch(/^5Aep861/);
  });
});
