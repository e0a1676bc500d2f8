import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../start.ts';

describe('the gate every API call passes', () => {
  let org: LocalOrgHandle;
  let headers: Record<string, string>;
  const path = '/services/data/v65.0';
  const get = async (url: string): Promise<Response> => fetch(`${org.url}${url}`, { headers });
  const create = async (name: string): Promise<Response> =>
    fetch(`${org.url}${path}/sobjects/Account`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ Name: name }),
    });
  const count = async (name: string): Promise<number> => {
    const response = await get(
      `${path}/query?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Name = '${name}'`)}`,
    );
    return ((await response.json()) as { totalSize: number }).totalSize;
  };

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
    const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
    headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  });
  afterEach(() => {
    org.switches.set({ latencyMs: 0, costPerRowMs: 0, apiLimit: 100_000 });
  });
  afterAll(async () => org.close());

  it('refuses a session it does not know', async () => {
    const response = await fetch(`${org.url}${path}/limits`, {
      headers: { authorization: 'Bearer 00D!wrong' },
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ]);
  });

  it('tells the API usage, and refuses when it is used up', async () => {
    const info = (await get(`${path}/limits`)).headers.get('sforce-limit-info') ?? '';
    expect(info).toMatch(/^api-usage=\d+\/100000$/);
    org.switches.set({ apiLimit: Number(/=(\d+)/.exec(info)?.[1]) });
    const refused = await get(`${path}/limits`);
    expect([refused.status, await refused.json()]).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
  });

  it('answers 503 without doing the work', async () => {
    org.switches.plan('unavailable', { method: 'POST' });
    expect((await create('Unavailable')).status).toBe(503);
    expect(await count('Unavailable')).toBe(0);
  });

  it('cuts the connection before the work, or after it', async () => {
    org.switches.plan('reset', { method: 'POST' });
    await expect(create('Reset')).rejects.toThrow();
    expect(await count('Reset')).toBe(0);
    org.switches.plan('lostAnswer', { method: 'POST' });
    await expect(create('Lost')).rejects.toThrow();
    expect(await count('Lost')).toBe(1);
  });

  it('finds rows locked', async () => {
    org.switches.plan('rowLock', { method: 'POST' });
    const response = await create('Locked');
    expect([response.status, await response.json()]).toMatchObject([
      400,
      [{ errorCode: 'UNABLE_TO_LOCK_ROW' }],
    ]);
  });

  it('takes the time the switches say', async () => {
    org.switches.set({ latencyMs: 60 });
    const before = performance.now();
    await get(`${path}/limits`);
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  it('collapses doubled and trailing slashes', async () => {
    expect((await get(`/${path}//limits/`)).status).toBe(200);
  });

  it('logs what it does not know, and answers like Salesforce', async () => {
    const response = await get(`${path}/wave/dashboards`);
    expect([response.status, await response.json()]).toEqual([
      404,
      [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }],
    ]);
    expect(org.gaps()).toContainEqual({
      method: 'GET',
      path: `${path}/wave/dashboards`,
      what: 'REST resource',
    });
  });

  it('answers a broken escape in the URL and goes on', async () => {
    expect((await get(`${path}/sobjects/Account/%`)).status).toBe(400);
    expect((await get(`${path}/limits`)).status).toBe(200);
  });

  it('takes 16,384 bytes of URI and no more', async () => {
    const soql = (length: number): string =>
      `${path}/query?q=${encodeURIComponent('SELECT Id FROM Account')}${'+'.repeat(length)}`;
    expect((await get(soql(15_000))).status).toBe(200);
    expect((await get(soql(17_000))).status).toBe(414);
  });
});
