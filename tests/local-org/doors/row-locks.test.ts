import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customObject, masterDetail, textField } from '../engine/samples/metadata.ts';
import { startLocalOrg, type LocalOrgHandle } from '../start.ts';

/** Source: "Record Locking", Designing Record Access for Enterprise Scale; the message is the platform's own. */
const V = '/services/data/v65.0';
let org: LocalOrgHandle;
let account: string;
let box: string;
const call = async (method: string, path: string, body: unknown): Promise<unknown> => {
  const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
  const response = await fetch(`${org.url}${V}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return text === '' ? { status: response.status } : JSON.parse(text);
};
const idOf = (answer: unknown): string => (answer as { id: string }).id;
const steps = (...requests: [method: string, path: string, body: object][]) => ({
  compositeRequest: requests.map(([method, path, body], index) => ({
    method,
    url: `${V}/sobjects/${path}`,
    referenceId: `r${index}`,
    body,
  })),
});
const codes = (answer: unknown): (string | number)[] =>
  (answer as { compositeResponse: { httpStatusCode: number; body: unknown }[] }).compositeResponse.map(
    ({ httpStatusCode, body }) =>
      Array.isArray(body) ? ((body as { errorCode: string }[])[0]?.errorCode ?? '') : httpStatusCode,
  );

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
  expect(
    org.engine.schema.applyObjects([
      customObject('Box__c', [textField('Tag__c')]),
      customObject('Part__c', [masterDetail('Box__c', 'Box__c', 'Parts')]),
    ]),
  ).toEqual([]);
});
afterAll(async () => org.close());
beforeEach(async () => {
  org.switches.set({ latencyMs: 0, lockWaitMs: 10_000 });
  account = idOf(await call('POST', 'sobjects/Account', { Name: 'Acme' }));
  box = idOf(await call('POST', 'sobjects/Box__c', { Name: 'Box' }));
});

/** Two composite calls, the second sent while the first is under way. */
async function both(first: object, second: object): Promise<[unknown, unknown]> {
  const one = call('POST', 'composite', first);
  await new Promise((resolve) => setTimeout(resolve, 60));
  return Promise.all([one, call('POST', 'composite', second)]);
}

describe('rows of a call under way', () => {
  const partOf = () => steps(['POST', 'Part__c', { Box__c: box }]);

  it('make a second call to the same master wait its turn', async () => {
    org.switches.set({ latencyMs: 200 });
    const begun = performance.now();
    const answers = await both(partOf(), partOf());
    expect(answers.map(codes)).toEqual([[201], [201]]);
    // The second begins its own latency only when the first let go.
    expect(performance.now() - begun).toBeGreaterThan(390);
    expect(
      org.engine.query(
        { userId: org.users[0]?.userId ?? '' },
        `SELECT Id FROM Part__c WHERE Box__c = '${box}'`,
      ).totalSize,
    ).toBe(2);
  });

  it('refuses a second call that waited too long, row by row', async () => {
    org.switches.set({ latencyMs: 250, lockWaitMs: 40 });
    const second = steps(['POST', 'Account', { Name: 'Free' }], ['POST', 'Part__c', { Box__c: box }]);
    const [one, two] = await both(partOf(), second);
    expect(codes(one)).toEqual([201]);
    expect(codes(two)).toEqual([201, 'UNABLE_TO_LOCK_ROW']);
    expect(JSON.stringify(two)).toContain(
      `unable to obtain exclusive access to this record or 1 records: ${box}`,
    );
  });

  it('refuses a change of the parent account while its opportunity is being made', async () => {
    org.switches.set({ latencyMs: 250, lockWaitMs: 0 });
    const deal = { Name: 'Deal', AccountId: account, StageName: 'Prospecting', CloseDate: '2026-12-01' };
    const change = steps(['PATCH', `Account/${account}`, { Name: 'Acme Ltd' }]);
    const answers = await both(steps(['POST', 'Opportunity', deal]), change);
    expect(answers.map(codes)).toEqual([[201], ['UNABLE_TO_LOCK_ROW']]);
  });

  it('hinder nobody who writes other rows', async () => {
    org.switches.set({ latencyMs: 150, lockWaitMs: 0 });
    const other = steps(['PATCH', `Account/${account}`, { Name: 'Acme Ltd' }]);
    expect((await both(partOf(), other)).map(codes)).toEqual([[201], [204]]);
  });

  it('cost nothing without latency', async () => {
    org.switches.set({ lockWaitMs: 0 });
    const answers = await Promise.all([
      call('POST', 'composite', partOf()),
      call('POST', 'composite', partOf()),
    ]);
    expect(answers.map(codes)).toEqual([[201], [201]]);
  });
});
