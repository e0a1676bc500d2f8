import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import jsforce from 'jsforce';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has } from '../../run/needs.ts';
import { file, mdapiZip } from '../support/mdapi-zip.ts';
import { openProject, type SfProject } from './sf-project.ts';

const CLIENT = 'sf-cli-jwt-client';
const APP = '<externalClientApplication>Pipeline</externalClientApplication><label>Pipeline</label>';

/** An app that signs users in by a certificate, and the profile it is approved for. */
const appZip = (certificate: string): Buffer =>
  mdapiZip(
    {
      'externalClientApps/Pipeline.eca': file(
        'ExternalClientApplication',
        '<distributionState>Local</distributionState><label>Pipeline</label>',
      ),
      'extlClntAppOauthSettings/Pipeline_oauth.ecaOauth': file(
        'ExtlClntAppOauthSettings',
        `<commaSeparatedOauthScopes>Api, RefreshToken, Web</commaSeparatedOauthScopes>${APP}`,
      ),
      'extlClntAppGlobalOauthSets/Pipeline_global.ecaGlblOauth': file(
        'ExtlClntAppGlobalOauthSettings',
        `<callbackUrl>https://example.com/callback</callbackUrl><certificate>${certificate}</certificate><consumerKey>${CLIENT}</consumerKey>${APP}`,
      ),
      'extlClntAppOauthPolicies/Pipeline_policy.ecaOauthPlcy': file(
        'ExtlClntAppOauthConfigurablePolicies',
        `<commaSeparatedProfile>Admin</commaSeparatedProfile>${APP}<permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>`,
      ),
    },
    {
      ExternalClientApplication: ['Pipeline'],
      ExtlClntAppOauthSettings: ['Pipeline_oauth'],
      ExtlClntAppGlobalOauthSettings: ['Pipeline_global'],
      ExtlClntAppOauthConfigurablePolicies: ['Pipeline_policy'],
    },
  );

describe.runIf(has('sf-cli', 'org commands of the real sf CLI against the local org'))(
  'org commands of the real sf CLI against the local org',
  () => {
    let cli: SfProject;
    beforeAll(async () => {
      cli = await openProject('sample');
    });
    afterAll(async () => cli.end());

    it('org list limits, metadata-types and users, org display user', async () => {
      const limits = await cli.ok('org list limits');
      const plain = (await (await cli.rest.call('GET', '/limits')).json()) as Record<string, unknown>;
      expect((limits as unknown as { name: string }[]).map(({ name }) => name).sort()).toEqual(
        Object.keys(plain).sort(),
      );
      const types = (await cli.ok('org list metadata-types'))['metadataObjects'] as { xmlName: string }[];
      expect(types.map(({ xmlName }) => xmlName)).toEqual(
        expect.arrayContaining(['CustomObject', 'Report', 'PermissionSetGroup']),
      );
      expect(await cli.ok('org list users')).toMatchObject([
        { username: cli.org.admin.username, profileName: 'System Administrator' },
      ]);
      expect(await cli.ok('org display user')).toMatchObject({ id: cli.org.admin.userId });
      expect(await cli.fails('org list metadata --metadata-type Wonder')).toContain('Unknown type:Wonder');
    });

    it('org open --url-only gives an address that signs a browser in', async () => {
      const { url } = await cli.ok('org open --url-only');
      const door = await fetch(String(url), { redirect: 'manual' });
      expect(door.headers.get('set-cookie')).toMatch(/^sid=[^;]+/);
    });

    it('org login jwt with a deployed app', async () => {
      const pair = await selfsigned.generate([{ name: 'commonName', value: 'pipeline' }], { keySize: 2048 });
      const conn = new jsforce.Connection({
        instanceUrl: cli.org.url,
        accessToken: cli.org.admin.accessToken,
        version: '65.0',
      });
      conn.metadata.pollInterval = 50;
      const deployed = await conn.metadata
        .deploy(appZip(pair.cert), { singlePackage: true, rollbackOnError: true })
        .complete(true);
      expect(deployed, JSON.stringify(deployed.details)).toMatchObject({ status: 'Succeeded' });
      const key = join(cli.folder, 'pipeline.key');
      await writeFile(key, pair.private);
      const login = `org login jwt --client-id ${CLIENT} --username ${cli.org.admin.username} --instance-url ${cli.org.url} --alias pipeline --jwt-key-file ${key}`;
      expect(await cli.ok(login)).toMatchObject({
        orgId: cli.org.orgId,
        username: cli.org.admin.username,
      });
      const answer = await cli.ok('data query --target-org pipeline --query', 'SELECT COUNT() FROM Account');
      const seen: unknown = await (await cli.rest.call('GET', '/query?q=SELECT+COUNT()+FROM+Account')).json();
      expect(answer).toMatchObject({ totalSize: (seen as { totalSize: number }).totalSize });
    });

    it('org logout: the CLI knows the org no longer', async () => {
      await cli.ok('org logout --no-prompt --target-org', cli.org.admin.username);
      expect(await cli.fails('org display --target-org', cli.org.admin.username)).toMatch(
        /No authorization information found/,
      );
    });
  },
);
