import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childText } from '../xml-tree.ts';
import { FILES, zipOf } from './broken/good-package.ts';
import { MetadataCalls } from './metadata-calls.ts';

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const box = (name: string): Uint8Array =>
  zipOf({ [`objects/${name}.object`]: BOX }, { CustomObject: [name] });
const BOX = `<CustomObject ${NS}><deploymentStatus>Deployed</deploymentStatus><label>Box</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Boxes</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>`;
const destroy = (file: string, type: string, member: string): Record<string, string> => ({
  [file]: `<Package ${NS}><types><members>${member}</members><name>${type}</name></types></Package>`,
});
const DAY = 86_400_000;

describe('deploy()', () => {
  let calls: MetadataCalls;
  let clock = Date.parse('2026-03-02T09:00:00Z');

  beforeAll(async () => {
    calls = await MetadataCalls.start(() => new Date(clock));
  });
  afterAll(async () => calls.org.close());

  it('answers SOAP and REST with the same result', async () => {
    const soap = await calls.deployBySoap(
      box('Alpha__c'),
      '<singlePackage>true</singlePackage><checkOnly>true</checkOnly>',
    );
    const id = childText(soap.results[0], 'id');
    const result = await calls.done(id);
    expect(result).toMatchObject({
      checkOnly: true,
      status: 'Succeeded',
      success: true,
      numberComponentErrors: 0,
      numberComponentsDeployed: 1,
      numberComponentsTotal: 1,
      runTestsEnabled: false,
      details: { runTestResult: { numTestsRun: 0 } },
    });
    const state = await calls.soap(
      'checkDeployStatus',
      `<asyncProcessId>${id ?? ''}</asyncProcessId><includeDetails>true</includeDetails>`,
    );
    expect(childText(state.results[0], 'status')).toBe('Succeeded');
    expect(calls.hasObject('Alpha__c')).toBe(false);
  });

  it('with rollbackOnError false keeps what fits', async () => {
    const files = { 'objects/Beta__c.object': BOX, 'tabs/Nope__c.tab': FILES['tabs/Crate__c.tab'] ?? '' };
    const zip = zipOf(files, { CustomObject: ['Beta__c'], CustomTab: ['Nope__c'] });
    expect(await calls.deploy(zip)).toMatchObject({ status: 'Failed', success: false });
    expect(calls.hasObject('Beta__c')).toBe(false);
    expect(await calls.deploy(zip, { rollbackOnError: false })).toMatchObject({
      status: 'SucceededPartial',
      numberComponentErrors: 1,
      numberComponentsDeployed: 1,
    });
    expect(calls.hasObject('Beta__c')).toBe(true);
  });

  it('deletes before and after, and warns of what is not there', async () => {
    await calls.deploy(box('Gamma__c'));
    const zip = zipOf(
      {
        'objects/Delta__c.object': BOX,
        ...destroy('destructiveChangesPre.xml', 'CustomObject', 'Gamma__c'),
        ...destroy('destructiveChangesPost.xml', 'CustomObject', 'Delta__c'),
        ...destroy('destructiveChanges.xml', 'CustomTab', 'Nowhere__c'),
      },
      { CustomObject: ['Delta__c'] },
    );
    const result = await calls.deploy(zip, { purgeOnDelete: true });
    expect(result).toMatchObject({ status: 'Succeeded' });
    expect(result['details']).toMatchObject({
      componentSuccesses: [
        { fullName: 'Gamma__c', fileName: 'destructiveChangesPre.xml', deleted: true },
        { fullName: 'Delta__c', created: true },
        {
          fullName: 'Nowhere__c',
          deleted: false,
          problemType: 'Warning',
          problem: 'No CustomTab named: Nowhere__c found',
        },
        { fullName: 'Delta__c', fileName: 'destructiveChangesPost.xml', deleted: true },
      ],
    });
    expect([calls.hasObject('Gamma__c'), calls.hasObject('Delta__c')]).toEqual([false, false]);
  });

  it('takes a set of packages, missing files and files not named, when told to', async () => {
    const pack = (name: string): Record<string, Uint8Array> => ({
      [`${name}/package.xml`]: strToU8(
        `<Package ${NS}><types><members>${name}__c</members><name>CustomObject</name></types></Package>`,
      ),
      [`${name}/objects/${name}__c.object`]: strToU8(BOX),
    });
    expect(
      await calls.deploy(zipSync({ ...pack('East'), ...pack('West') }), { singlePackage: false }),
    ).toMatchObject({ status: 'Succeeded', numberComponentsDeployed: 2 });
    const missing = zipOf({}, { CustomTab: ['More__c'] });
    expect(await calls.deploy(missing)).toMatchObject({ status: 'Failed' });
    expect(await calls.deploy(missing, { allowMissingFiles: true })).toMatchObject({ status: 'Succeeded' });
    const unnamed = zipOf({ 'objects/South__c.object': BOX }, {});
    expect(await calls.deploy(unnamed)).toMatchObject({ status: 'Failed' });
    expect(await calls.deploy(unnamed, { autoUpdatePackage: true })).toMatchObject({ status: 'Succeeded' });
    expect(calls.hasObject('South__c')).toBe(true);
  });

  it('deploys a validated package by its id, by REST and by SOAP', async () => {
    for (const by of ['REST', 'SOAP'] as const) {
      const name = `Quick_${by}__c`;
      const validation = await calls.deploy(box(name), { checkOnly: true, testLevel: 'RunLocalTests' });
      expect(validation).toMatchObject({ status: 'Succeeded', runTestsEnabled: true });
      const id = String(validation['id']);
      const quick =
        by === 'REST'
          ? (await calls.rest('POST', 'deployRequest', JSON.stringify({ validatedDeployRequestId: id })))
              .body['id']
          : (await calls.soap('deployRecentValidation', `<validationId>${id}</validationId>`)).results[0]
              ?.text;
      expect(quick).not.toBe(id);
      expect(await calls.done(quick)).toMatchObject({ status: 'Succeeded', checkOnly: false });
      expect(calls.hasObject(name)).toBe(true);
    }
  });

  it('refuses a quick deploy of what was not validated with tests, is too old, or lies before another deploy', async () => {
    const refused = async (id: unknown) =>
      (await calls.rest('POST', 'deployRequest', JSON.stringify({ validatedDeployRequestId: id }))).status;
    const plain = await calls.deploy(box('Late__c'), { checkOnly: true });
    expect(await refused(plain['id'])).toBe(404);
    const old = await calls.deploy(box('Late__c'), { checkOnly: true, testLevel: 'RunLocalTests' });
    clock += 11 * DAY;
    await calls.login();
    expect(await refused(old['id'])).toBe(404);
    const overtaken = await calls.deploy(box('Late__c'), { checkOnly: true, testLevel: 'RunLocalTests' });
    await calls.deploy(box('Other__c'));
    expect(await refused(overtaken['id'])).toBe(404);
    expect(calls.hasObject('Late__c')).toBe(false);
  });
});
