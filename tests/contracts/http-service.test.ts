import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDeadLetters, openTestService, token } from './http-service.ts';

let service: Awaited<ReturnType<typeof openTestService>>;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.face.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.face.url}${path}`, { headers, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${service.face.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

async function signIn(): Promise<{ cookie: string; form: string }> {
  const answer = await post('/admin/sign-in', { token });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await get('/admin', { cookie })).text();
  return { cookie, form: /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '' };
}

describe('the service face', () => {
  test('O1 it listens on loopback, names no software and forbids framing and scripts', async () => {
    expect(service.face.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const path of ['/healthz/live', '/metrics', '/nothing', '/admin', '/webhooks/x']) {
      const { headers } = await get(path);
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  test('O2 it is alive at once, ready when org and store have answered, and says which connection is how', async () => {
    expect((await get('/healthz/live')).status).toBe(200);
    const before = await get('/healthz/ready');
    expect(before.status).toBe(503);
    expect(await before.json()).toMatchObject({ ready: false, store: 'ok', org: 'not asked yet' });
    await service.runner.runOnce();
    const after = await get('/healthz/ready');
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({
      ready: true,
      org: 'ok',
      connections: { 'redmine:handrail': 'ok', service: 'ok' },
      lastLook: expect.any(String) as string,
    });
    service.world.org.down = true;
    await service.runner.runOnce();
    expect((await get('/healthz/ready')).status).toBe(503);
    service.world.org.down = false;
    await service.world.clock.advance(2 * 60_000);
    await service.runner.runOnce();
    expect((await get('/healthz/ready')).status).toBe(200);
  });

  test('O3 metrics count calls, rows, queues, lag, dead letters and budget, without ids in labels', async () => {
    const text = await (await get('/metrics')).text();
    for (const name of ['org_calls', 'org_rows', 'queue_depth', 'lag_seconds', 'dead_letters', 'budget_left'])
      expect(text).toContain(`handrail_${name}{`);
    expect(text).toContain('handrail_org_api_used 12345');
    expect(text).not.toMatch(/redmine|a0\w{13,}|00[56]\w{12,}/);
  });

  test('O4 pages need the token; a wrong one, a forged session and an old form are turned away', async () => {
    for (const path of ['/admin', '/admin/dead-letters', '/admin/diagnostics.json', '/admin/audit']) {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, { cookie: `handrail_admin=${'x'.repeat(43)}` })).status).toBe(401);
    }
    expect((await post('/admin/sign-in', { token: `${token}x` })).status).toBe(401);
    const { cookie, form } = await signIn();
    expect((await post('/admin/pause', { scope: 'everything' }, { cookie })).status).toBe(403);
    expect((await post('/admin/pause', { scope: 'everything', form: `${form}x` }, { cookie })).status).toBe(
      403,
    );
    expect(await service.store.transaction((tx) => tx.pauses.all())).toEqual([]);
  });

  test('O4 a page under another name that points here is told nothing', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((done) => {
      const asked = request(
        `${service.face.url}/admin`,
        { headers: { host: 'evil.example:80' } },
        (answer) => {
          answer.resume();
          done(answer.statusCode);
        },
      );
      asked.end();
    });
    expect(status).toBe(421);
  });

  test('DL1 DL2 DL3 dead letters are shown as text with cause and advice, replayed and discarded with a reason', async () => {
    await addDeadLetters(service);
    const { cookie, form } = await signIn();
    const page = await (await get('/admin/dead-letters', { cookie })).text();
    expect(page).toContain('Title is too long.');
    expect(page).toContain('Mend what the ticket system objects to');
    expect(page).not.toMatch(/<script|<img/);
    const [made, shown] = await service.store.transaction((tx) => tx.deadLetters.list(9));
    await post('/admin/dead-letters/replay', { form, id: made?.id ?? '' }, { cookie });
    await post('/admin/dead-letters/discard', { form, id: shown?.id ?? '', reason: '' }, { cookie });
    expect(await service.store.transaction((tx) => tx.deadLetters.list(9))).toHaveLength(1);
    await post('/admin/dead-letters/discard', { form, id: shown?.id ?? '', reason: 'by hand' }, { cookie });
    expect(await service.store.transaction((tx) => tx.deadLetters.list(9))).toEqual([]);
    const audit = await (await get('/admin/audit', { cookie })).text();
    expect(audit).toContain('discarded');
    expect(audit).toContain('by hand');
  });

  test('DL4 pause and resume from the pages; a test of a connection says who is signed in', async () => {
    const { cookie, form } = await signIn();
    await post('/admin/pause', { form, scope: 'redmine:handrail' }, { cookie });
    expect(await service.store.transaction((tx) => tx.pauses.all())).toMatchObject([
      { scope: 'redmine:handrail' },
    ]);
    await post('/admin/resume', { form, scope: 'redmine:handrail' }, { cookie });
    expect(await service.store.transaction((tx) => tx.pauses.all())).toEqual([]);
    const tested = await post('/admin/connections/test', { form, key: 'redmine:handrail' }, { cookie });
    expect(await tested.text()).toContain('signed in as service');
  });

  test('O4 every page answers in the browser’s language, and none shows the token', async () => {
    const { cookie } = await signIn();
    const paths = ['', '/connections', '/dead-letters', '/budget', '/calendars', '/audit', '/diagnostics'];
    for (const path of paths) {
      const chinese = await get(`/admin${path}`, { cookie, 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
      const text = await chinese.text();
      expect(chinese.status).toBe(200);
      expect(text).toContain('<html lang="zh-CN">');
      expect(text).toContain('概览');
      expect(text).not.toContain(token);
    }
    const bundle = await (await get('/admin/diagnostics.json', { cookie })).text();
    expect(bundle).not.toContain(token);
    expect(bundle).toContain('"readiness"');
  });
});
