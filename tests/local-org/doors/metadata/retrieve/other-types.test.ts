import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childText } from '../../xml-tree.ts';
import { FILES, MEMBERS, zipOf } from '../broken/good-package.ts';
import { MetadataCalls } from '../metadata-calls.ts';

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const TYPE = `<CustomObject ${NS}><fields><fullName>Hours__c</fullName><label>Hours</label><precision>4</precision><scale>0</scale><type>Number</type></fields><label>Limit</label><pluralLabel>Limits</pluralLabel></CustomObject>`;
const record = (values: string): string =>
  `<CustomMetadata ${NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Fast</label><protected>false</protected>${values}</CustomMetadata>`;
const HOURS = '<values><field>Hours__c</field><value xsi:type="xsd:double">8.0</value></values>';
const deploysRecord = (values: string): Uint8Array =>
  zipOf(
    { 'objects/Limit__mdt.object': TYPE, 'customMetadata/Limit.Fast.md': record(values) },
    { CustomObject: ['Limit__mdt'], CustomMetadata: ['Limit.Fast'] },
  );

describe('components of all kinds', () => {
  let calls: MetadataCalls;
  beforeAll(async () => {
    calls = await MetadataCalls.start();
    expect(await calls.deploy(zipOf(FILES, MEMBERS))).toMatchObject({ status: 'Succeeded' });
  });
  afterAll(async () => calls.org.close());

  const names = async (type: string, folder = ''): Promise<(string | undefined)[]> => {
    const { results } = await calls.soap(
      'listMetadata',
      `<queries><type>${type}</type><folder>${folder}</folder></queries>`,
    );
    return results.map((result) => childText(result, 'fullName'));
  };

  it.each([
    ['ListView', 'Crate__c.All'],
    ['FieldSet', 'Crate__c.Basics'],
    ['WebLink', 'Crate__c.Shop'],
    ['CompactLayout', 'Crate__c.Short'],
    ['CustomLabel', 'Greeting'],
    ['ReportFolder', 'Ops'],
    ['PermissionSetGroup', 'Crew'],
    ['CustomNotificationType', 'Packed'],
  ])('lists %s', async (type, name) => {
    expect(await names(type)).toContain(name);
  });

  it('lists reports a folder at a time', async () => {
    expect(await names('Report', 'Ops')).toEqual(['Ops/Crates']);
    expect(await names('Report', 'Other')).toEqual([]);
  });

  it('reads components as records, and nothing for a name that is nobody’s', async () => {
    const { results } = await calls.soap(
      'readMetadata',
      '<type>CustomField</type><fullNames>Crate__c.Size__c</fullNames><fullNames>Crate__c.None__c</fullNames>',
    );
    const [found, missing] = results[0]?.children ?? [];
    expect([childText(found, 'fullName'), childText(found, 'precision')]).toEqual(['Crate__c.Size__c', '6']);
    expect(missing?.attributes['nil']).toBe('true');
  });

  it('describes a type by its elements', async () => {
    const { results } = await calls.soap(
      'describeValueType',
      '<type>{http://soap.sforce.com/2006/04/metadata}CustomTab</type>',
    );
    const fields = (results[0]?.children ?? []).filter(({ name }) => name === 'valueTypeFields');
    expect(fields.map((field) => childText(field, 'name'))).toEqual(
      expect.arrayContaining(['fullName', 'motif']),
    );
  });

  it('keeps custom metadata, type and record', async () => {
    expect(await calls.deploy(deploysRecord(HOURS))).toMatchObject({
      status: 'Succeeded',
      numberComponentsDeployed: 3,
    });
    expect(await names('CustomObject')).toContain('Limit__mdt');
    const { results } = await calls.soap(
      'readMetadata',
      '<type>CustomMetadata</type><fullNames>Limit.Fast</fullNames>',
    );
    expect(JSON.stringify(results)).toContain('8.0');
  });

  it.each([
    [
      'an unknown field',
      '<values><field>Days__c</field><value xsi:type="xsd:double">8</value></values>',
      /no CustomField named Limit__mdt\.Days__c found/,
    ],
    [
      'a value of another type',
      '<values><field>Hours__c</field><value xsi:type="xsd:string">eight</value></values>',
      /'eight' of type 'xsd:string' is not a valid value for Hours__c/,
    ],
  ])('refuses a custom metadata record with %s', async (_what, values, problem) => {
    const result = await calls.deploy(deploysRecord(values));
    expect(result).toMatchObject({ status: 'Failed' });
    const { componentFailures } = result['details'] as { componentFailures: { problem: string }[] };
    expect(componentFailures.map((failure) => failure.problem).join()).toMatch(problem);
  });

  it('takes a deleted field out of layout, list, compact layout and permission set', async () => {
    const rule = `<Package ${NS}><types><members>Crate__c.Small</members><name>ValidationRule</name></types><types><members>Crate__c.Basics</members><name>FieldSet</name></types><types><members>Crate__c.Double_Size__c</members><members>Crate__c.Size__c</members><name>CustomField</name></types><types><members>Crate__c.Shrink</members><name>QuickAction</name></types></Package>`;
    const result = await calls.deploy(zipOf({ 'destructiveChanges.xml': rule }, {}));
    expect(result, JSON.stringify(result['details'])).toMatchObject({ status: 'Succeeded' });
    const { catalogue, schema } = calls.org.engine;
    const left = [
      catalogue.list('Layout'),
      catalogue.list('PermissionSet'),
      schema.object('Crate__c')?.metadata,
    ];
    expect(JSON.stringify(left)).not.toContain('Size__c');
  });
});
