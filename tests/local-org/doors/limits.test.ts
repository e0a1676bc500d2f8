import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../start.ts';

/** Salesforce Developer Limits Quick Reference, "API Request Limits and Allocations"; REST API Developer Guide, "Status Codes". */
describe('limits of the org', () => {
  let org: LocalOrgHandle;
  let token: string;
  let now = new Date('2026-03-02T10:00:00Z');
  const get = async (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${org.url}/services/data/v65.0/sobjects`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const errors = async (response: Response): Promise<[number, unknown]> => [
    response.status,
    await response.json(),
  ];

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty', now: () => now });
    const admin = org.users.find(({ role }) => role === 'admin');
    const { username = '', password = '' } = admin ?? {};
    // A password grant a time, as the clock moves past the lifetime of sessions.
    signIn = async () => {
      const response = await fetch(`${org.url}/services/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'password', client_id: 'PlatformCLI', username, password }),
      });
      token = ((await response.json()) as { access_token: string }).access_token;
    };
    await signIn();
  });
  let signIn: () => Promise<void>;
  afterEach(() =>
    org.switches.set({ latencyMs: 0, apiLimit: 100_000, concurrentLimit: 25, longCallMs: 20_000 }),
  );
  afterAll(async () => org.close());

  it('tells the usage on every answer, refusals too', async () => {
    const info = async (path: string): Promise<string> => {
      const response = await fetch(`${org.url}/services/data/v65.0${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.headers.get('sforce-limit-info') ?? '';
    };
    const [first, second] = [await info('/limits'), await info('/query?q=nonsense')];
    const used = (text: string): number => Number(/^api-usage=(\d+)\/100000$/.exec(text)?.[1]);
    expect(used(second)).toBe(used(first) + 1);
  });

  it('counts the last 24 hours by the clock of the org', async () => {
    expect((await get()).status).toBe(200);
    org.switches.set({ apiLimit: 1 });
    expect((await get()).status).toBe(403);
    now = new Date(now.getTime() + 25 * 3600_000);
    await signIn();
    expect((await get()).headers.get('sforce-limit-info')).toBe('api-usage=1/1');
  });

  it('refuses a call too many a day', async () => {
    org.switches.set({ apiLimit: 0 });
    expect(await errors(await get())).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
  });

  it('refuses a call while too many long ones run', async () => {
    org.switches.set({ latencyMs: 300, longCallMs: 50, concurrentLimit: 2 });
    const running = [get(), get()];
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await errors(await get())).toEqual([
      403,
      [
        {
          message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
          errorCode: 'REQUEST_LIMIT_EXCEEDED',
        },
      ],
    ]);
    for (const response of await Promise.all(running)) expect(response.status).toBe(200);
    org.switches.set({ latencyMs: 0 });
    expect((await get()).status).toBe(200);
  });

  it('refuses headers over 16,384 bytes with 431', async () => {
    expect((await get({ 'x-long': 'x'.repeat(15_000) })).status).toBe(200);
    expect((await get({ 'x-long': 'x'.repeat(16_500) })).status).toBe(431);
  });
});
