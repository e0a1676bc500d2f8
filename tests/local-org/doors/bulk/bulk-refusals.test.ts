import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBulkOrg, type BulkOrg } from './bulk-org.ts';
import { MOST_UPLOAD } from './ingest/upload.ts';

const INSERT = { object: 'Crate__c', operation: 'insert' };
const q = (query: string): object => ({ operation: 'query', query });

describe('Bulk API 2.0 refuses', () => {
  let org: BulkOrg;

  beforeAll(async () => {
    org = await startBulkOrg();
  });
  afterAll(async () => org.close());

  it.each<[what: string, body: object, errorCode: string, message: RegExp]>([
    ['an unknown object', { ...INSERT, object: 'Nope__c' }, 'INVALIDJOB', /Unable to find object: Nope__c/],
    ['an unknown operation', { ...INSERT, operation: 'merge' }, 'JSON_PARSER_ERROR', /"merge"/],
    ['no operation', { object: 'Crate__c' }, 'JSON_PARSER_ERROR', /operation/],
    ['an unknown property', { ...INSERT, speed: 'high' }, 'JSON_PARSER_ERROR', /Unrecognized field "speed"/],
    ['XML', { ...INSERT, contentType: 'XML' }, 'JSON_PARSER_ERROR', /contentType/],
    ['a line ending of its own', { ...INSERT, lineEnding: 'CR' }, 'JSON_PARSER_ERROR', /lineEnding/],
    ['an unknown delimiter', { ...INSERT, columnDelimiter: 'DOT' }, 'JSON_PARSER_ERROR', /columnDelimiter/],
    [
      'an upsert without a key',
      { ...INSERT, operation: 'upsert' },
      'INVALIDJOB',
      /External ID was blank for Crate__c/,
    ],
    [
      'an upsert by a field that is no key',
      { ...INSERT, operation: 'upsert', externalIdFieldName: 'Name' },
      'INVALIDJOB',
      /Name does not match an External ID/,
    ],
    [
      'a hard delete without its permission',
      { ...INSERT, operation: 'hardDelete' },
      'FEATURENOTENABLED',
      /requires special user profile permission/,
    ],
  ])('an ingest job with %s', async (_what, body, errorCode, message) => {
    const answer = await org.call('POST', '/jobs/ingest', body);
    expect([answer.status, answer.json]).toMatchObject([400, [{ errorCode }]]);
    expect(answer.text).toMatch(message.source.includes('"') ? /\\"/ : message);
  });

  it.each<[what: string, body: object, errorCode: string, message: string]>([
    ['no query', { operation: 'query' }, 'MALFORMED_QUERY', 'A query string has to be specified'],
    ['a broken query', q('SELECT FROM'), 'MALFORMED_QUERY', ''],
    ['an unknown object', q('SELECT Id FROM Nope__c'), 'INVALID_TYPE', 'Nope__c'],
    ['an unknown field', q('SELECT Nope__c FROM Crate__c'), 'INVALID_FIELD', 'Nope__c'],
    [
      'an ingest operation',
      { operation: 'insert', query: 'SELECT Id FROM Crate__c' },
      'JSON_PARSER_ERROR',
      '',
    ],
    [
      'a sub-query',
      q('SELECT Id, (SELECT Id FROM Contacts) FROM Account'),
      'API_ERROR',
      'Aggregate Relationships not supported in Bulk V2 Query',
    ],
    ['GROUP BY', q('SELECT Name FROM Account GROUP BY Name'), 'API_ERROR', 'Group By'],
    ['COUNT()', q('SELECT COUNT() FROM Account'), 'API_ERROR', 'Aggregate functions'],
    ['MAX', q('SELECT MAX(CreatedDate) FROM Account'), 'API_ERROR', 'Aggregate functions'],
    ['OFFSET', q('SELECT Id FROM Account LIMIT 1 OFFSET 1'), 'API_ERROR', 'Offset'],
    ['TYPEOF', q('SELECT TYPEOF What WHEN Account THEN Name END FROM Task'), 'API_ERROR', 'TYPEOF'],
    ['FIELDS()', q('SELECT FIELDS(STANDARD) FROM Account'), 'API_ERROR', 'FIELDS()'],
    [
      'a compound address',
      q('SELECT Id, BillingAddress FROM Account'),
      'API_ERROR',
      'Selecting compound data not supported in Bulk Query',
    ],
    [
      'a parent’s compound address',
      q('SELECT Id, Account.BillingAddress FROM Contact'),
      'API_ERROR',
      'Selecting compound data',
    ],
    ['a file', q('SELECT Id, Body FROM StaticResource'), 'API_ERROR', 'Blob field not supported'],
  ])('a query job with %s', async (_what, body, errorCode, message) => {
    const answer = await org.call('POST', '/jobs/query', body);
    expect([answer.status, answer.json]).toMatchObject([400, [{ errorCode }]]);
    expect(answer.text).toContain(message);
  });

  it('jobs that are not there, and those of other users', async () => {
    for (const path of [
      '/jobs/ingest/750000000000001AAA',
      '/jobs/query/750x',
      '/jobs/ingest/nope/failedResults',
    ])
      expect([path, (await org.call('GET', path)).status]).toEqual([path, 404]);
    const { id } = await org.open({ object: 'Account', operation: 'insert' });
    const other = await org.call('GET', `/jobs/ingest/${id}`, undefined, org.clerkToken);
    expect(other.json).toMatchObject([{ errorCode: 'INVALIDUSER' }]);
    expect((await org.call('GET', '/jobs/ingest', undefined, org.clerkToken)).json).toMatchObject({
      done: true,
      records: [],
    });
  });

  it('steps a job is not ready for', async () => {
    const { id } = await org.open(INSERT);
    const path = `/jobs/ingest/${id}`;
    const refused = async (method: string, below: string, body?: unknown): Promise<unknown> =>
      (await org.call(method, `${path}${below}`, body)).json;
    expect(await refused('PATCH', '', { state: 'UploadComplete' })).toMatchObject([
      { errorCode: 'INVALIDJOB' },
    ]);
    expect(await refused('PATCH', '', { state: 'Open' })).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
    expect(await refused('DELETE', '')).toMatchObject([{ errorCode: 'INVALIDJOBSTATE' }]);
    expect(await refused('GET', '/successfulResults')).toMatchObject([{ errorCode: 'INVALIDJOBSTATE' }]);
    expect(await refused('PUT', '/batches', {})).toMatchObject([{ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }]);
    expect((await org.upload(id, 'Name\na\n')).status).toBe(201);
    expect((await org.upload(id, 'Name\nb\n')).status).toBe(201);
    expect(await refused('PATCH', '', { state: 'UploadComplete' })).toMatchObject([
      {
        errorCode: 'INVALIDJOB',
        message: expect.stringContaining("make sure you only do 'PUT' once") as string,
      },
    ]);
    expect((await org.call('PATCH', path, { state: 'Aborted' })).json).toMatchObject({ state: 'Aborted' });
    expect(await refused('PATCH', '', { state: 'Aborted' })).toEqual([
      { errorCode: 'INVALIDJOBSTATE', message: 'Aborting already Completed Job not allowed' },
    ]);
    expect((await org.upload(id, 'Name\nc\n')).json).toMatchObject([{ errorCode: 'INVALIDJOBSTATE' }]);
    expect((await org.call('GET', `${path}/unprocessedrecords`)).text).toBe('Name\nb\n');
    expect((await org.call('DELETE', path)).status).toBe(204);
    expect((await org.call('GET', path)).status).toBe(404);
  });

  it('query results that are not ready, or asked for in a wrong way', async () => {
    const { json } = await org.call('POST', '/jobs/query', q('SELECT Id FROM User'));
    const { id } = json as { id: string };
    const results = `/jobs/query/${id}/results`;
    expect((await org.call('GET', results)).json).toMatchObject([{ errorCode: 'JOB_NOT_COMPLETE' }]);
    await org.ended(`/jobs/query/${id}`);
    for (const [path, status] of [
      [`${results}?locator=nonsense`, 400],
      [`${results}?maxRecords=0`, 400],
      [`/services/data/v64.0${results}`, 409],
    ] as const)
      expect([path, (await org.call('GET', path)).status]).toEqual([path, status]);
    expect((await org.call('PATCH', `/jobs/query/${id}`, { state: 'Aborted' })).json).toMatchObject([
      { errorCode: 'INVALIDJOBSTATE' },
    ]);
  });

  it('sessions that ended, users without the API, and what nobody knows, which is a gap', async () => {
    expect((await org.call('POST', '/jobs/ingest', INSERT, 'nobody')).status).toBe(401);
    expect((await org.call('POST', '/jobs/ingest', INSERT, org.readerToken)).json).toMatchObject([
      { errorCode: 'API_DISABLED_FOR_ORG' },
    ]);
    expect((await org.call('GET', '/jobs/query/750000000000001AAA/resultPages')).status).toBe(404);
    expect(org.handle.gaps()).toContainEqual(expect.objectContaining({ what: 'REST resource' }));
    expect(org.handle.gaps()).toContainEqual(expect.objectContaining({ what: 'Bulk job property speed' }));
    const headers = {
      authorization: `Bearer ${org.adminToken}`,
      'content-type': 'multipart/form-data; boundary=B',
    };
    const url = `${org.handle.url}/services/data/v65.0/jobs/ingest`;
    expect((await fetch(url, { method: 'POST', headers, body: '--B--' })).status).toBe(415);
    expect(org.handle.gaps()).toContainEqual(expect.objectContaining({ what: 'media type' }));
  });

  it('a job inside a composite request', async () => {
    const url = '/services/data/v65.0/jobs/ingest';
    const step = { method: 'POST', url, referenceId: 'job', body: INSERT };
    expect((await org.call('POST', '/composite', { compositeRequest: [step] })).json).toMatchObject({
      compositeResponse: [{ httpStatusCode: 404 }],
    });
  });

  it('a file over 150 MB, told before it is read', async () => {
    const { id } = await org.open(INSERT);
    const tooLong = await org.upload(id, 'N'.repeat(MOST_UPLOAD + 1));
    expect([tooLong.status, tooLong.json]).toMatchObject([413, [{ errorCode: 'CLIENTINPUTERROR' }]]);
  });

  it('Bulk API 1.0, in its own words', async () => {
    const url = `${org.handle.url}/services/async/65.0/job`;
    const headers = { 'x-sfdc-session': org.adminToken };
    const xml = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/xml' },
      body: '<jobInfo/>',
    });
    expect([xml.status, await xml.text()]).toEqual([
      400,
      expect.stringMatching(/<error xmlns=".*asyncapi\/dataload"><exceptionCode>FeatureNotEnabled</),
    ]);
    const json = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await json.json()).toMatchObject({ exceptionCode: 'FeatureNotEnabled' });
    const ended = await fetch(url, { headers: { 'x-sfdc-session': 'wrong', accept: 'application/json' } });
    expect(await ended.json()).toMatchObject({ exceptionCode: 'InvalidSessionId' });
    expect(org.handle.gaps()).toContainEqual({
      method: 'POST',
      path: '/services/async/65.0/job',
      what: 'Bulk API 1.0',
    });
  });
});
