import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { Rest, show } from '../support/rest.ts';

describe('@salesforce/core against the local org', () => {
  let org: LocalOrgHandle;
  let home: string;
  let admin: LocalOrgHandle['users'][number];
  const before = { ...process.env };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'core-client-'));
    Object.assign(process.env, {
      HOME: home,
      SF_DISABLE_LOG_FILE: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
    });
    org = await startLocalOrg({ seed: 'empty' });
    const user = org.users.find(({ role }) => role === 'admin');
    if (!user) throw new Error('no administrator');
    admin = user;
  });

  afterAll(async () => {
    await org.close();
    process.env = before;
    await rm(home, { recursive: true, force: true });
  });

  it('AuthInfo by access token, Org, Connection', async () => {
    // Imported late: the library looks for its home when it is loaded.
    const { AuthInfo, Connection, Org } = await import('@salesforce/core');
    const authInfo = await AuthInfo.create({
      accessTokenOptions: { accessToken: admin.accessToken, instanceUrl: org.url, loginUrl: org.url },
    });
    await authInfo.save();
    show('fields', { username: authInfo.getUsername(), orgId: authInfo.getFields().orgId });
    expect(authInfo.getUsername()).toBe(admin.username);
    const connection = await Connection.create({ authInfo });
    const salesforceOrg = await Org.create({ connection });
    expect(salesforceOrg.getOrgId()).toBe(org.orgId);
    expect(await salesforceOrg.determineIfDevHubOrg(true)).toBe(false);
    expect(connection.getApiVersion()).toMatch(/^\d+\.0$/);
    const created = await connection.sobject('Account').create({ Name: 'Core & Co' });
    const rest = new Rest(org, admin.accessToken);
    expect(await rest.query(`SELECT Name FROM Account WHERE Id = '${created.id ?? ''}'`)).toEqual([
      { Name: 'Core & Co' },
    ]);
    expect(
      await connection.singleRecordQuery("SELECT Name FROM Account WHERE Name = 'Core & Co'"),
    ).toMatchObject({ Name: 'Core & Co' });
    await expect(connection.singleRecordQuery('SELECT Id FROM ScratchOrgInfo')).rejects.toMatchObject({
      errorCode: 'INVALID_TYPE',
    });
  });
});
