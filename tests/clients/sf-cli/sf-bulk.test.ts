import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { Rest, show } from '../support/rest.ts';
import { has } from '../../run/needs.ts';
import { Sf } from './sf.ts';

describe.runIf(has('sf-cli', 'bulk commands of the real sf CLI against the local org'))(
  'bulk commands of the real sf CLI against the local org',
  () => {
    let org: OrgProcess;
    let folder: string;
    let sf: Sf;
    let rest: Rest;
    const csv = async (name: string, text: string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    };

    beforeAll(async () => {
      org = await startOrgProcess(['--seed', 'empty']);
      folder = await mkdtemp(join(tmpdir(), 'sf-bulk-'));
      await mkdir(join(folder, 'force-app'));
      await writeFile(
        join(folder, 'sfdx-project.json'),
        JSON.stringify({
          packageDirectories: [{ path: 'force-app', default: true }],
          sourceApiVersion: '65.0',
        }),
      );
      sf = new Sf(folder, folder);
      rest = new Rest(org, org.admin.accessToken);
      const login = [
        'org',
        'login',
        'access-token',
        '--instance-url',
        org.url,
        '--no-prompt',
        '--set-default',
      ];
      const answer = await sf.run(login, { SF_ACCESS_TOKEN: org.admin.accessToken });
      expect(answer).toMatchObject({ status: 0 });
    });

    afterAll(async () => {
      await org.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('data import bulk, data export bulk', async () => {
      const rows = Array.from({ length: 450 }, (_, index) => `Bulk ${index},"Straße ${index}, Hof"`);
      const file = await csv('import.csv', `Name,BillingStreet\n${rows.join('\n')}\n`);
      const answer = await sf.run(['data', 'import', 'bulk', '-s', 'Account', '-f', file, '--wait', '2']);
      show('import', answer.result ?? answer.message);
      expect(answer).toMatchObject({ status: 0, result: { processedRecords: 450, failedRecords: 0 } });
      expect(await rest.query("SELECT Name, BillingStreet FROM Account WHERE Name = 'Bulk 449'")).toEqual([
        { Name: 'Bulk 449', BillingStreet: 'Straße 449, Hof' },
      ]);

      const out = join(folder, 'export.csv');
      const exported = await sf.run([
        ...['data', 'export', 'bulk', '--output-file', out, '--wait', '2', '--query'],
        "SELECT Name, BillingStreet, Owner.Username FROM Account WHERE Name LIKE 'Bulk %' ORDER BY CreatedDate",
      ]);
      show('export', exported.result ?? exported.message);
      expect(exported).toMatchObject({ status: 0, result: { totalSize: 450 } });
      const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
      expect(lines).toHaveLength(451);
      expect(lines[0]).toBe('"Name","BillingStreet","Owner.Username"');
      expect(lines).toContain(`"Bulk 7","Straße 7, Hof","${org.admin.username}"`);
    });

    it('data upsert bulk by Id: a row with an empty Id is new', async () => {
      const [known] = await rest.query("SELECT Id FROM Account WHERE Name = 'Bulk 1'");
      const file = await csv('upsert.csv', `Id,Name\n${String(known?.['Id'])},Bulk One\n,Bulk New\n`);
      const answer = await sf.run([
        ...['data', 'upsert', 'bulk', '-s', 'Account', '-f', file, '--external-id', 'Id', '--wait', '2'],
      ]);
      show('upsert', answer.result ?? answer.message);
      expect(answer.status).toBe(0);
      const names = await rest.query(
        "SELECT Name FROM Account WHERE Name IN ('Bulk 1', 'Bulk One', 'Bulk New') ORDER BY Name",
      );
      expect(names).toEqual([{ Name: 'Bulk New' }, { Name: 'Bulk One' }]);
    });

    it('a wrong header, failing rows and wrong line endings are told', async () => {
      const run = async (name: string, text: string): Promise<string> => {
        const file = await csv(name, text);
        const answer = await sf.run([
          'data',
          'import',
          'bulk',
          '-s',
          'Account',
          '-f',
          file,
          '--wait',
          '2',
          '--column-delimiter',
          'COMMA',
          '--line-ending',
          'LF',
        ]);
        show(name, answer.message);
        expect(answer.status).not.toBe(0);
        return answer.message ?? '';
      };
      expect(await run('header.csv', 'Name,Nmae\na,b\n')).toContain(
        'InvalidBatch : Field name not found : Nmae',
      );
      expect(await run('rows.csv', 'Name,Industry\nGood one,\n,Energy\n')).toMatch(
        /failed to process 1 record/,
      );
      expect(await run('crlf.csv', 'Name,Industry\r\nx,y\r\n')).toContain(
        'LineEnding is invalid on user data',
      );
      expect(await rest.query("SELECT Name FROM Account WHERE Name IN ('a', 'x', 'Good one')")).toEqual([
        { Name: 'Good one' },
      ]);
    });

    it('data delete bulk, and a hard delete without its permission', async () => {
      const doomed = await rest.query("SELECT Id FROM Account WHERE Name LIKE 'Bulk 1%'");
      const file = await csv('delete.csv', `Id\n${doomed.map(({ Id }) => String(Id)).join('\n')}\n`);
      const command = ['data', 'delete', 'bulk', '-s', 'Account', '-f', file, '--wait', '2'];
      const hard = await sf.run([...command, '--hard-delete']);
      show('hard delete', hard.message);
      expect(hard.message).toMatch(/permission/i);
      const answer = await sf.run(command);
      show('delete', (answer.result as { jobInfo?: unknown } | undefined)?.jobInfo ?? answer.message);
      expect(answer.status).toBe(0);
      expect(doomed.length).toBeGreaterThan(100);
      expect(await rest.query("SELECT Id FROM Account WHERE Name LIKE 'Bulk 1%'")).toEqual([]);
    });
  },
);
