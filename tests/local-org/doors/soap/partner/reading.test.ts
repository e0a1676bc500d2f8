import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../../start.ts';
import { child, childText, parseXml, type XmlElement } from '../../xml-tree.ts';

let org: LocalOrgHandle;
const ids: string[] = [];
const person = (role: string) => {
  const user = org.users.find((one) => one.role === role);
  if (user === undefined) throw new Error(`no ${role}`);
  return user;
};

async function soap(
  operation: string,
  inside: string,
  { role = 'admin', header = '' } = {},
): Promise<{ status: number; result: XmlElement | undefined; results: XmlElement[]; text: string }> {
  const session = `<SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${person(role).accessToken}</sessionId></SessionHeader>`;
  const response = await fetch(`${org.url}/services/Soap/u/65.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body: `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header>${session}${header}</soapenv:Header><soapenv:Body><${operation} xmlns="urn:partner.soap.sforce.com">${inside}</${operation}></soapenv:Body></soapenv:Envelope>`,
  });
  const text = await response.text();
  const body = child(parseXml(text), 'Body')?.children[0];
  const results = (body?.children ?? []).filter(({ name }) => name === 'result');
  return { status: response.status, result: results[0], results, text };
}
const query = (soql: string, options = {}) => soap('query', `<queryString>${soql}</queryString>`, options);

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'sample' });
  const rows = Array.from({ length: 250 }, (_, n) => ({ Name: `Soap ${String(n).padStart(3, '0')}` }));
  for (const part of [rows.slice(0, 200), rows.slice(200)])
    for (const { id } of org.engine.insert({ userId: person('admin').userId }, 'Account', part))
      ids.push(String(id));
});
afterAll(async () => org.close());

describe('reading by SOAP', () => {
  it('pages of QueryOptions, read on with queryMore', async () => {
    const header =
      '<QueryOptions xmlns="urn:partner.soap.sforce.com"><batchSize>200</batchSize></QueryOptions>';
    const soql = "SELECT Id FROM Account WHERE Name LIKE 'Soap %'";
    const first = await query(soql, { header });
    expect([childText(first.result, 'done'), childText(first.result, 'size')]).toEqual(['false', '250']);
    const locator = childText(first.result, 'queryLocator') ?? '';
    expect(locator).toMatch(/^01g\w{15}-200$/);
    const more = await soap('queryMore', `<queryLocator>${locator}</queryLocator>`, { header });
    expect(childText(more.result, 'done')).toBe('true');
    expect(more.result?.children.filter(({ name }) => name === 'records')).toHaveLength(50);
  });
  it('COUNT() is a size without rows', async () => {
    expect(
      childText((await query("SELECT COUNT() FROM Account WHERE Name LIKE 'Soap %'")).result, 'size'),
    ).toBe('250');
  });
  it('search', async () => {
    const { result } = await soap(
      'search',
      '<searchString>FIND {"Soap 007"} RETURNING Account(Name)</searchString>',
    );
    expect(childText(child(child(result, 'searchRecords'), 'record'), 'Name')).toBe('Soap 007');
  });
  it('retrieve answers rows in the order asked, nil for what is not there', async () => {
    const asked = [ids[1], '001000000000001AAA', ids[0]].map((id) => `<ids>${id ?? ''}</ids>`).join('');
    const { results } = await soap(
      'retrieve',
      `<fieldList>Id, Name</fieldList><sObjectType>Account</sObjectType>${asked}`,
    );
    expect(results.map((row) => childText(row, 'Name'))).toEqual(['Soap 001', undefined, 'Soap 000']);
    expect(results[1]?.attributes['nil']).toBe('true');
  });
  it('describes objects, all of them and their layout', async () => {
    const one = await soap('describeSObject', '<sObjectType>Account</sObjectType>');
    expect([childText(one.result, 'name'), childText(one.result, 'keyPrefix')]).toEqual(['Account', '001']);
    const two = await soap(
      'describeSObjects',
      '<sObjectType>Account</sObjectType><sObjectType>Case</sObjectType>',
    );
    expect(two.results.map((result) => childText(result, 'name'))).toEqual(['Account', 'Case']);
    expect(childText((await soap('describeGlobal', '')).result, 'maxBatchSize')).toBe('200');
    const layout = await soap('describeLayout', '<sObjectType>Account</sObjectType>');
    expect(child(child(layout.result, 'layouts'), 'detailLayoutSections')).toBeDefined();
  });
  it('getUpdated and getDeleted', async () => {
    const minutes = (offset: number) => new Date(Date.now() + offset * 60_000).toISOString();
    const inside = `<sObjectType>Account</sObjectType><startDate>${minutes(-5)}</startDate><endDate>${minutes(5)}</endDate>`;
    expect((await soap('getUpdated', inside)).text).toContain(`<ids>${ids[5] ?? ''}</ids>`);
    org.engine.remove({ userId: person('admin').userId }, [ids[9] ?? '']);
    expect((await soap('getDeleted', inside)).text).toContain(`<id>${ids[9] ?? ''}</id>`);
  });
  it('setPassword and resetPassword', async () => {
    const rep = person('rep');
    const login = (password: string) =>
      soap('login', `<username>${rep.username}</username><password>${password}</password>`);
    await soap('setPassword', `<userId>${rep.userId}</userId><password>Better-than-1234</password>`);
    expect((await login('Better-than-1234')).status).toBe(200);
    const { result } = await soap('resetPassword', `<userId>${rep.userId}</userId>`);
    const again = await login(childText(result, 'password') ?? '');
    expect(childText(again.result, 'passwordExpired')).toBe('true');
  });
});

/** SOAP API Developer Guide, "API Fault Element" and "ExceptionCode". */
describe('what SOAP refuses to read', () => {
  it.each([
    [
      'a broken query',
      'query',
      '<queryString>SELECT</queryString>',
      'MALFORMED_QUERY',
      'MalformedQueryFault',
    ],
    [
      'an unknown field',
      'query',
      '<queryString>SELECT Foo FROM Account</queryString>',
      'INVALID_FIELD',
      'InvalidFieldFault',
    ],
    [
      'an unknown object',
      'query',
      '<queryString>SELECT Id FROM Nothing</queryString>',
      'INVALID_TYPE',
      'InvalidSObjectFault',
    ],
    [
      'a locator nobody gave',
      'queryMore',
      '<queryLocator>01gxx-500</queryLocator>',
      'INVALID_QUERY_LOCATOR',
      'InvalidQueryLocatorFault',
    ],
    [
      'a search without braces',
      'search',
      '<searchString>FIND x</searchString>',
      'MALFORMED_SEARCH',
      'MalformedSearchFault',
    ],
    [
      'rows of an unknown object',
      'retrieve',
      '<fieldList>Id</fieldList><sObjectType>Nothing</sObjectType>',
      'INVALID_TYPE',
      'InvalidSObjectFault',
    ],
    [
      'rows by what is no id',
      'retrieve',
      '<fieldList>Id</fieldList><sObjectType>Account</sObjectType><ids>abc</ids>',
      'MALFORMED_ID',
      'InvalidIdFault',
    ],
    [
      'a describe of an unknown object',
      'describeSObject',
      '<sObjectType>Nothing</sObjectType>',
      'INVALID_TYPE',
      'InvalidSObjectFault',
    ],
    [
      'changes without dates',
      'getUpdated',
      '<sObjectType>Account</sObjectType>',
      'INVALID_REPLICATION_DATE',
      'UnexpectedErrorFault',
    ],
    ['leads', 'convertLead', '', 'INVALID_TYPE', 'InvalidSObjectFault'],
    [
      'a password for nobody',
      'setPassword',
      '<userId>x</userId><password>abcdefg1</password>',
      'INVALID_ID_FIELD',
      'InvalidIdFault',
    ],
  ])('refuses %s', async (_what, operation, inside, code, fault) => {
    const { status, text } = await soap(operation, inside);
    expect(status).toBe(500);
    expect(text).toContain(`<faultcode>sf:${code}</faultcode>`);
    expect(text).toContain(`xsi:type="sf:${fault}"`);
  });
  it('refuses a weak password, and one for another user', async () => {
    const { userId } = person('admin');
    const weak = await soap('setPassword', `<userId>${userId}</userId><password>short</password>`);
    expect(weak.text).toContain('sf:INVALID_NEW_PASSWORD');
    const other = await soap('setPassword', `<userId>${userId}</userId><password>Long-enough-1</password>`, {
      role: 'contact',
    });
    expect(other.text).toContain('sf:INSUFFICIENT_ACCESS');
  });
  it('a fault about a query says where in it', async () => {
    expect((await query('SELECT Id, Foo FROM Account')).text).toContain(
      '<sf:row>1</sf:row><sf:column>12</sf:column>',
    );
  });
});
