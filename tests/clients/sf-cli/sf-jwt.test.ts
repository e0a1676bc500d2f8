import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has } from '../../run/needs.ts';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { show } from '../support/rest.ts';
import { Sf } from './sf.ts';

const CLIENT_ID = '3MVG9SfCliConsumerKey01';

describe.runIf(has('sf-cli', 'sf org login jwt'))('the real sf CLI signs in by JWT', () => {
  let folder: string;
  let org: OrgProcess;
  let sf: Sf;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sf-jwt-'));
    const pair = await selfsigned.generate([{ name: 'commonName', value: 'sf' }], { keySize: 2048 });
    await writeFile(join(folder, 'server.key'), pair.private);
    await writeFile(
      join(folder, 'app.json'),
      JSON.stringify({
        clientId: CLIENT_ID,
        certificate: pair.cert,
        preAuthorized: { permissionSets: [], profiles: ['System Administrator'] },
      }),
    );
    org = await startOrgProcess(['--seed', 'empty', '--client-app', join(folder, 'app.json')]);
    await mkdir(join(folder, 'work'));
    sf = new Sf(folder, join(folder, 'work'));
  });
  afterAll(async () => {
    await org.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('org login jwt, data query', async () => {
    const login = await sf.run([
      'org',
      'login',
      'jwt',
      '--username',
      org.admin.username,
      '--jwt-key-file',
      join(folder, 'server.key'),
      '--client-id',
      CLIENT_ID,
      '--instance-url',
      org.url,
      '--alias',
      'jwt',
    ]);
    show('org login jwt', { status: login.status, message: login.message });
    expect(login).toMatchObject({ status: 0, result: { orgId: org.orgId, username: org.admin.username } });
    const query = ['data', 'query', '--target-org', 'jwt', '--query', 'SELECT Id FROM Organization'];
    expect(await sf.run(query)).toMatchObject({ status: 0, result: { totalSize: 1 } });
  });
});
