import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

const V = '/services/data/v65.0';
const rows = (count: number): object[] =>
  Array.from({ length: count }, () => ({ attributes: { type: 'Contact' }, LastName: 'x' }));
const step = (index: number, url = `${V}/limits`): object => ({
  method: 'GET',
  url,
  referenceId: `r${index}`,
});
const steps = (count: number, url?: string): object[] =>
  Array.from({ length: count }, (_, index) => step(index, url));

type Case = [what: string, method: string, path: string, body: unknown, status: number, errorCode: string];

const REFUSALS: Case[] = [
  ['a version too old', 'GET', '/services/data/v20.0/limits', undefined, 404, 'NOT_FOUND'],
  ['an unknown resource', 'GET', `${V}/nonsense`, undefined, 404, 'NOT_FOUND'],
  ['the UI API', 'GET', `${V}/ui-api/records/006`, undefined, 404, 'NOT_FOUND'],
  ['an unknown object', 'GET', `${V}/sobjects/Nothing__c`, undefined, 404, 'NOT_FOUND'],
  ['an unknown row', 'GET', `${V}/sobjects/Account/001000000000000AAA`, undefined, 404, 'NOT_FOUND'],
  ['a wrong verb', 'PUT', `${V}/sobjects/Account`, {}, 405, 'METHOD_NOT_ALLOWED'],
  ['broken JSON', 'POST', `${V}/sobjects/Account`, '{"Name":', 400, 'JSON_PARSER_ERROR'],
  ['no body', 'POST', `${V}/sobjects/Account`, undefined, 400, 'JSON_PARSER_ERROR'],
  ['an unknown field', 'POST', `${V}/sobjects/Account`, { Nme: 'x' }, 400, 'INVALID_FIELD'],
  ['a missing required field', 'POST', `${V}/sobjects/Account`, {}, 400, 'REQUIRED_FIELD_MISSING'],
  ['an external id that is none', 'PATCH', `${V}/sobjects/Account/Name/x`, {}, 404, 'NOT_FOUND'],
  ['no query', 'GET', `${V}/query`, undefined, 400, 'MALFORMED_QUERY'],
  ['a broken query', 'GET', `${V}/query?q=SELECT+FROM`, undefined, 400, 'MALFORMED_QUERY'],
  [
    'a query of an unknown object',
    'GET',
    `${V}/query?q=SELECT+Id+FROM+ScratchOrgInfo`,
    undefined,
    400,
    'INVALID_TYPE',
  ],
  [
    'a locator nobody gave',
    'GET',
    `${V}/query/01g000000000009AAA-2000`,
    undefined,
    400,
    'INVALID_QUERY_LOCATOR',
  ],
  ['201 rows', 'POST', `${V}/composite/sobjects`, { records: rows(201) }, 400, 'EXCEEDED_MAX_SIZE_REQUEST'],
  ['no rows', 'POST', `${V}/composite/sobjects`, { records: [] }, 400, 'INVALID_INPUT'],
  [
    'rows without a type',
    'POST',
    `${V}/composite/sobjects`,
    { records: [{ LastName: 'x' }] },
    400,
    'INVALID_INPUT',
  ],
  [
    'two types in an upsert',
    'PATCH',
    `${V}/composite/sobjects/Account/Id`,
    { records: rows(1) },
    400,
    'INVALID_INPUT',
  ],
  ['26 steps', 'POST', `${V}/composite`, { compositeRequest: steps(26) }, 400, 'LIMIT_EXCEEDED'],
  [
    'six queries',
    'POST',
    `${V}/composite`,
    { compositeRequest: steps(6, `${V}/query?q=SELECT+Id+FROM+Account`) },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'a reference id twice',
    'POST',
    `${V}/composite`,
    { compositeRequest: [step(1), step(1)] },
    400,
    'INVALID_INPUT',
  ],
  [
    'a reference id with a dot',
    'POST',
    `${V}/composite`,
    { compositeRequest: [{ method: 'GET', url: `${V}/limits`, referenceId: 'a.b' }] },
    400,
    'INVALID_INPUT',
  ],
  [
    'a start without an end',
    'GET',
    `${V}/sobjects/Account/updated?start=2026-01-01T00:00:00Z`,
    undefined,
    400,
    'INVALID_REPLICATION_DATE',
  ],
  ['a quick deploy that names none', 'POST', `${V}/metadata/deployRequest`, {}, 400, 'INVALID_INPUT'],
  [
    'an unknown deploy',
    'GET',
    `${V}/metadata/deployRequest/0Af000000000000AAA`,
    undefined,
    404,
    'INVALID_ID_FIELD',
  ],
];

describe('REST refusals', () => {
  let org: LocalOrgHandle;
  let authorization: string;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
    authorization = `Bearer ${org.users.find(({ role }) => role === 'admin')?.accessToken ?? ''}`;
  });
  afterAll(async () => org.close());

  it.each(REFUSALS)('refuses %s', async (_what, method, path, body, status, errorCode) => {
    const response = await fetch(`${org.url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    expect([response.status, answer]).toMatchObject([status, [{ errorCode }]]);
    expect((answer as { message: unknown }[])[0]?.message).toEqual(expect.any(String));
  });

  it('refuses a deploy that is no form', async () => {
    const headers = { authorization, 'content-type': 'application/zip' };
    const response = await fetch(`${org.url}${V}/metadata/deployRequest`, {
      method: 'POST',
      headers,
      body: 'PK',
    });
    expect([response.status, await response.json()]).toMatchObject([
      415,
      [{ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }],
    ]);
  });

  it('answers 304 for a row that has not changed', async () => {
    const headers = { authorization, 'content-type': 'application/json' };
    const created = await fetch(`${org.url}${V}/sobjects/Account`, {
      method: 'POST',
      headers,
      body: '{"Name":"Still"}',
    });
    const url = `${org.url}${created.headers.get('location') ?? ''}`;
    const changed = (await fetch(url, { headers })).headers.get('last-modified') ?? '';
    expect((await fetch(url, { headers: { ...headers, 'if-modified-since': changed } })).status).toBe(304);
    const earlier = new Date(Date.parse(changed) - 60_000).toUTCString();
    expect((await fetch(url, { headers: { ...headers, 'if-modified-since': earlier } })).status).toBe(200);
  });
});
