import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../../start.ts';
import { soapCall } from '../../../golden/soap.ts';
import { put } from '../../streaming/select-entity.ts';

/** Salesforce Help, "Custom Metadata Types"; SOQL and SOSL Reference, "Querying Custom Metadata Types". */
describe('custom metadata by query', () => {
  let org: LocalOrgHandle;
  const token = (role: string): string => org.users.find((user) => user.role === role)?.accessToken ?? '';
  const query = async (soql: string, role = 'admin'): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${org.url}/services/data/v65.0/query?q=${encodeURIComponent(soql)}`, {
      headers: { authorization: `Bearer ${token(role)}` },
    });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample' });
    const field = (name: string, type: string, more: object = {}): object => ({
      fullName: name,
      label: name,
      type,
      ...more,
    });
    put(org, 'CustomMetadataType', 'Limit__mdt', {
      label: 'Limit',
      pluralLabel: 'Limits',
      fields: [
        field('Hours__c', 'Number', { precision: 4, scale: 0 }),
        field('Open__c', 'Checkbox'),
        field('Next__c', 'MetadataRelationship', { referenceTo: 'Limit__mdt' }),
      ],
    });
    const record = (name: string, ...values: [string, string][]): void =>
      put(org, 'CustomMetadata', `Limit.${name}`, {
        label: `${name} limit`,
        values: values.map(([key, given]) => ({ field: key, value: { type: 'xsd:string', text: given } })),
      });
    record('Fast', ['Hours__c', '8.0'], ['Open__c', 'true'], ['Next__c', 'Slow']);
    record('Slow', ['Hours__c', '72']);
  });
  afterAll(async () => org.close());

  it('answers fields, filters and relationships', async () => {
    const { body } = await query(
      'SELECT DeveloperName, MasterLabel, Hours__c, Open__c, Next__r.DeveloperName FROM Limit__mdt WHERE Hours__c < 100 ORDER BY Hours__c',
    );
    expect(body).toMatchObject({
      totalSize: 2,
      records: [
        {
          attributes: { type: 'Limit__mdt' },
          DeveloperName: 'Fast',
          MasterLabel: 'Fast limit',
          Hours__c: 8,
          Open__c: true,
          Next__r: { DeveloperName: 'Slow' },
        },
        { DeveloperName: 'Slow', Hours__c: 72, Open__c: false, Next__r: null },
      ],
    });
  });

  it('answers the same by SOAP', async () => {
    const call = '<query><queryString>SELECT QualifiedApiName FROM Limit__mdt LIMIT 1</queryString></query>';
    const { path, headers, body } = soapCall({ token: token('admin') }, 'u', call);
    const response = await fetch(`${org.url}${path}`, {
      method: 'POST',
      headers: headers ?? {},
      body: String(body),
    });
    expect(await response.text()).toContain('<sf:QualifiedApiName>Fast</sf:QualifiedApiName>');
  });

  it('refuses users who may not customize the application, and types that are not there', async () => {
    const refused = { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] };
    expect(await query('SELECT Id FROM Limit__mdt', 'rep')).toMatchObject(refused);
    expect(await query('SELECT Id FROM Other__mdt')).toMatchObject(refused);
  });

  it('refuses fields the type does not have', async () => {
    expect(await query('SELECT Days__c FROM Limit__mdt')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
  });

  it('finds list views by their names, and fields one by one', async () => {
    const lists =
      "SELECT Id, Name FROM ListView WHERE SobjectType = 'Account' AND DeveloperName = 'AllAccounts'";
    expect(await query(lists)).toMatchObject({ body: { records: [{ Name: 'All Accounts' }] } });
    const fields =
      "SELECT DataType, FieldDefinition.DurableId FROM EntityParticle WHERE EntityDefinition.QualifiedApiName = 'Account' AND QualifiedApiName = 'Name'";
    expect(await query(fields)).toMatchObject({
      body: { records: [{ DataType: 'string', FieldDefinition: { DurableId: 'Account.Name' } }] },
    });
  });
});
