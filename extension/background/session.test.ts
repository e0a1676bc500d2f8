import { describe, expect, it } from 'vitest';
import { Sessions, type PageLoad, type Session, type SessionPorts } from './session.ts';
import { memoryStore } from './memory-store.test-support.ts';

const org = '00DHr0000000001MAA';
const sofia = '005Hr0000000009IAA';
const lukas = '005Hr000000000AIAQ';
const redirectUrl = 'https://odeglblcmjoignbchpgafcfcjmfbbffm.chromiumapp.org/';
const page = (load: string): PageLoad => ({
  restOrigin: 'https://handrail-demo.my.salesforce.com',
  load,
  tabId: 1,
});

/** A login host with one user signed in, or none; it refuses every call it does not know. */
function loginHost(start: string | undefined) {
  const host = {
    user: start,
    asked: [] as string[],
    dropped: [] as Session[],
    clientId: 'client-id-1' as string | undefined,
    online: true,
    denies: undefined as string | undefined,
    lie: undefined as string | undefined,
  };
  const codes = new Map<string, { user: string; challenge: string }>();
  const ports: SessionPorts = {
    store: memoryStore(),
    redirectUrl,
    online: () => host.online,
    now: () => 1_790_000_000_000,
    clientId: async () => host.clientId,
    dropData: async (before) => void host.dropped.push(before),
    async authorize(address, interactive) {
      const url = new URL(address);
      if (url.origin !== page('').restOrigin || url.pathname !== '/services/oauth2/authorize')
        throw new Error('unknown call');
      if (url.searchParams.get('code_challenge_method') !== 'S256') throw new Error('no PKCE');
      host.asked.push(interactive ? 'interactive' : 'silent');
      const answer = new URL(redirectUrl);
      answer.searchParams.set('state', host.lie ?? url.searchParams.get('state') ?? '');
      if (host.denies !== undefined && interactive) answer.searchParams.set('error', host.denies);
      else if (host.user === undefined) answer.searchParams.set('error', 'immediate_unsuccessful');
      else {
        const code = `code-${codes.size}`;
        codes.set(code, { user: host.user, challenge: url.searchParams.get('code_challenge') ?? '' });
        answer.searchParams.set('code', code);
      }
      return answer.href;
    },
    async post(address, body) {
      if (address !== `${page('').restOrigin}/services/oauth2/token`) throw new Error('unknown call');
      const form = new URLSearchParams(body);
      const known = codes.get(form.get('code') ?? '');
      const digest = await crypto.subtle.digest(
        'SHA-256',
        new TextEncoder().encode(form.get('code_verifier') ?? ''),
      );
      const challenge = Buffer.from(digest).toString('base64url');
      if (known?.challenge !== challenge) return { error: 'invalid_grant' };
      codes.delete(form.get('code') ?? '');
      return {
        access_token: `token ${host.asked.length} of ${known.user}`,
        id: `https://login.example/id/${org}/${known.user}`,
      };
    },
  };
  return { host, sessions: new Sessions(ports) };
}

const load1 = '11111111-1111-4111-8111-111111111111';
const load2 = '22222222-2222-4222-8222-222222222222';

describe('session', () => {
  it('X2 proves a page load silently once, and asks nothing more for it', async () => {
    const { host, sessions } = loginHost(sofia);
    const results = await Promise.all([sessions.forPage(page(load1)), sessions.forPage(page(load1))]);
    expect(results.every((result) => result.ok && result.session.userId === sofia)).toBe(true);
    await sessions.forPage(page(load1));
    expect(host.asked).toEqual(['silent']);
  });

  it('X2 proves each full page load anew', async () => {
    const { host, sessions } = loginHost(sofia);
    await sessions.forPage(page(load1));
    await sessions.forPage(page(load2));
    expect(host.asked).toEqual(['silent', 'silent']);
    expect(host.dropped).toEqual([]);
  });

  it('X2 drops everything of the user before when another is signed in', async () => {
    const { host, sessions } = loginHost(sofia);
    await sessions.forPage(page(load1));
    host.user = lukas;
    const result = await sessions.forPage(page(load2));
    expect(result.ok && result.session.userId).toBe(lukas);
    expect(host.dropped.map(({ userId }) => userId)).toEqual([sofia]);
    // The first user's page is no longer proven.
    await sessions.forPage(page(load1));
    expect(host.asked).toHaveLength(3);
  });

  it('says whether one was never signed in, or the session has ended', async () => {
    const { host, sessions } = loginHost(undefined);
    expect(await sessions.forPage(page(load1))).toEqual({
      ok: false,
      problem: { kind: 'sign-in needed', reason: 'first' },
    });
    host.user = sofia;
    expect((await sessions.signIn(page(load1))).ok).toBe(true);
    expect(host.asked).toEqual(['silent', 'interactive']);
    host.user = undefined;
    expect(await sessions.forPage(page(load2))).toEqual({
      ok: false,
      problem: { kind: 'sign-in needed', reason: 'ended' },
    });
    expect(await sessions.signIn(page(load2))).toEqual({
      ok: false,
      problem: { kind: 'sign-in needed', reason: 'cancelled' },
    });
  });

  it('renews a refused token for the same user only', async () => {
    const { host, sessions } = loginHost(sofia);
    const first = await sessions.forPage(page(load1));
    if (!first.ok) throw new Error('not signed in');
    expect((await sessions.renew(page(load1), first.session)).ok).toBe(true);
    host.user = lukas;
    expect(await sessions.renew(page(load1), first.session)).toMatchObject({ ok: true });
    const again = await sessions.forPage(page(load1));
    if (!again.ok) throw new Error('not signed in');
    expect(await sessions.renew(page(load1), again.session)).toEqual({
      ok: false,
      problem: { kind: 'user changed' },
    });
  });

  it('X4 takes no answer that is not to its own question', async () => {
    const { host, sessions } = loginHost(sofia);
    host.lie = 'state of somebody else';
    expect((await sessions.forPage(page(load1))).ok).toBe(false);
  });

  it('says that the org has no Handrail when nothing names a client', async () => {
    const { host, sessions } = loginHost(sofia);
    host.clientId = undefined;
    expect(await sessions.forPage(page(load1))).toEqual({ ok: false, problem: { kind: 'not installed' } });
    expect(host.asked).toEqual([]);
  });

  it('says that the permission set is missing when the app is not approved for this user', async () => {
    const { host, sessions } = loginHost(undefined);
    host.denies = 'OAUTH_APP_ACCESS_DENIED';
    expect(await sessions.signIn(page(load1))).toEqual({ ok: false, problem: { kind: 'no permission' } });
  });

  it('says offline when the browser is', async () => {
    const { host, sessions } = loginHost(undefined);
    host.online = false;
    expect(await sessions.forPage(page(load1))).toEqual({ ok: false, problem: { kind: 'offline' } });
  });
});
