import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { child, childText, parseXml, type XmlElement } from '../xml-tree.ts';

/** Sources: "undelete()", "emptyRecycleBin()" and "AllOrNoneHeader", SOAP API Developer Guide. */
describe('the recycle bin by SOAP and REST', () => {
  let org: LocalOrgHandle;
  let token: string;
  const soap = async (operation: string, ids: readonly string[]): Promise<XmlElement[]> => {
    const parts = ids.map((id) => `<ids>${id}</ids>`).join('');
    const response = await fetch(`${org.url}/services/Soap/u/65.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: '""' },
      body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body><${operation} xmlns="urn:partner.soap.sforce.com">${parts}</${operation}></e:Body></e:Envelope>`,
    });
    return child(parseXml(await response.text()), 'Body')?.children[0]?.children ?? [];
  };
  const rest = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${org.url}/services/data/v65.0/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  const gone = async (): Promise<string> => {
    const { id } = (await rest('POST', 'sobjects/Account', { Name: 'Acme' })).body as { id: string };
    await rest('DELETE', `sobjects/Account/${id}`);
    return id;
  };
  const code = ([result]: XmlElement[]): string | undefined =>
    childText(child(result, 'errors'), 'statusCode');

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
    token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
  });
  afterAll(async () => org.close());

  it('undelete brings a row back for REST', async () => {
    const id = await gone();
    const [result] = await soap('undelete', [id]);
    expect([childText(result, 'success'), childText(result, 'id')]).toEqual(['true', id]);
    expect((await rest('GET', `sobjects/Account/${id}`)).status).toBe(200);
  });
  it('emptyRecycleBin takes it for good', async () => {
    const id = await gone();
    expect(childText((await soap('emptyRecycleBin', [id]))[0], 'success')).toBe('true');
    expect(code(await soap('undelete', [id]))).toBe('UNDELETE_FAILED');
    expect(await rest('GET', `sobjects/Account/${id}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND' }],
    });
  });
  it.each(['GET', 'PATCH', 'DELETE'])('refuses %s of a deleted row with 404 by REST', async (method) => {
    const id = await gone();
    expect(
      await rest(method, `sobjects/Account/${id}`, method === 'PATCH' ? { Name: 'x' } : undefined),
    ).toMatchObject({
      status: 404,
      body: [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' }],
    });
  });
  it('refuses 201 ids', async () => {
    const parts = await soap(
      'undelete',
      Array.from({ length: 201 }, () => '001000000000000AAA'),
    );
    expect(parts.find(({ name }) => name === 'faultcode')?.text).toBe('sf:EXCEEDED_ID_LIMIT');
  });
});
