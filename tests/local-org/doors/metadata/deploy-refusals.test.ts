import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from './broken/good-package.ts';
import { MetadataCalls } from './metadata-calls.ts';

const EMPTY = zipOf({}, {});

describe('the Metadata API', () => {
  let calls: MetadataCalls;
  beforeAll(async () => {
    calls = await MetadataCalls.start();
  });
  afterAll(async () => calls.org.close());

  it.each([
    [
      'tests to run without names',
      { testLevel: 'RunSpecifiedTests' },
      'runTests must not be empty when a testLevel of RunSpecifiedTests is used',
    ],
    [
      'names of tests at another level',
      { testLevel: 'RunLocalTests', runTests: ['A'] },
      'runTests can only be used with a testLevel of RunSpecifiedTests',
    ],
    [
      'a test level nobody has',
      { testLevel: 'RunSome' },
      "'RunSome' is not a valid value for the enum 'TestLevel'",
    ],
    ['an option nobody has', { fast: true }, 'Unrecognized field "fast" in deployOptions'],
    [
      'a word where true or false belongs',
      { checkOnly: 'perhaps' },
      "'perhaps' is not a valid value for checkOnly",
    ],
  ])('refuses %s, by REST and by SOAP', async (_what, options, message) => {
    const { status, body } = await calls.deployByRest(EMPTY, options);
    expect([status, body]).toEqual([400, { errorCode: 'INVALID_OPERATION', message }]);
    const elements = Object.entries(options).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
    const soap = await calls.deployBySoap(EMPTY, elements.join(''));
    expect(soap).toMatchObject({
      faultcode: 'sf:INVALID_OPERATION',
      faultstring: `INVALID_OPERATION: ${message}`,
    });
  });

  it.each<[string, Uint8Array, Record<string, unknown>, RegExp]>([
    [
      'tests this org does not hold',
      EMPTY,
      { testLevel: 'RunSpecifiedTests', runTests: ['ATest'] },
      /^This org holds no Apex tests: ATest$/,
    ],
    ['what is no zip', strToU8('nothing'), {}, /^The zip file is not valid or is corrupted\.$/],
    [
      'a path out of the package',
      zipSync({ '../package.xml': strToU8('<Package/>') }),
      {},
      /^Invalid file name in zip file/,
    ],
    ['a bomb', zipSync({ 'package.xml': new Uint8Array(8_000_000) }), {}, /^LIMIT_EXCEEDED/],
  ])('refuses %s when the deploy begins', async (_what, zip, options, message) => {
    const result = await calls.deploy(zip, options);
    expect(result).toMatchObject({ status: 'Failed', success: false, errorStatusCode: 'INVALID_OPERATION' });
    expect(result['errorMessage']).toMatch(message);
  });

  const named = (inside: string): Uint8Array =>
    zipSync({
      'package.xml': strToU8(`<Package xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</Package>`),
    });
  it.each<[string, Uint8Array, Record<string, unknown>, RegExp]>([
    ['a zip without package.xml', zipSync({ 'tabs/A.tab': strToU8('') }), {}, /^No package\.xml found$/],
    ['a single package where a set is announced', EMPTY, { singlePackage: false }, /^No package\.xml found$/],
    [
      'a package.xml that is not well-formed',
      zipSync({ 'package.xml': strToU8('<Package>') }),
      {},
      /^Error parsing file/,
    ],
    ['a package.xml of another root', zipSync({ 'package.xml': strToU8('<Pack/>') }), {}, /expected Package/],
    [
      'a package.xml that expands entities',
      zipSync({
        'package.xml': strToU8('<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Package>&b;</Package>'),
      }),
      {},
      /DOCTYPE is not allowed/,
    ],
    [
      'an unknown element in package.xml',
      named('<foo/>'),
      {},
      /foo invalid at this location in type Package/,
    ],
    [
      'types without name',
      named('<types><members>A</members></types>'),
      {},
      /Required field is missing: name/,
    ],
    ['a version that is none', named('<version>latest</version>'), {}, /Invalid version specified:latest/],
    [
      'a package to put it in',
      named('<fullName>Ours</fullName><version>65.0</version>'),
      {},
      /This org holds no packages: Ours/,
    ],
  ])('refuses %s', async (_what, zip, options, message) => {
    const result = await calls.deploy(zip, options);
    expect(result).toMatchObject({ status: 'Failed', numberComponentErrors: 1 });
    const { componentFailures } = result['details'] as {
      componentFailures: { fullName: string; problem: string }[];
    };
    expect(componentFailures).toMatchObject([
      { componentType: '', fullName: 'package.xml', success: false, problemType: 'Error' },
    ]);
    expect(componentFailures[0]?.problem).toMatch(message);
  });

  it('refuses a deploy that is not multipart, lacks a part, or names no validation', async () => {
    expect(await calls.rest('POST', 'deployRequest', 'x', 'text/plain')).toMatchObject({ status: 415 });
    const bare = await calls.rest(
      'POST',
      'deployRequest',
      '--x\r\nContent-Disposition: form-data; name="json"\r\n\r\n{}\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    );
    expect(bare).toMatchObject({ status: 400, body: { errorCode: 'INVALID_MULTIPART_REQUEST' } });
    expect(await calls.rest('POST', 'deployRequest', '{}')).toMatchObject({ status: 400 });
  });

  it('refuses to report or cancel a deploy nobody made', async () => {
    expect(await calls.rest('GET', 'deployRequest/0Af000000000999')).toMatchObject({
      status: 404,
      body: { errorCode: 'INVALID_ID_FIELD' },
    });
    expect(await calls.soap('cancelDeploy', '<String>0Af000000000999</String>')).toMatchObject({
      faultstring: 'INVALID_ID_FIELD: Invalid deploy ID',
    });
    expect(
      await calls.soap('checkDeployStatus', '<asyncProcessId>001000000000001AAA</asyncProcessId>'),
    ).toMatchObject({ faultcode: 'sf:INVALID_ID_FIELD' });
  });

  it('refuses to cancel what is done, and to set another status', async () => {
    const { id } = await calls.deploy(EMPTY);
    const path = `deployRequest/${String(id)}`;
    const cancel = (status: string) =>
      calls.rest('PATCH', path, JSON.stringify({ deployResult: { status } }));
    expect(await cancel('Canceling')).toMatchObject({
      status: 400,
      body: { message: 'Deployment already completed' },
    });
    expect(await cancel('Succeeded')).toMatchObject({ status: 400, body: { errorCode: 'INVALID_INPUT' } });
  });

  it.each([
    [
      'an unknown type to list',
      'listMetadata',
      '<queries><type>Wonder</type></queries>',
      'INVALID_TYPE: Unknown type:Wonder',
    ],
    [
      'reports to list without folder',
      'listMetadata',
      '<queries><type>Report</type></queries>',
      /A folder is required/,
    ],
    [
      'four types to list',
      'listMetadata',
      '<queries><type>Layout</type></queries>'.repeat(4),
      'LIMIT_EXCEEDED: You can include up to three queries in a single call',
    ],
    [
      'an unknown type to read',
      'readMetadata',
      '<type>Wonder</type><fullNames>A</fullNames>',
      'INVALID_TYPE: Unknown type:Wonder',
    ],
    [
      'eleven names to read',
      'readMetadata',
      `<type>Layout</type>${'<fullNames>A</fullNames>'.repeat(11)}`,
      /LIMIT_EXCEEDED/,
    ],
    [
      'an unknown value type',
      'describeValueType',
      '<type>{http://soap.sforce.com/2006/04/metadata}Wonder</type>',
      /INVALID_TYPE: Unknown type/,
    ],
    [
      'a version to come in a retrieve',
      'retrieve',
      '<retrieveRequest><unpackaged><version>99.0</version></unpackaged></retrieveRequest>',
      /Invalid version specified:99\.0/,
    ],
    [
      'a retrieve nobody made',
      'checkRetrieveStatus',
      '<asyncProcessId>09S000000000999</asyncProcessId>',
      /No retrieve found/,
    ],
    ['to create', 'createMetadata', '<metadata/>', /No operation available for request/],
    ['to update', 'updateMetadata', '<metadata/>', /No operation available for request/],
    ['to upsert', 'upsertMetadata', '<metadata/>', /No operation available for request/],
    ['to delete', 'deleteMetadata', '<type>Layout</type>', /No operation available for request/],
    ['to rename', 'renameMetadata', '<type>Layout</type>', /No operation available for request/],
    ['to start a synchronous deploy', 'deploySync', '', /No operation available for request/],
  ])('refuses %s', async (_what, operation, inside, message) => {
    const { faultcode, faultstring } = await calls.soap(operation, inside);
    expect(faultcode).toMatch(/^sf:/);
    if (typeof message === 'string') expect(faultstring).toBe(message);
    else expect(faultstring).toMatch(message);
  });

  it('refuses a retrieve by REST: the platform has none', async () => {
    expect(await calls.rest('POST', 'retrieveRequest', '{}')).toMatchObject({
      status: 404,
      body: { errorCode: 'NOT_FOUND' },
    });
  });

  it.each(['deploy', 'listMetadata', 'describeMetadata', 'retrieve', 'readMetadata', 'cancelDeploy'])(
    'refuses %s to whom may not change metadata',
    async (operation) => {
      const admin = calls.token;
      calls.token = calls.org.users.find(({ role }) => role === 'rep')?.accessToken ?? '';
      const answer = await calls.soap(operation, '<ZipFile/>');
      calls.token = admin;
      expect(answer).toMatchObject({ faultcode: 'sf:INSUFFICIENT_ACCESS' });
    },
  );
});
