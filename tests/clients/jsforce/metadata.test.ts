import jsforce from 'jsforce';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { file, mdapiZip } from '../support/mdapi-zip.ts';
import { Rest, show } from '../support/rest.ts';

const object = (fields: string): string =>
  file(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus><label>Crate</label><pluralLabel>Crates</pluralLabel><sharingModel>ReadWrite</sharingModel><nameField><label>Name</label><type>Text</type></nameField>\n${fields}`,
  );
const SIZE =
  '<fields><fullName>Size__c</fullName><label>Size</label><type>Number</type><precision>6</precision><scale>0</scale></fields>';
const rule = (formula: string): string =>
  `<validationRules>\n<fullName>Small</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula><errorMessage>Too big.</errorMessage></validationRules>`;

interface Result {
  status: string;
  success: boolean;
  details: { componentFailures: unknown; componentSuccesses: unknown };
}
const list = (value: unknown): Record<string, unknown>[] =>
  value === undefined ? [] : ([value].flat() as Record<string, unknown>[]);

describe('metadata deploys by jsforce', () => {
  let org: LocalOrgHandle;
  let conn: jsforce.Connection;
  let rest: Rest;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
    const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
    conn = new jsforce.Connection({ instanceUrl: org.url, accessToken: token, version: '65.0' });
    conn.metadata.pollInterval = 50;
    rest = new Rest(org, token);
  });

  afterAll(async () => org.close());

  async function deploy(zip: Buffer, by: 'SOAP' | 'REST' = 'SOAP', options = {}): Promise<Result> {
    const wish = { rollbackOnError: true, singlePackage: true, ...options };
    const job = by === 'SOAP' ? conn.metadata.deploy(zip, wish) : conn.metadata.deployRest(zip, wish);
    return await job.complete(true);
  }
  const failures = (result: Result): Record<string, unknown>[] => list(result.details.componentFailures);

  it('validates only, by REST, and leaves no trace', async () => {
    const zip = mdapiZip({ 'objects/Crate__c.object': object(SIZE) }, { CustomObject: ['Crate__c'] });
    expect(await deploy(zip, 'REST', { checkOnly: true })).toMatchObject({ status: 'Succeeded' });
    expect((await rest.call('GET', '/sobjects/Crate__c')).status).toBe(404);
  });

  it('deploys by SOAP from below a folder, and lists parts but no package.xml', async () => {
    const zip = mdapiZip(
      { 'objects/Crate__c.object': object(`${SIZE}${rule('Size__c &gt; 10')}`) },
      { CustomObject: ['Crate__c'] },
      'zip/',
    );
    const result = await deploy(zip);
    const names = list(result.details.componentSuccesses).map(({ fullName }) => fullName);
    show('deployed', names);
    expect(result.status).toBe('Succeeded');
    expect(names).toEqual(['Crate__c', 'Crate__c.Size__c', 'Crate__c.Small']);
    const created = await rest.call('POST', '/sobjects/Crate__c', { Name: 'C', Size__c: 11 });
    expect(await created.json()).toMatchObject([
      { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too big.' },
    ]);
  });

  const TAB = '<customObject>true</customObject><motif>Custom57: Box</motif>';
  const set = (inside: string): string => file('PermissionSet', `<label>Packers</label>${inside}`);
  const rights = (object: string): string =>
    `<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
  const field = (name: string): string =>
    `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

  it.each<[string, Record<string, string>, Record<string, string[]>, RegExp]>([
    [
      'a missing file',
      {},
      { CustomTab: ['Crate__c'] },
      /An object 'Crate__c' of type CustomTab was named in package.xml, but was not found in zipped directory/,
    ],
    ['an unknown type', {}, { Wonder: ['X'] }, /Unknown type name 'Wonder' specified in package.xml/],
    ['a file not named', { 'tabs/Crate__c.tab': file('CustomTab', TAB) }, {}, /Not in package.xml/],
    [
      'a tab without object',
      { 'tabs/Nope__c.tab': file('CustomTab', TAB) },
      { CustomTab: ['Nope__c'] },
      /no CustomObject named Nope__c found/,
    ],
    [
      'a permission set with an unknown object',
      { 'permissionsets/P.permissionset': set(rights('Nope__c')) },
      { PermissionSet: ['P'] },
      /In field: object - no CustomObject named Nope__c found/,
    ],
    [
      'a permission set with an unknown field',
      { 'permissionsets/P.permissionset': set(field('Crate__c.Nope__c')) },
      { PermissionSet: ['P'] },
      /In field: field - no CustomField named Crate__c.Nope__c found/,
    ],
    [
      'a broken formula',
      { 'objects/Crate__c.object': object(rule('Sise__c &gt; 10')) },
      { CustomObject: ['Crate__c'] },
      /Sise__c/,
    ],
    [
      'a layout with an unknown field',
      {
        'layouts/Crate__c-Crate Layout.layout': file(
          'Layout',
          '<layoutSections><customLabel>false</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems><layoutItems><behavior>Edit</behavior><field>Nope__c</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>',
        ),
      },
      { Layout: ['Crate__c-Crate Layout'] },
      /no CustomField named Crate__c.Nope__c found/,
    ],
    [
      'a list view with an unknown column',
      {
        'objects/Crate__c.object': object(
          '<listViews><fullName>All</fullName><columns>Nope__c</columns><filterScope>Everything</filterScope><label>All</label></listViews>',
        ),
      },
      { CustomObject: ['Crate__c'] },
      /Could not resolve list view column: Nope__c/,
    ],
    ['a flow', { 'flows/F.flow': '<Flow/>' }, { Flow: ['F'] }, /cannot run components of type Flow/],
    [
      'policies for an app that is not there',
      {
        'extlClntAppOauthPolicies/A.ecaOauthPlcy': file(
          'ExtlClntAppOauthConfigurablePolicies',
          '<externalClientApplication>A</externalClientApplication><label>A</label>',
        ),
      },
      { ExtlClntAppOauthConfigurablePolicies: ['A'] },
      /no ExternalClientApplication named A found/,
    ],
  ])('refuses %s and leaves the org as it was', async (_what, files, members, message) => {
    const before = await (await rest.call('GET', '/sobjects/Crate__c/describe')).text();
    const result = await deploy(mdapiZip(files, members));
    show(
      'failures',
      failures(result).map(({ componentType, fullName, lineNumber, problem }) => ({
        componentType,
        fullName,
        lineNumber,
        problem,
      })),
    );
    expect(result.success).toBe(false);
    expect(
      failures(result)
        .map(({ problem }) => problem)
        .join('\n'),
    ).toMatch(message);
    expect(await (await rest.call('GET', '/sobjects/Crate__c/describe')).text()).toBe(before);
  });

  it('puts a formula mistake at the line of its rule', async () => {
    const zip = mdapiZip(
      { 'objects/Crate__c.object': object(`${SIZE}\n${rule('Sise__c &gt; 10')}`) },
      { CustomObject: ['Crate__c'] },
    );
    expect(failures(await deploy(zip))).toMatchObject([
      { componentType: 'ValidationRule', fullName: 'Crate__c.Small', lineNumber: 5 },
    ]);
  });

  it('lists, retrieves and destroys', async () => {
    expect(
      list(await conn.metadata.list({ type: 'CustomObject' })).map(({ fullName }) => fullName),
    ).toContain('Crate__c');
    const job = conn.metadata.retrieve({
      apiVersion: '65.0',
      singlePackage: true,
      unpackaged: { types: [{ name: 'CustomObject', members: ['Crate__c'] }], version: '65.0' },
    } as never);
    const { zipFile } = await job.complete();
    const files = unzipSync(Buffer.from(zipFile, 'base64'));
    expect(Object.keys(files)).toContain('objects/Crate__c.object');
    expect(new TextDecoder().decode(files['objects/Crate__c.object'])).toContain(
      '<fullName>Size__c</fullName>',
    );
    const destructive =
      '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Crate__c</members><name>CustomObject</name></types></Package>';
    const result = await deploy(mdapiZip({ 'destructiveChanges.xml': destructive }, {}));
    expect(result.status).toBe('Succeeded');
    expect((await rest.call('GET', '/sobjects/Crate__c')).status).toBe(404);
  });
});
