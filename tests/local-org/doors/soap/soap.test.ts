import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { childText, child, parseXml, type XmlElement } from '../xml-tree.ts';

describe('SOAP doors', () => {
  let org: LocalOrgHandle;
  let admin: LocalOrgHandle['users'][number];

  /** The session header has a default namespace, as real clients send it. */
  async function soap(
    path: string,
    body: string,
    session?: string,
  ): Promise<{ status: number; body: XmlElement | undefined; text: string }> {
    const header =
      session === undefined
        ? ''
        : `<soapenv:Header><SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${session}</sessionId></SessionHeader></soapenv:Header>`;
    const response = await fetch(`${org.url}/services/Soap/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: '""' },
      body: `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">${header}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
    });
    const text = await response.text();
    return { status: response.status, body: child(parseXml(text), 'Body')?.children[0], text };
  }
  const login = (password: string, username = admin.username): string =>
    `<login xmlns="urn:partner.soap.sforce.com"><username>${username}</username><password>${password}</password></login>`;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
    const user = org.users.find(({ role }) => role === 'admin');
    if (!user) throw new Error('no administrator');
    admin = user;
  });
  afterAll(async () => org.close());

  it('login gives a session and the server to go on with', async () => {
    const { body } = await soap('u/50.0', login(admin.password));
    const result = child(body, 'result');
    expect(childText(result, 'serverUrl')).toBe(`${org.url}/services/Soap/u/50.0/${org.orgId.slice(0, 15)}`);
    const info = await soap(
      'u/50.0',
      '<getUserInfo xmlns="urn:partner.soap.sforce.com"/>',
      childText(result, 'sessionId'),
    );
    expect(childText(child(info.body, 'result'), 'userName')).toBe(admin.username);
  });

  it('refuses the login of a user without API Enabled', async () => {
    const bot = org.users.find(({ role }) => role === 'integration');
    const [profile] = org.engine.query(
      { userId: admin.userId },
      "SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'",
    ).records;
    const [saved] = org.engine.update({ userId: admin.userId }, 'User', [
      { Id: bot?.userId ?? '', ProfileId: profile?.['Id'] },
    ]);
    expect(saved?.success).toBe(true);
    const refused = await soap('u/65.0', login(bot?.password ?? '', bot?.username));
    expect([refused.status, childText(refused.body, 'faultcode')]).toEqual([
      500,
      'sf:API_CURRENTLY_DISABLED',
    ]);
  });

  it('faults as Salesforce does', async () => {
    const wrong = await soap('u/65.0', login('wrong'));
    expect([wrong.status, childText(wrong.body, 'faultcode')]).toEqual([500, 'sf:INVALID_LOGIN']);
    expect(childText(wrong.body, 'faultstring')).toBe(
      'INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
    );
    const stale = await soap('u/65.0', '<getUserInfo xmlns="urn:partner.soap.sforce.com"/>', '00D!stale');
    expect(childText(stale.body, 'faultcode')).toBe('sf:INVALID_SESSION_ID');
    const unknown = await soap(
      'm/65.0',
      '<renameMetadata xmlns="http://soap.sforce.com/2006/04/metadata"/>',
      admin.accessToken,
    );
    expect(unknown.status).toBe(500);
    expect(org.gaps()).toContainEqual({
      method: 'SOAP',
      path: 'metadata/renameMetadata',
      what: 'SOAP operation',
    });
  });

  it('creates, queries and deletes rows', async () => {
    const created = await soap(
      'u/65.0',
      '<create xmlns="urn:partner.soap.sforce.com"><sObjects><type>Account</type><Name>Soap &amp; Sons</Name></sObjects><sObjects><type>Account</type></sObjects></create>',
      admin.accessToken,
    );
    const results = created.body?.children ?? [];
    expect(results.map((result) => childText(result, 'success'))).toEqual(['true', 'false']);
    expect(created.text).toContain('REQUIRED_FIELD_MISSING');
    const id = childText(results[0], 'id') ?? '';
    const query = await soap(
      'u/65.0',
      `<query xmlns="urn:partner.soap.sforce.com"><queryString>SELECT Id, Name FROM Account WHERE Id = '${id}'</queryString></query>`,
      admin.accessToken,
    );
    expect(childText(child(child(query.body, 'result'), 'records'), 'Name')).toBe('Soap & Sons');
    const removed = await soap(
      'u/65.0',
      `<delete xmlns="urn:partner.soap.sforce.com"><ids>${id}</ids></delete>`,
      admin.accessToken,
    );
    expect(childText(child(removed.body, 'result'), 'success')).toBe('true');
  });

  it('reads no external entities', async () => {
    const response = await fetch(`${org.url}/services/Soap/u/65.0`, {
      method: 'POST',
      body: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('root:');
  });
});
