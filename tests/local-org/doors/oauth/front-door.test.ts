import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

/** Salesforce Help, "Generate a Frontdoor URL to Bridge into UI Sessions": the link works once. */
describe('the front door', () => {
  let org: LocalOrgHandle;
  let rep: LocalOrgHandle['users'][number];

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample' });
    const found = org.users.find(({ role }) => role === 'rep');
    if (!found) throw new Error('the sample has no rep');
    rep = found;
  });
  afterAll(async () => org.close());

  async function link(): Promise<URL> {
    const asked = await fetch(`${org.url}/services/oauth2/singleaccess?redirect_uri=/lightning/page/home`, {
      headers: { authorization: `Bearer ${rep.accessToken}` },
    });
    return new URL(((await asked.json()) as { frontdoor_uri: string }).frontdoor_uri);
  }
  const open = async (url: URL | string): Promise<Response> => fetch(url, { redirect: 'manual' });

  it('opens once by a pass that is no token, and leads where the caller wanted', async () => {
    const url = await link();
    const pass = url.searchParams.get('otp') ?? '';
    expect(pass).not.toContain('!');
    const first = await open(url);
    expect([first.status, first.headers.get('location')]).toEqual([302, '/lightning/page/home']);
    const sid = /^sid=([^;]+)/.exec(first.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect([...new Set([sid, pass, rep.accessToken])]).toHaveLength(3);
  });

  it('refuses a pass the second time, and shows the login page', async () => {
    const url = await link();
    await open(url);
    const second = await open(url);
    expect(second.headers.get('set-cookie')).toBeNull();
    expect(second.headers.get('location')).toMatch(/\/\?ec=302&startURL=/);
  });

  it('refuses a pass where a session id belongs, and the reverse', async () => {
    const pass = (await link()).searchParams.get('otp') ?? '';
    const asSid = await open(`${org.url}/secur/frontdoor.jsp?sid=${encodeURIComponent(pass)}`);
    expect(asSid.headers.get('set-cookie')).toBeNull();
    const token = encodeURIComponent(rep.accessToken);
    const asPass = await open(`${org.url}/secur/frontdoor.jsp?otp=${token}`);
    expect(asPass.headers.get('set-cookie')).toBeNull();
  });
});
