import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { Rest, show } from '../support/rest.ts';

const ADMIN = 'admin';

describe('jsforce against the local org', () => {
  let org: LocalOrgHandle;
  let conn: jsforce.Connection;
  let rest: Rest;
  let admin: LocalOrgHandle['users'][number];

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
    const user = org.users.find(({ role }) => role === ADMIN);
    if (!user) throw new Error('no administrator');
    admin = user;
    conn = new jsforce.Connection({ instanceUrl: org.url, accessToken: admin.accessToken, version: '65.0' });
    rest = new Rest(org, admin.accessToken);
  });

  afterAll(async () => org.close());

  it('signs in by SOAP, by password grant, and reads its identity', async () => {
    const soap = new jsforce.Connection({ loginUrl: org.url });
    const user = await soap.login(admin.username, admin.password);
    expect(user.organizationId).toBe(org.orgId);
    expect((await soap.identity()).username).toBe(admin.username);
    await expect(soap.login(admin.username, 'wrong')).rejects.toThrow(/INVALID_LOGIN/);
    const oauth = new jsforce.Connection({
      oauth2: { loginUrl: org.url, clientId: 'PlatformCLI', clientSecret: '' },
    });
    await oauth.authorize({ grant_type: 'password', username: admin.username, password: admin.password });
    expect((await oauth.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  });

  it('creates, reads, updates and deletes a row', async () => {
    const created = await conn.sobject('Account').create({ Name: 'Kranich GmbH' });
    expect(created.success).toBe(true);
    const id = created.id ?? '';
    expect((await conn.sobject('Account').retrieve(id))['Name']).toBe('Kranich GmbH');
    await conn.sobject('Account').update({ Id: id, Industry: 'Energy' });
    expect(await rest.query(`SELECT Industry FROM Account WHERE Id = '${id}'`)).toEqual([
      { Industry: 'Energy' },
    ]);
    await conn.sobject('Account').destroy(id);
    expect(await rest.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).toEqual([]);
    await expect(conn.sobject('Account').create({ Nme: 'x' } as never)).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
  });

  it('reads a long result page by page', async () => {
    const rows = Array.from({ length: 4100 }, (_, index) => ({ LastName: `Person ${index}` }));
    const results = await conn.sobject('Contact').create(rows, { allowRecursive: true });
    expect(results.every(({ success }) => success)).toBe(true);
    const first = await conn.query('SELECT Id FROM Contact');
    show('first page', {
      done: first.done,
      next: first.nextRecordsUrl,
      rows: first.records.length,
      total: first.totalSize,
    });
    expect(first.nextRecordsUrl).toMatch(/\/query\/01g\w{15}-2000$/);
    expect(first.records).toHaveLength(2000);
    const all = await conn.query('SELECT Id FROM Contact').run({ autoFetch: true, maxFetch: 5000 });
    expect(new Set(all.records.map(({ Id }) => Id)).size).toBe(4100);
  });

  it('saves collections with partial success, and rolls them back with allOrNone', async () => {
    const rows = [{ LastName: 'Good' }, { FirstName: 'Without last name' }];
    const partial = await conn.sobject('Contact').create(rows);
    expect(partial).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
    const strict = await conn.sobject('Contact').create(rows, { allOrNone: true });
    show('all or none', strict);
    expect(strict).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false },
    ]);
    expect(await rest.query("SELECT Id FROM Contact WHERE LastName = 'Good'")).toHaveLength(1);
    const many = Array.from({ length: 201 }, () => ({ attributes: { type: 'Contact' }, LastName: 'x' }));
    const refused = await rest.call('POST', '/composite/sobjects', { records: many });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      [{ errorCode: 'EXCEEDED_MAX_SIZE_REQUEST' }],
    ]);
  });

  it('runs a composite request with references, all or none', async () => {
    const base = '/services/data/v65.0';
    const steps = (lastName: string | undefined): object => ({
      allOrNone: true,
      compositeRequest: [
        {
          method: 'POST',
          url: `${base}/sobjects/Account`,
          referenceId: 'account',
          body: { Name: 'Composite AG' },
        },
        {
          method: 'POST',
          url: `${base}/composite/sobjects`,
          referenceId: 'people',
          body: {
            records: [{ attributes: { type: 'Contact' }, AccountId: '@{account.id}', LastName: lastName }],
          },
        },
        {
          method: 'PATCH',
          url: `${base}/sobjects/Contact/@{people[0].id}`,
          referenceId: 'name',
          body: { FirstName: 'Lin' },
        },
      ],
    });
    const bad: unknown = await conn.requestPost(`${base}/composite`, steps(undefined));
    show('rolled back', bad);
    expect(bad).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
        { body: [{ success: false }] },
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      ],
    });
    expect(await rest.query("SELECT Id FROM Account WHERE Name = 'Composite AG'")).toEqual([]);
    const good: unknown = await conn.requestPost(`${base}/composite`, steps('Chen'));
    expect(good).toMatchObject({
      compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 200 }, { httpStatusCode: 204 }],
    });
    expect(
      await rest.query("SELECT FirstName, Account.Name FROM Contact WHERE LastName = 'Chen'"),
    ).toMatchObject([{ FirstName: 'Lin', Account: { Name: 'Composite AG' } }]);
  });

  it('describes, and refuses what is not there', async () => {
    expect((await conn.describeGlobal()).sobjects.map(({ name }) => name)).toContain('Opportunity');
    expect((await conn.describe('Case')).fields.map(({ name }) => name)).toContain('CaseNumber');
    await expect(conn.describe('Nothing__c')).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(await conn.limits()).toHaveProperty('DailyApiRequests.Max');
    expect(conn.limitInfo).toHaveProperty('apiUsage.limit', 100_000);
  });

  it('gets 401 when the session has ended', async () => {
    const { accessToken, userId } = admin;
    const own = new jsforce.Connection({ instanceUrl: org.url, accessToken });
    org.expireSessions(userId);
    await expect(own.query('SELECT Id FROM Account')).rejects.toMatchObject({
      errorCode: 'INVALID_SESSION_ID',
    });
  });
});
