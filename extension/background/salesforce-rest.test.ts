import { expect, it } from 'vitest';
import { SalesforceRest } from './salesforce-rest.ts';
import type { PageLoad, Session } from './session.ts';

const page: PageLoad = { restOrigin: 'https://handrail-demo.my.salesforce.com', load: 'l', tabId: 1 };
const session: Session = {
  restOrigin: page.restOrigin,
  accessToken: 'old',
  orgId: 'o',
  userId: 'u',
  proven: ['l'],
};

function client(answers: ((token: string) => Response)[]) {
  const seen: { url: string; token: string; init: RequestInit }[] = [];
  const rest = new SalesforceRest({
    online: () => true,
    sessions: {
      forPage: async () => ({ ok: true, session }),
      renew: async () => ({ ok: true, session: { ...session, accessToken: 'new' } }),
    },
    fetch: async (url, init) => {
      const token = new Headers(init.headers).get('Authorization') ?? '';
      seen.push({ url, token, init });
      const answer = answers.shift();
      if (!answer) throw new TypeError('network');
      return answer(token);
    },
  });
  return { rest, seen };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

it('X2 sends the token in the header only, without cookies, and follows no redirect', async () => {
  const { rest, seen } = client([json(200, { records: [] })]);
  await rest.query(page, session, "SELECT Id FROM Case WHERE Subject = 'a&b'");
  expect(seen[0]?.url).toBe(
    `${page.restOrigin}/services/data/v65.0/query?q=SELECT%20Id%20FROM%20Case%20WHERE%20Subject%20%3D%20'a%26b'`,
  );
  expect(seen[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
});

it('renews a token that ran out once, and says so when that does not help', async () => {
  const over = json(401, [{ errorCode: 'INVALID_SESSION_ID', message: '' }]);
  const { rest, seen } = client([over, json(200, { ok: 1 })]);
  expect(await rest.query(page, session, 'SELECT Id FROM Case')).toEqual({ ok: true, body: { ok: 1 } });
  expect(seen.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
  const { rest: hopeless } = client([over, over]);
  expect(await hopeless.query(page, session, 'SELECT Id FROM Case')).toEqual({
    ok: false,
    problem: { kind: 'sign-in needed', reason: 'ended' },
  });
});

it.each([
  [503, 'busy', { kind: 'server down', status: 503 }],
  [403, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: '' }], { kind: 'call limit' }],
  [400, [{ errorCode: 'INVALID_TYPE', message: '' }], { kind: 'no permission' }],
  [
    400,
    [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Say why.' }],
    { kind: 'refused', messages: ['Say why.'] },
  ],
  [404, '', { kind: 'unexpected', detail: 'HTTP 404' }],
])('turns HTTP %i into its own problem', async (status, body, problem) => {
  const { rest } = client([json(status, body)]);
  expect(await rest.query(page, session, 'SELECT Id FROM Case')).toEqual({ ok: false, problem });
});

it('is offline when nothing answers', async () => {
  const { rest } = client([]);
  expect(await rest.query(page, session, 'SELECT Id FROM Case')).toEqual({
    ok: false,
    problem: { kind: 'offline' },
  });
});
