import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../../start.ts';

let org: LocalOrgHandle;
const V = '/services/data/v65.0';
const tokenOf = (role: string): string => org.users.find((user) => user.role === role)?.accessToken ?? '';

async function get(
  path: string,
  headers: Record<string, string> = {},
  role = 'admin',
): Promise<{ status: number; body: never }> {
  const url = path.startsWith('/') ? `${org.url}${path}` : `${org.url}${V}/${path}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${tokenOf(role)}`, ...headers } });
  return { status: response.status, body: (await response.json()) as never };
}
const q = (soql: string): string => `query?q=${encodeURIComponent(soql)}`;

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'sample' });
  const caller = { userId: org.users.find(({ role }) => role === 'admin')?.userId ?? '' };
  const rows = Array.from({ length: 450 }, (_, n) => ({ Name: `Page ${String(n).padStart(3, '0')}` }));
  for (let at = 0; at < rows.length; at += 200)
    org.engine.insert(caller, 'Account', rows.slice(at, at + 200), { allOrNone: true });
});
afterAll(async () => org.close());

describe('pages', () => {
  const soql = "SELECT Name FROM Account WHERE Name LIKE 'Page %' ORDER BY Name";
  it('hold what Sforce-Query-Options asks, from 200 to 2,000', async () => {
    const first = await get(q(soql), { 'sforce-query-options': 'batchSize=200' });
    const { nextRecordsUrl } = first.body as { nextRecordsUrl: string };
    expect(first.body).toMatchObject({ totalSize: 450, done: false });
    expect(nextRecordsUrl).toMatch(/^\/services\/data\/v65\.0\/query\/01g\w{15}-200$/);
    const second = await get(nextRecordsUrl, { 'sforce-query-options': 'batchSize=200' });
    expect(second.body).toMatchObject({
      done: false,
      nextRecordsUrl: expect.stringMatching(/-400$/) as string,
    });
    const last = await get((second.body as { nextRecordsUrl: string }).nextRecordsUrl);
    expect(last.body).toMatchObject({ totalSize: 450, done: true });
    expect((last.body as { records: unknown[] }).records).toHaveLength(50);
    const small = await get(q(soql), { 'sforce-query-options': 'batchSize=1' });
    expect((small.body as { records: unknown[] }).records).toHaveLength(200);
  });
  it('of queryAll go on in queryAll', async () => {
    const answer = await get(q(soql).replace('query', 'queryAll'), {
      'sforce-query-options': 'batchSize=200',
    });
    expect((answer.body as { nextRecordsUrl: string }).nextRecordsUrl).toContain('/queryAll/01g');
  });
  it('refuses the locator of another user, one past the end and one nobody gave: INVALID_QUERY_LOCATOR', async () => {
    const first = await get(q(soql), { 'sforce-query-options': 'batchSize=200' });
    const { nextRecordsUrl } = first.body as { nextRecordsUrl: string };
    const refused = {
      status: 400,
      body: [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }],
    };
    expect(await get(nextRecordsUrl, {}, 'rep')).toEqual(refused);
    expect(await get(nextRecordsUrl.replace('-200', '-9999'))).toEqual(refused);
    expect(await get('query/01gHr0000000999AAA-2000')).toEqual(refused);
    expect(await get('query/nonsense')).toEqual(refused);
  });
});

describe('instead of rows', () => {
  it('columns=true answers their shape', async () => {
    expect((await get(`${q('SELECT Id, Name, Owner.Name FROM Account')}&columns=true`)).body).toMatchObject({
      entityName: 'Account',
      keyPrefix: '001',
      groupBy: false,
      idSelected: true,
      columnMetadata: [
        { columnName: 'Id' },
        { columnName: 'Name' },
        { joinColumns: [{ columnName: 'Name' }] },
      ],
    });
  });
  it('explain answers plans, the cheapest first', async () => {
    const soql = "SELECT Id FROM Account WHERE Name = 'Page 001' AND Industry = 'Energy'";
    const answer = await get(`query?explain=${encodeURIComponent(soql)}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        sourceQuery: soql,
        plans: [
          { leadingOperationType: 'Index', fields: ['Name'], sobjectType: 'Account' },
          { leadingOperationType: 'TableScan', notes: [{ fields: ['Industry'] }] },
        ],
      },
    });
    expect(await get('query?explain=SELECT')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'MALFORMED_QUERY' }],
    });
  });
  it('a version before FIELDS() does not know it', async () => {
    const path = `/services/data/v50.0/${q('SELECT FIELDS(ALL) FROM Account LIMIT 1')}`;
    expect(await get(path)).toMatchObject({ status: 400, body: [{ errorCode: 'UNSUPPORTED_API_VERSION' }] });
  });
});

describe('search', () => {
  const post = async (body: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${tokenOf('admin')}`, 'content-type': 'application/json' };
    const url = `${org.url}${V}/parameterizedSearch`;
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const found = { searchRecords: [{ attributes: { type: 'Account' }, Name: 'Page 007' }] };
  it('by SOSL', async () => {
    const sosl = encodeURIComponent('FIND {"Page 007"} IN NAME FIELDS RETURNING Account(Name)');
    expect((await get(`search/?q=${sosl}`)).body).toEqual({
      searchRecords: [
        {
          attributes: {
            type: 'Account',
            url: expect.stringContaining(`${V}/sobjects/Account/001`) as string,
          },
          Name: 'Page 007',
        },
      ],
    });
  });
  it('by parameters, GET and POST', async () => {
    expect(
      (await get('parameterizedSearch?q=%22Page+007%22&sobject=Account&Account.fields=Name')).body,
    ).toMatchObject(found);
    expect(
      await post({ q: '"Page 007"', sobjects: [{ name: 'Account', fields: ['Name'], limit: 1 }] }),
    ).toMatchObject(found);
  });
  it('suggestions by the start of the name', async () => {
    expect((await get('search/suggestions?q=page+00&sobject=Account&limit=3')).body).toMatchObject({
      autoSuggestResults: [{ Name: 'Page 000' }, { Name: 'Page 001' }, { Name: 'Page 002' }],
      hasMoreResults: true,
    });
  });
  it.each([
    ['no search', 'search', 'MALFORMED_SEARCH'],
    ['no braces', 'search?q=FIND+x', 'MALFORMED_SEARCH'],
    ['no term', 'parameterizedSearch?sobject=Account', 'MALFORMED_SEARCH'],
    ['one letter', 'parameterizedSearch?q=a&sobject=Account', 'INVALID_SEARCH'],
    ['an object that is not there', 'parameterizedSearch?q=acme&sobject=Nothing', 'INVALID_TYPE'],
    ['suggestions by one letter', 'search/suggestions?q=a&sobject=Account', 'INVALID_SEARCH'],
    ['suggestions of nothing', 'search/suggestions?q=acme', 'MISSING_ARGUMENT'],
  ])('refuses %s', async (_what, path, errorCode) => {
    expect(await get(path)).toMatchObject({ status: 400, body: [{ errorCode }] });
  });
});
