import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

const V = '/services/data/v65.0';

describe('REST verbs', () => {
  let org: LocalOrgHandle;
  let authorization: string;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown; location: string | null }> => {
    const response = await fetch(`${org.url}${path.startsWith('/') ? path : `${V}/${path}`}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      location: response.headers.get('location'),
    };
  };
  const rows = async (soql: string): Promise<unknown> =>
    ((await call('GET', `query?q=${encodeURIComponent(soql)}`)).body as { records: unknown }).records;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
    authorization = `Bearer ${org.users.find(({ role }) => role === 'admin')?.accessToken ?? ''}`;
    const [problem] = org.engine.schema.applyObjects([
      {
        fullName: 'Pallet__c',
        label: 'Pallet',
        pluralLabel: 'Pallets',
        sharingModel: 'ReadWrite',
        deploymentStatus: 'Deployed',
        nameField: { type: 'Text', label: 'Name' },
        fields: [
          {
            fullName: 'Code__c',
            label: 'Code',
            type: 'Text',
            length: 20,
            unique: true,
            externalId: true,
            caseSensitive: true,
          },
          { fullName: 'Lot__c', label: 'Lot', type: 'Text', length: 20, externalId: true },
          {
            fullName: 'Account__c',
            label: 'Account',
            type: 'Lookup',
            referenceTo: 'Account',
            relationshipName: 'Pallets',
            relationshipLabel: 'Pallets',
          },
        ],
      },
    ]);
    expect(problem).toBeUndefined();
  });
  afterAll(async () => org.close());

  it('create answers 201 with a Location, update and delete 204', async () => {
    const created = await call('POST', 'sobjects/Pallet__c', { Name: 'One' });
    expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    expect(created.location).toMatch(/^\/services\/data\/v65.0\/sobjects\/Pallet__c\/a\w{17}$/);
    expect(await call('PATCH', created.location ?? '', { Name: 'Uno' })).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(await call('DELETE', created.location ?? '')).toMatchObject({ status: 204 });
    expect((await call('GET', created.location ?? '')).status).toBe(404);
  });

  it('upsert answers 201 when created, 200 when updated, 300 with links when many match', async () => {
    const path = 'sobjects/Pallet__c/Code__c/A%2F1';
    expect(await call('PATCH', path, { Name: 'Upserted' })).toMatchObject({
      status: 201,
      body: { created: true },
    });
    expect(await call('PATCH', path, { Name: 'Again' })).toMatchObject({
      status: 200,
      body: { created: false },
    });
    expect((await call('GET', path)).body).toMatchObject({ Name: 'Again', Code__c: 'A/1' });
    await call('POST', 'composite/sobjects', {
      records: ['x', 'y'].map((Name) => ({ attributes: { type: 'Pallet__c' }, Name, Lot__c: 'L' })),
    });
    const many = await call('PATCH', 'sobjects/Pallet__c/Lot__c/L', { Name: 'z' });
    expect(many.status).toBe(300);
    expect(many.body).toHaveLength(2);
  });

  it('collections: upsert many, retrieve many with null for what is not there, delete many', async () => {
    const records = ['C1', 'C2'].map((Code__c) => ({
      attributes: { type: 'Pallet__c' },
      Name: Code__c,
      Code__c,
    }));
    const first = (await call('PATCH', 'composite/sobjects/Pallet__c/Code__c', { records })).body as {
      id: string;
      created: boolean;
    }[];
    expect(first.map(({ created }) => created)).toEqual([true, true]);
    const again = (await call('PATCH', 'composite/sobjects/Pallet__c/Code__c', { records })).body as {
      created: boolean;
    }[];
    expect(again.map(({ created }) => created)).toEqual([false, false]);
    const ids = first.map(({ id }) => id);
    const read = await call('POST', 'composite/sobjects/Pallet__c', {
      ids: [...ids, 'a00000000000000AAA'],
      fields: ['Code__c'],
    });
    expect(read.body).toMatchObject([{ Code__c: 'C1' }, { Code__c: 'C2' }, null]);
    expect(
      (await call('DELETE', `composite/sobjects?ids=${ids.join(',')}&allOrNone=true`)).body,
    ).toMatchObject([{ success: true }, { success: true }]);
  });

  it('composite without allOrNone goes on, and halts only what depends on the failure', async () => {
    const answer = await call('POST', 'composite', {
      compositeRequest: [
        { method: 'POST', url: `${V}/sobjects/Account`, referenceId: 'bad', body: {} },
        {
          method: 'POST',
          url: `${V}/sobjects/Pallet__c`,
          referenceId: 'child',
          body: { Name: 'c', Account__c: '@{bad.id}' },
        },
        { method: 'POST', url: `${V}/sobjects/Account`, referenceId: 'good', body: { Name: 'Independent' } },
      ],
    });
    expect(answer.body).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, referenceId: 'bad', body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
        {
          httpStatusCode: 400,
          body: [
            {
              errorCode: 'PROCESSING_HALTED',
              message: 'Invalid reference specified. No value for bad.id found in bad.',
            },
          ],
        },
        {
          httpStatusCode: 201,
          httpHeaders: { Location: expect.stringContaining('/sobjects/Account/001') as string },
        },
      ],
    });
  });

  it('graph: each graph is a transaction of its own', async () => {
    const graph = (graphId: string, second: object): object => ({
      graphId,
      compositeRequest: [
        {
          method: 'POST',
          url: `${V}/sobjects/Account`,
          referenceId: 'a',
          body: { Name: `Graph ${graphId}` },
        },
        { method: 'POST', url: `${V}/sobjects/Contact`, referenceId: 'c', body: second },
      ],
    });
    const body = { graphs: [graph('1', { LastName: 'x', AccountId: '@{a.id}' }), graph('2', {})] };
    expect((await call('POST', 'composite/graph', body)).body).toMatchObject({
      graphs: [
        { graphId: '1', isSuccessful: true },
        { graphId: '2', isSuccessful: false },
      ],
    });
    expect(await rows("SELECT Name FROM Account WHERE Name LIKE 'Graph%'")).toMatchObject([
      { Name: 'Graph 1' },
    ]);
  });

  it('batch: independent answers', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v65.0/limits' },
      { method: 'GET', url: 'v65.0/sobjects/Nope' },
    ];
    expect((await call('POST', 'composite/batch', { batchRequests })).body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 200 }, { statusCode: 404 }],
    });
  });

  it('tree: parents and children together, or nothing', async () => {
    const tree = (lastName?: string): object => ({
      records: [
        {
          attributes: { type: 'Account', referenceId: 'r1' },
          Name: 'Tree',
          Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'r2' }, LastName: lastName }] },
        },
      ],
    });
    expect(await call('POST', 'composite/tree/Account', tree())).toMatchObject({
      status: 400,
      body: { hasErrors: true, results: [{ referenceId: 'r2' }] },
    });
    expect(await rows("SELECT Id FROM Account WHERE Name = 'Tree'")).toEqual([]);
    expect(await call('POST', 'composite/tree/Account', tree('Leaf'))).toMatchObject({
      status: 201,
      body: { hasErrors: false },
    });
    expect(await rows("SELECT Account.Name FROM Contact WHERE LastName = 'Leaf'")).toMatchObject([
      { Account: { Name: 'Tree' } },
    ]);
  });

  it('writes the version of the request into its links', async () => {
    const answer = await call('GET', `/services/data/v61.0/query?q=SELECT+Id+FROM+Account+LIMIT+1`);
    expect(JSON.stringify(answer.body)).toContain('/services/data/v61.0/sobjects/Account/');
  });

  it('updated and deleted list what changed in the window', async () => {
    const { body } = await call('POST', 'sobjects/Pallet__c', { Name: 'Changed' });
    const { id } = body as { id: string };
    const at = (minutes: number): string =>
      encodeURIComponent(new Date(Date.now() + minutes * 60_000).toISOString());
    expect((await call('GET', `sobjects/Pallet__c/updated?start=${at(-5)}&end=${at(5)}`)).body).toMatchObject(
      { ids: expect.arrayContaining([id]) as string[] },
    );
    await call('DELETE', `sobjects/Pallet__c/${id}`);
    expect(
      JSON.stringify((await call('GET', `sobjects/Pallet__c/deleted?start=${at(-5)}&end=${at(5)}`)).body),
    ).toContain(id);
  });
});
