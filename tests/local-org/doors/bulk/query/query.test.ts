import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBulkOrg, type BulkOrg, type JobInfo } from '../bulk-org.ts';

describe('Bulk API 2.0 query', () => {
  let org: BulkOrg;
  const run = async (query: string, more: object = {}): Promise<JobInfo> => {
    const { json } = await org.call('POST', '/jobs/query', { operation: 'query', query, ...more });
    return org.ended(`/jobs/query/${(json as JobInfo).id}`);
  };

  beforeAll(async () => {
    org = await startBulkOrg();
    await org.ingest(
      { object: 'Crate__c', operation: 'insert' },
      'Name,Code__c,Size__c,Packed__c,Open__c\n"a ""b"", c",K1,2,2026-01-31,true\nplain,K2,2.5,,\nthird,K3,,,\n',
    );
  });
  afterAll(async () => org.close());

  it('tells a job from UploadComplete to JobComplete', async () => {
    const created = await org.call('POST', '/jobs/query', {
      operation: 'query',
      query: 'SELECT Id FROM Crate__c',
    });
    expect(created).toMatchObject({
      status: 200,
      json: {
        state: 'UploadComplete',
        object: 'Crate__c',
        operation: 'query',
        apiVersion: 65,
        lineEnding: 'LF',
      },
    });
    const { id } = created.json as JobInfo;
    expect(await org.ended(`/jobs/query/${id}`)).toMatchObject({
      state: 'JobComplete',
      jobType: 'V2Query',
      numberRecordsProcessed: 3,
    });
    expect((await org.call('GET', '/jobs/query')).json).toMatchObject({ done: true, records: [{ id }] });
    expect((await org.call('DELETE', `/jobs/query/${id}`)).status).toBe(204);
    expect((await org.call('GET', `/jobs/query/${id}`)).status).toBe(404);
  });

  it('writes values as Bulk does, columns in the order asked, parents by path', async () => {
    const { id } = await run(
      "SELECT Name, Size__c, Packed__c, Open__c, Owner.Username, CreatedDate, Inside__r.Name FROM Crate__c WHERE Code__c = 'K1'",
    );
    const { text, headers } = await org.call('GET', `/jobs/query/${id}/results`);
    const [header, row] = text.split('\n');
    expect(header).toBe(
      '"Name","Size__c","Packed__c","Open__c","Owner.Username","CreatedDate","Inside__r.Name"',
    );
    expect(row).toMatch(
      /^"a ""b"", c","2\.0","2026-01-31","true","[^"]+@[^"]+","\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z",""$/,
    );
    expect(headers.get('content-type')).toBe('text/csv');
    expect(headers.get('sforce-locator')).toBe('null');
    expect(headers.get('sforce-numberofrecords')).toBe('1');
  });

  it('gives sets of maxRecords by locator, each with its header', async () => {
    const { id } = await run('SELECT Code__c FROM Crate__c ORDER BY Code__c', {
      lineEnding: 'CRLF',
      columnDelimiter: 'TAB',
    });
    const first = await org.call('GET', `/jobs/query/${id}/results?maxRecords=2`);
    expect(first.text).toBe('"Code__c"\r\n"K1"\r\n"K2"\r\n');
    const locator = first.headers.get('sforce-locator') ?? '';
    expect(locator).toMatch(/^\w+$/);
    const second = await org.call('GET', `/jobs/query/${id}/results?maxRecords=2&locator=${locator}`);
    expect(second.text).toBe('"Code__c"\r\n"K3"\r\n');
    expect(second.headers.get('sforce-locator')).toBe('null');
  });

  it('queryAll finds deleted rows, and nothing is an answer too', async () => {
    const [row] = org.handle.engine.query(
      { userId: org.adminId },
      "SELECT Id FROM Crate__c WHERE Code__c = 'K3'",
    ).records;
    await org.ingest({ object: 'Crate__c', operation: 'delete' }, `Id\n${String(row?.['Id'])}\n`);
    const soql = "SELECT Name, IsDeleted FROM Crate__c WHERE Code__c = 'K3'";
    const all = await run(soql, { operation: 'queryAll' });
    expect((await org.call('GET', `/jobs/query/${all.id}/results`)).text).toBe(
      '"Name","IsDeleted"\n"third","true"\n',
    );
    const none = await run(soql);
    expect((await org.call('GET', `/jobs/query/${none.id}/results`)).text).toBe('"Name","IsDeleted"\n');
  });

  it('can be aborted while it works', async () => {
    const { json } = await org.call('POST', '/jobs/query', {
      operation: 'query',
      query: 'SELECT Id FROM User',
    });
    const path = `/jobs/query/${(json as JobInfo).id}`;
    expect((await org.call('PATCH', path, { state: 'Aborted' })).json).toMatchObject({ state: 'Aborted' });
    expect(await org.ended(path)).toMatchObject({ state: 'Aborted' });
    expect((await org.call('GET', `${path}/results`)).status).toBe(412);
  });
});
