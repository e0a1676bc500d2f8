import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { Rest, show } from '../support/rest.ts';
import { has } from '../../run/needs.ts';
import { Sf } from './sf.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/project', import.meta.url));
const OURS = fileURLToPath(new URL('../../../crm-plugin', import.meta.url));

describe.runIf(has('sf-cli', 'the real sf CLI against the local org'))(
  'the real sf CLI against the local org',
  () => {
    let org: OrgProcess;
    let folder: string;
    let sf: Sf;
    let ours: Sf;
    let rest: Rest;

    beforeAll(async () => {
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
      expect(await sf.run(['org', 'assign', 'permset', '--name', 'Parcel_Clerk'])).toMatchObject({
        status: 0,
      });
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

    it('project deploy start of our own force-app, as it stands, and org assign permset', async () => {
      const project = join(folder, 'ours');
      for (const part of ['force-app', 'sfdx-project.json', '.forceignore'])
        await cp(join(OURS, part), join(project, part), { recursive: true });
      ours = new Sf(folder, project);
      const answer = await ours.run(['project', 'deploy', 'start', '--target-org', 'local']);
      const result = answer.result as
        { numberComponentsDeployed?: number; details?: { componentFailures?: unknown[] } } | undefined;
      show('our deploy', {
        status: answer.status,
        components: result?.numberComponentsDeployed,
        failures: result?.details?.componentFailures,
      });
      expect(answer).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
      const sets = await rest.query(
        "SELECT Name FROM PermissionSet WHERE Name LIKE 'Handrail_%' ORDER BY Name",
      );
      expect(sets).toHaveLength(5);
      const rep = personOf(org, 'rep');
      const assign = ['org', 'assign', 'permset', '--target-org', 'local', '--name'];
      expect(await ours.run([...assign, 'Handrail_Admin'])).toMatchObject({ status: 0 });
      expect(await ours.run([...assign, 'Handrail_Rep', '--on-behalf-of', rep.username])).toMatchObject({
        status: 0,
      });
    });

    it('H2 data update record of a state without a Move is refused in plain words', async () => {
      const rep = personOf(org, 'rep');
      const create = async (token: string, type: string, row: object): Promise<string> => {
        const answer = await new Rest(org, token).call('POST', `/sobjects/${type}`, row);
        const body = (await answer.json()) as { id?: string };
        return body.id ?? expect.fail(`${type}: ${JSON.stringify(body)}`);
      };
      const { accessToken } = org.admin;
      const department = await create(accessToken, 'Handrail_Department__c', { Name: 'Product' });
      const route = await create(accessToken, 'Handrail_Route__c', {
        Name: 'Product defect',
        Kind__c: 'defect',
        Department__c: department,
        Active__c: true,
      });
      const handoff = await create(rep.accessToken, 'Handrail_Handoff__c', {
        Title__c: 'Charger restarts by hand only',
        Sender__c: rep.userId,
        Accountable__c: rep.userId,
        Department__c: department,
        Route__c: route,
      });
      const login = [
        'org',
        'login',
        'access-token',
        '--instance-url',
        org.url,
        '--no-prompt',
        '--alias',
        'rep',
      ];
      await ours.run(login, { SF_ACCESS_TOKEN: rep.accessToken });
      const refusals = {
        rep: 'The state of a hand-off changes only through a move.',
        // The administrators' permission set does not open the field at all.
        local: 'Unable to create/update fields: State__c.',
      };
      for (const [alias, words] of Object.entries(refusals)) {
        const update = ['data', 'update', 'record', '--target-org', alias, '-s', 'Handrail_Handoff__c'];
        const refused = await ours.run([...update, '-i', handoff, '-v', 'State__c=Accepted']);
        show(`state set by hand as ${alias}`, refused.message);
        expect(refused.status).not.toBe(0);
        expect(refused.message).toContain(words);
      }
      expect(await rest.query(`SELECT State__c FROM Handrail_Handoff__c WHERE Id = '${handoff}'`)).toEqual([
        { State__c: 'Draft' },
      ]);
    });
  },
);

function personOf(org: OrgProcess, role: string): OrgProcess['users'][number] {
  return org.users.find((user) => user.role === role) ?? expect.fail(`no ${role} in the sample`);
}
