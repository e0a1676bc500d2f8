import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { Rest, show } from '../support/rest.ts';
import { installSf, Sf } from './sf.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/project', import.meta.url));
const OURS = fileURLToPath(new URL('../../../crm-plugin/force-app', import.meta.url));

/** What our plugin fills in before it deploys; the CLI does the same by its own replacements. */
const FILLED = {
  TEST_CONSUMER_KEY: '3MVG9LocalOrgClientTest000001',
  TEST_CALLBACKS: 'https://abc.chromiumapp.org/',
};

describe('the real sf CLI against the local org', () => {
  let org: OrgProcess;
  let folder: string;
  let sf: Sf;
  let rest: Rest;

  beforeAll(async () => {
    installSf();
    org = await startOrgProcess(['--seed', 'sample']);
    folder = await mkdtemp(join(tmpdir(), 'sf-client-'));
    await cp(FIXTURE, join(folder, 'project'), { recursive: true });
    sf = new Sf(folder, join(folder, 'project'));
    rest = new Rest(org, org.admin.accessToken);
  });

  afterAll(async () => {
    await org.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('org login access-token, org display', async () => {
    const login = await sf.run(
      [
        'org',
        'login',
        'access-token',
        '--instance-url',
        org.url,
        '--no-prompt',
        '--alias',
        'local',
        '--set-default',
      ],
      { SF_ACCESS_TOKEN: org.admin.accessToken },
    );
    expect(login).toMatchObject({ status: 0, result: { orgId: org.orgId, isDevHub: false } });
    const display = await sf.run(['org', 'display', '--target-org', 'local']);
    show('org display', display.result);
    expect(display.result).toMatchObject({ connectedStatus: 'Connected', username: org.admin.username });
  });

  it('data query', async () => {
    const answer = await sf.run(['data', 'query', '--query', 'SELECT COUNT() FROM Opportunity']);
    const seen = await rest.call('GET', '/query?q=SELECT+COUNT()+FROM+Opportunity');
    const { totalSize } = (await seen.json()) as { totalSize: number };
    show('opportunities', totalSize);
    expect(answer.result).toMatchObject({ totalSize });
    expect(totalSize).toBeGreaterThan(0);
  });

  it('a wrong query fails with the message of the org', async () => {
    const answer = await sf.run(['data', 'query', '--query', 'SELECT Nonsense FROM Account']);
    show('refusal', answer.message);
    expect(answer.status).not.toBe(0);
    expect(answer.message).toContain("No such column 'Nonsense' on entity 'Account'");
  });

  it('project deploy start, org assign permset, data create, update and delete record', async () => {
    const deploy = await sf.run(['project', 'deploy', 'start']);
    show('deploy', { status: deploy.status, message: deploy.message });
    expect(deploy).toMatchObject({ status: 0, result: { status: 'Succeeded', success: true } });
    expect(await sf.run(['org', 'assign', 'permset', '--name', 'Parcel_Clerk'])).toMatchObject({ status: 0 });
    expect(
      await rest.query(
        "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Parcel_Clerk'",
      ),
    ).toMatchObject([{ Assignee: { Username: org.admin.username } }]);

    const created = await sf.run([
      'data',
      'create',
      'record',
      '-s',
      'Parcel__c',
      '-v',
      'Weight__c=2.5 Code__c=K1',
    ]);
    const { id } = created.result as { id: string };
    const byCode = async (): Promise<unknown> =>
      rest.query("SELECT Id, Weight__c FROM Parcel__c WHERE Code__c = 'K1'");
    expect(await byCode()).toEqual([{ Id: id, Weight__c: 2.5 }]);
    await sf.run(['data', 'update', 'record', '-s', 'Parcel__c', '-i', id, '-v', 'Weight__c=4']);
    expect(await byCode()).toEqual([{ Id: id, Weight__c: 4 }]);
    const refused = await sf.run([
      'data',
      'update',
      'record',
      '-s',
      'Parcel__c',
      '-i',
      id,
      '-v',
      'Weight__c=-1',
    ]);
    show('validation rule', refused.message);
    expect(refused.message).toContain('A parcel cannot weigh less than nothing.');
    await sf.run(['data', 'delete', 'record', '-s', 'Parcel__c', '-i', id]);
    expect(await byCode()).toEqual([]);
  });

  it('a deploy with mistakes names component and line, and changes nothing', async () => {
    const object = join(folder, 'project/force-app/main/default/objects/Parcel__c');
    const field = join(object, 'fields/Bad__c.field-meta.xml');
    await writeFile(
      field,
      '<?xml version="1.0" encoding="UTF-8"?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n    <fullName>Bad__c</fullName>\n    <label>Bad</label>\n    <foo>1</foo>\n    <type>Checkbox</type>\n    <defaultValue>false</defaultValue>\n</CustomField>\n',
    );
    const answer = await sf.run(['project', 'deploy', 'start']);
    const result = answer.result as { details: { componentFailures: Record<string, unknown>[] } };
    show('failures', result.details.componentFailures);
    expect(answer.status).not.toBe(0);
    expect(JSON.stringify(result.details.componentFailures)).toContain(
      'foo invalid at this location in type CustomField',
    );
    const described = (await (await rest.call('GET', '/sobjects/Parcel__c/describe')).json()) as {
      fields: { name: string }[];
    };
    expect(described.fields.map(({ name }) => name)).not.toContain('Bad__c');
    await rm(field);
  });

  it('project deploy start of our own force-app', async () => {
    const project = join(folder, 'ours');
    await cp(OURS, join(project, 'force-app'), { recursive: true });
    const replace = (text: string, variable: string, glob: string): object => ({
      glob,
      stringToReplace: text,
      replaceWithEnv: variable,
    });
    await writeFile(
      join(project, 'sfdx-project.json'),
      JSON.stringify({
        packageDirectories: [{ path: 'force-app', default: true }],
        sourceApiVersion: '65.0',
        replacements: [
          replace('{{consumerKey}}', 'TEST_CONSUMER_KEY', '**/*.xml'),
          replace('{{consumerKey}}', 'TEST_CONSUMER_KEY', '**/*.json'),
          replace('{{callbackUrls}}', 'TEST_CALLBACKS', '**/*.xml'),
        ],
      }),
    );
    const ours = new Sf(folder, project);
    const answer = await ours.run(['project', 'deploy', 'start', '--target-org', 'local'], FILLED);
    const failures = (answer.result as { details?: { componentFailures?: unknown[] } } | undefined)?.details
      ?.componentFailures;
    show('our deploy', { status: answer.status, message: answer.message, failures });
    expect(answer).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
    const sets = await rest.query(
      "SELECT Name FROM PermissionSet WHERE Name LIKE 'Handrail_%' ORDER BY Name",
    );
    show(
      'permission sets',
      sets.map(({ Name }) => Name),
    );
    expect(sets.length).toBeGreaterThanOrEqual(5);
    expect(
      await ours.run(['org', 'assign', 'permset', '--name', 'Handrail_Admin', '--target-org', 'local']),
    ).toMatchObject({ status: 0 });
  });
});
