import { createPrivateKey, sign } from 'node:crypto';
import jsforce from 'jsforce';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { Rest, show } from '../support/rest.ts';

const CLIENT_ID = '3MVG9JsforceConsumerKey';
const CALLBACK = 'http://localhost:1717/OauthRedirect';

describe('jsforce signs in, upserts, streams queries and reads the org', () => {
  let org: LocalOrgHandle;
  let conn: jsforce.Connection;
  let admin: LocalOrgHandle['users'][number];
  let privateKey: string;

  beforeAll(async () => {
    const pair = await selfsigned.generate([{ name: 'commonName', value: 'jsforce' }], { keySize: 2048 });
    privateKey = pair.private;
    org = await startLocalOrg({
      seed: 'empty',
      showDeployedFields: true,
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
    conn = new jsforce.Connection({ instanceUrl: org.url, accessToken: admin.accessToken, version: '65.0' });
    org.engine.schema.applyObjects([
      {
        fullName: 'Account',
        fields: [
          {
            fullName: 'Erp_Key__c',
            label: 'ERP key',
            type: 'Text',
            length: 20,
            unique: true,
            externalId: true,
          },
        ],
      },
    ]);
  });
  afterAll(async () => org.close());

  it('upserts one row and many by external id', async () => {
    const accounts = conn.sobject('Account');
    expect(await accounts.upsert({ Erp_Key__c: 'E1', Name: 'Storch' }, 'Erp_Key__c')).toMatchObject({
      success: true,
      created: true,
    });
    const many = await accounts.upsert(
      [
        { Erp_Key__c: 'E1', Name: 'Storch AG' },
        { Erp_Key__c: 'E2', Name: 'Ibis' },
      ],
      'Erp_Key__c',
    );
    expect(many.map((result) => 'created' in result && result.created)).toEqual([false, true]);
    await expect(accounts.upsert({ Name: 'x' }, 'Name')).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(
      await new Rest(org, admin.accessToken).query("SELECT Name FROM Account WHERE Erp_Key__c = 'E1'"),
    ).toEqual([{ Name: 'Storch AG' }]);
  });

  it('streams a query row by row, over its pages', async () => {
    const rows = Array.from({ length: 2100 }, (_, index) => ({ LastName: `Person ${index}` }));
    await conn.sobject('Contact').create(rows, { allowRecursive: true });
    const query = conn.query('SELECT Id, LastName FROM Contact');
    const seen = await new Promise<number>((resolve, reject) => {
      let count = 0;
      query.on('record', () => (count += 1));
      query.on('end', () => resolve(count));
      query.on('error', reject);
      void query.run({ autoFetch: true, maxFetch: 10_000 });
    });
    expect(seen).toBe(2100);
  });

  it('reads limits, identity and who it is', async () => {
    const limits = await conn.limits();
    show('daily API requests', limits['DailyApiRequests']);
    expect(limits['DailyApiRequests']).toMatchObject({ Max: 100_000 });
    expect(conn.limitInfo.apiUsage?.used).toBeGreaterThan(0);
    const identity = await conn.identity();
    expect([identity.user_id, identity.organization_id, identity.username]).toEqual([
      admin.userId,
      org.orgId,
      admin.username,
    ]);
  });

  it('searches, and describes layouts', async () => {
    await conn.sobject('Account').create({ Name: 'Rohrdommel GmbH' });
    const { searchRecords } = await conn.search(
      'FIND {Rohrdommel} IN ALL FIELDS RETURNING Account(Id, Name)',
    );
    expect(searchRecords).toMatchObject([{ Name: 'Rohrdommel GmbH' }]);
    const described = await conn.sobject('Account').layouts();
    expect(described.layouts.length).toBeGreaterThan(0);
    await expect(conn.search('FIND Rohrdommel')).rejects.toMatchObject({ errorCode: 'MALFORMED_SEARCH' });
  });

  it('gets a token by authorization code, and a new one by refresh token when the session has ended', async () => {
    const oauth2 = new jsforce.OAuth2({ loginUrl: org.url, clientId: CLIENT_ID, redirectUri: CALLBACK });
    const signedIn = await fetch(`${org.url}/`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ username: admin.username, pw: admin.password }),
    });
    const answered = await fetch(oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }), {
      redirect: 'manual',
      headers: { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' },
    });
    const code = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const own = new jsforce.Connection({ oauth2 });
    await own.authorize(code);
    const first = own.accessToken;
    expect(own.refreshToken).toMatch(/^5Aep861/);
    const renewed: string[] = [];
    own.on('refresh', (token: string) => renewed.push(token));
    await fetch(`${org.url}/services/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: first ?? '' }),
    });
    expect((await own.query('SELECT Id FROM Organization')).totalSize).toBe(1);
    expect(renewed).toEqual([own.accessToken]);
    expect(own.accessToken).not.toBe(first);
  });

  it('signs in by JWT', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      iss: CLIENT_ID,
      sub: admin.username,
      aud: 'https://login.salesforce.com',
      exp: Math.floor(Date.now() / 1000) + 180,
    };
    const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
    const signature = sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(privateKey));
    const own = new jsforce.Connection({ loginUrl: org.url, instanceUrl: org.url });
    await own.authorize({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${signed}.${signature.toString('base64url')}`,
    });
    expect((await own.identity()).user_id).toBe(admin.userId);
  });

  it('refuses a refresh token that was never given', async () => {
    const oauth2 = new jsforce.OAuth2({ loginUrl: org.url, clientId: CLIENT_ID });
    await expect(oauth2.refreshToken('5Aep861nothing')).rejects.toThrow('expired access/refresh token');
  });

  it('refuses an authorization code twice', async () => {
    const oauth2 = new jsforce.OAuth2({ loginUrl: org.url, clientId: CLIENT_ID, redirectUri: CALLBACK });
    await expect(oauth2.requestToken('aPrxNothing==')).rejects.toThrow('invalid authorization code');
  });
});
