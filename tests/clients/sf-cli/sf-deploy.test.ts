import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has } from '../../run/needs.ts';
import { show } from '../support/rest.ts';
import { openProject, type SfProject } from './sf-project.ts';

const FIELD = 'force-app/main/default/objects/Parcel__c/fields';
const field = (name: string, type: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n    <fullName>${name}</fullName>\n    <label>${name.replace('__c', '')}</label>\n    ${type}\n</CustomField>\n`;
const TEXT = '<length>20</length>\n    <type>Text</type>';

describe.runIf(has('sf-cli', 'deploys and retrieves of the real sf CLI against the local org'))(
  'deploys and retrieves of the real sf CLI against the local org',
  () => {
    let cli: SfProject;
    beforeAll(async () => {
      cli = await openProject('empty');
    });
    afterAll(async () => cli.end());

    /** Field names as a plain HTTP client sees them; those the administrator may not see yet are not among them. */
    const seen = async (): Promise<string[] | number> => {
      const response = await cli.rest.call('GET', '/sobjects/Parcel__c/describe');
      if (!response.ok) return response.status;
      return ((await response.json()) as { fields: { name: string }[] }).fields.map(({ name }) => name);
    };

    it('project deploy validate changes nothing, project deploy quick brings it', async () => {
      const validated = await cli.ok(
        'project deploy validate --test-level RunLocalTests --source-dir force-app',
      );
      expect(validated).toMatchObject({ checkOnly: true, status: 'Succeeded' });
      expect(await seen()).toBe(404);
      const quick = await cli.ok('project deploy quick --use-most-recent');
      expect(quick).toMatchObject({ checkOnly: false, status: 'Succeeded' });
      expect(await seen()).toContain('Name');
      const again = await cli.fails(`project deploy quick --job-id ${String(validated['id'])}`);
      show('quick deploy of what another deploy overtook', again);
    });

    it('project deploy start by REST and by --metadata-dir find nothing to change', async () => {
      const rest = await cli.sf.run(['project', 'deploy', 'start', '--source-dir', 'force-app'], {
        SF_ORG_METADATA_REST_DEPLOY: 'true',
      });
      expect(rest).toMatchObject({ status: 0, result: { status: 'Succeeded', numberComponentErrors: 0 } });
      await cli.ok('project convert source --root-dir force-app --output-dir mdapi');
      const plain = await cli.ok('project deploy start --metadata-dir mdapi --single-package');
      const { componentSuccesses } = plain['details'] as { componentSuccesses: { changed: boolean }[] };
      expect(componentSuccesses.filter(({ changed }) => changed)).toEqual([]);
      expect(await cli.ok('project deploy start --metadata-dir mdapi')).toMatchObject({
        status: 'Succeeded',
      });
    });

    it('a dry run with a mistake names field, line and what is wrong', async () => {
      const path = join(cli.project, FIELD, 'Wide__c.field-meta.xml');
      await writeFile(path, field('Wide__c', '<length>300</length>\n    <type>Text</type>'));
      const message = await cli.fails('project deploy start --dry-run --source-dir force-app');
      show('dry run', message.slice(0, 400));
      expect(message).toContain('Parcel__c.Wide__c');
      expect(message).toMatch(/Length: value outside of valid range/);
      expect(message).toMatch(/"lineNumber":\d+/);
      await writeFile(path, field('Wide__c', TEXT));
      expect(await cli.ok('project deploy start --dry-run --source-dir force-app')).toMatchObject({
        checkOnly: true,
      });
      expect(
        (await cli.rest.query("SELECT Name FROM PermissionSet WHERE Name = 'Parcel_Clerk'")).length,
      ).toBe(1);
    });

    it('project deploy start --async, report, resume, and cancel of what is done', async () => {
      const started = await cli.ok('project deploy start --source-dir force-app --async');
      expect(started).toMatchObject({ done: false });
      const resumed = await cli.ok('project deploy resume --use-most-recent');
      expect(resumed).toMatchObject({ status: 'Succeeded', id: started['id'] });
      expect(await cli.ok('project deploy report --use-most-recent')).toMatchObject({ id: started['id'] });
      const refused = await cli.fails(`project deploy cancel --job-id ${String(started['id'])}`);
      expect(refused).toMatch(/already completed/);
      const state = await cli.rest.call('GET', `/metadata/deployRequest/${String(started['id'])}`);
      expect(await state.json()).toMatchObject({ deployResult: { status: 'Succeeded' } });
    });

    it('project retrieve start brings back what was deployed', async () => {
      const path = join(cli.project, FIELD, 'Weight__c.field-meta.xml');
      const before = await readFile(path, 'utf8');
      await writeFile(path, before.replace(/<label>[^<]*</, '<label>Changed here<'));
      await cli.ok('project retrieve start --metadata CustomObject:Parcel__c PermissionSet');
      const after = await readFile(path, 'utf8');
      expect(after).not.toContain('Changed here');
      const inside = (text: string): string[] =>
        text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
          .sort();
      expect(inside(after)).toEqual(inside(before));
      await mkdir(join(cli.project, 'plain'));
      const manifest = join(cli.folder, 'package.xml');
      await writeFile(
        manifest,
        '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Nobody</members><members>Parcel_Clerk</members><name>PermissionSet</name></types><version>65.0</version></Package>',
      );
      const partly = await cli.ok(
        `project retrieve start --manifest ${manifest} --target-metadata-dir plain --unzip`,
      );
      expect(JSON.stringify(partly['messages'])).toContain(
        "Entity of type 'PermissionSet' named 'Nobody' cannot be found",
      );
      expect(
        await readFile(
          join(cli.project, 'plain/unpackaged/unpackaged/permissionsets/Parcel_Clerk.permissionset'),
          'utf8',
        ),
      ).toContain('<label>');
    });

    it('project delete source, and a deletion that is refused', async () => {
      await cli.ok('project delete source --metadata CustomField:Parcel__c.Wide__c --no-prompt');
      const refused = await cli.fails(
        'project delete source --metadata CustomField:Parcel__c.Weight__c --no-prompt',
      );
      show('deletion', refused.slice(0, 300));
      expect(refused).toMatch(/referenced elsewhere in Salesforce/);
      const left = await cli.ok('org list metadata --metadata-type CustomField');
      const names = (left as unknown as { fullName: string }[]).map(({ fullName }) => fullName);
      expect(names).toContain('Parcel__c.Weight__c');
      expect(names).not.toContain('Parcel__c.Wide__c');
    });

    it('project deploy preview says that the org tracks no source', async () => {
      expect(await cli.fails('project deploy preview --source-dir force-app')).toContain('source tracking');
    });
  },
);
