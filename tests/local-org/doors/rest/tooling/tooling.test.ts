import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../../start.ts';

let org: LocalOrgHandle;
const V = '/services/data/v65.0';
async function get(path: string, role = 'admin'): Promise<{ status: number; body: unknown }> {
  const token = org.users.find((user) => user.role === role)?.accessToken ?? '';
  const response = await fetch(`${org.url}${V}/${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: await response.json() };
}
const tooling = (soql: string) => get(`tooling/query/?q=${encodeURIComponent(soql)}`);

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
  org.engine.schema.applyObject({
    fullName: 'Account',
    fields: [{ fullName: 'Tier__c', label: 'Tier', type: 'Text', length: 20 }],
    validationRules: [
      { fullName: 'Tier_Known', active: true, errorConditionFormula: 'Tier__c = "x"', errorMessage: 'No.' },
    ],
  });
});
afterAll(async () => org.close());

describe('tooling queries', () => {
  it('of entities and their fields, with SOQL whole', async () => {
    expect(
      await tooling(
        "SELECT QualifiedApiName, Label, KeyPrefix FROM EntityDefinition WHERE KeyPrefix IN ('001', '006') ORDER BY Label",
      ),
    ).toMatchObject({
      body: {
        size: 2,
        entityTypeName: 'EntityDefinition',
        records: [
          {
            attributes: { type: 'EntityDefinition', url: `${V}/tooling/sobjects/EntityDefinition/Account` },
            KeyPrefix: '001',
          },
          { QualifiedApiName: 'Opportunity' },
        ],
      },
    });
    expect(
      await tooling(
        "SELECT DataType, DurableId, EntityDefinition.QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Account' AND QualifiedApiName = 'Tier__c'",
      ),
    ).toMatchObject({
      body: { records: [{ DataType: 'Text(20)', EntityDefinition: { QualifiedApiName: 'Account' } }] },
    });
  });
  it('of deployed rules and fields', async () => {
    expect(
      await tooling(
        "SELECT ValidationName, Active FROM ValidationRule WHERE EntityDefinition.QualifiedApiName = 'Account'",
      ),
    ).toMatchObject({
      body: { records: [{ ValidationName: 'Tier_Known', Active: true }] },
    });
    expect(
      await tooling("SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = 'Account'"),
    ).toMatchObject({
      body: { records: [{ DeveloperName: 'Tier' }] },
    });
  });
  it.each([
    'ApexClass',
    'ApexTrigger',
    'ApexLog',
    'FlowDefinition',
    'InstalledSubscriberPackage',
    'TraceFlag',
  ])('of %s: none in this org', async (type) => {
    expect(await tooling(`SELECT Id FROM ${type}`)).toMatchObject({
      status: 200,
      body: { size: 0, records: [] },
    });
  });
  it('describes its objects', async () => {
    expect(JSON.stringify((await get('tooling/sobjects')).body)).toContain(
      '/tooling/sobjects/ApexClass/describe',
    );
    expect((await get('tooling/sobjects/ApexClass/describe')).body).toMatchObject({
      name: 'ApexClass',
      createable: false,
    });
  });
});

/** What a well-known inspector extension sends when its pages open. */
describe('an inspector', () => {
  it.each([
    'limits/',
    'sobjects/',
    'tooling/sobjects/',
    'sobjects/Account/describe/',
    'sobjects/Account/describe/layouts/',
    `query/?q=${encodeURIComponent('SELECT Id, InstanceName, OrganizationType, IsSandbox, TrialExpirationDate FROM Organization')}`,
    `query/?q=${encodeURIComponent("SELECT Id, Name, Email, ProfileId, Profile.Name, UserRole.Name, Alias, LocaleSidKey, LanguageLocaleKey, IsActive FROM User WHERE IsActive = true AND (Username LIKE '%admin%' OR Name LIKE '%admin%') ORDER BY LastLoginDate LIMIT 100")}`,
    `query/?q=${encodeURIComponent('SELECT QualifiedApiName, Label, KeyPrefix, DurableId, IsCustomSetting, RecordTypesSupported FROM EntityDefinition').replace('%2C%20RecordTypesSupported', '')}`,
    `tooling/query/?q=${encodeURIComponent("SELECT QualifiedApiName, Label, DataType, DurableId FROM FieldDefinition WHERE EntityDefinitionId = 'Account'")}`,
    `tooling/query/?q=${encodeURIComponent('SELECT Id, Name FROM ApexClass WHERE NamespacePrefix = null')}`,
    `query/?explain=${encodeURIComponent("SELECT Id FROM Account WHERE Name = 'x'")}`,
  ])('is answered: %s', async (path) => {
    expect((await get(path)).status).toBe(200);
  });
});

/** Tooling API Developer Guide, "REST Resources" and the pages of the objects. */
describe('what the Tooling API refuses', () => {
  it.each([
    ['source members, as it tracks no source', 'tooling/sobjects/SourceMember/describe', 404, 'NOT_FOUND'],
    ['queries of source members', 'tooling/query?q=SELECT+Id+FROM+SourceMember', 400, 'INVALID_TYPE'],
    [
      'fields without their object',
      'tooling/query?q=SELECT+Id+FROM+FieldDefinition',
      400,
      'EXTERNAL_OBJECT_EXCEPTION',
    ],
    ['an unknown field', 'tooling/query?q=SELECT+Foo+FROM+ApexClass', 400, 'INVALID_FIELD'],
    ['a broken query', 'tooling/query?q=SELECT', 400, 'MALFORMED_QUERY'],
    ['no query', 'tooling/query', 400, 'MALFORMED_QUERY'],
    ['rows of business objects', 'tooling/query?q=SELECT+Id+FROM+Opportunity', 400, 'INVALID_TYPE'],
    ['Apex', 'tooling/executeAnonymous/?anonymousBody=System.debug(1)%3B', 403, 'INSUFFICIENT_ACCESS'],
    ['an unknown row', 'tooling/sobjects/ApexClass/01p000000000001AAA', 404, 'NOT_FOUND'],
  ])('refuses %s', async (_what, path, status, errorCode) => {
    expect(await get(path)).toMatchObject({ status, body: [{ errorCode }] });
  });
});
