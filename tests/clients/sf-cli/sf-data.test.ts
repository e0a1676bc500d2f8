import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has } from '../../run/needs.ts';
import { show } from '../support/rest.ts';
import { openProject, type SfProject } from './sf-project.ts';

describe.runIf(has('sf-cli', 'data commands of the real sf CLI against the local org'))(
  'data commands of the real sf CLI against the local org',
  () => {
    let cli: SfProject;
    beforeAll(async () => {
      cli = await openProject('empty');
    });
    afterAll(async () => cli.end());

    it('data create, get and search a record', async () => {
      const { id } = await cli.ok('data create record -s Account -v', "Name='Tree Top' Industry=Energy");
      expect(await cli.ok('data get record -s Account -w', "Name='Tree Top'")).toMatchObject({
        Id: id,
        Industry: 'Energy',
      });
      const found = await cli.ok(
        'data search --query',
        'FIND {Tree} IN NAME FIELDS RETURNING Account(Id, Name)',
      );
      show('search', found);
      expect(found).toMatchObject({ searchRecords: [{ Id: id }] });
      expect(await cli.rest.query("SELECT Id FROM Account WHERE Name = 'Tree Top'")).toEqual([{ Id: id }]);
      expect(await cli.fails('data get record -s Account -i 001000000000AAAAAA')).toMatch(
        /does not exist|NOT_FOUND/i,
      );
    });

    it('data export tree, data import tree', async () => {
      await cli.ok(
        'data create record -s Contact -v',
        `LastName=Root AccountId=${String((await cli.rest.query("SELECT Id FROM Account WHERE Name = 'Tree Top'"))[0]?.['Id'])}`,
      );
      const tree = join(cli.folder, 'tree');
      const soql = "SELECT Id, Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Tree Top'";
      await cli.ok(`data export tree --plan --output-dir ${tree} --query`, soql);
      const plan = (await readdir(tree)).find((name) => name.endsWith('plan.json')) ?? expect.fail('no plan');
      await cli.ok(`data import tree --plan ${join(tree, plan)}`);
      const rows = await cli.rest.query("SELECT Account.Name FROM Contact WHERE LastName = 'Root'");
      expect(rows).toMatchObject([{ Account: { Name: 'Tree Top' } }, { Account: { Name: 'Tree Top' } }]);
    });

    it('data update bulk, data update resume, data bulk results', async () => {
      const rows = await cli.rest.query("SELECT Id FROM Account WHERE Name = 'Tree Top'");
      const file = join(cli.folder, 'update.csv');
      await writeFile(file, `Id,Industry\n${rows.map(({ Id }) => `${String(Id)},Banking\n`).join('')}`);
      const started = await cli.ok(`data update bulk -s Account -f ${file}`);
      const job = String(started['jobId']);
      expect(await cli.ok(`data update resume --job-id ${job}`)).toMatchObject({
        processedRecords: 2,
        failedRecords: 0,
      });
      expect(await cli.ok(`data bulk results --job-id ${job}`)).toMatchObject({ status: 'JobComplete' });
      const banks = await cli.rest.query("SELECT Id FROM Account WHERE Industry = 'Banking'");
      expect(banks).toHaveLength(2);
    });

    it('api request rest, org list sobject record-counts, sobject list and describe', async () => {
      const answer = await cli.ok('api request rest', '/services/data/v65.0/sobjects/Account');
      show('api request', Object.keys(answer));
      expect(await cli.ok('org list sobject record-counts --sobject Account')).toEqual([
        { name: 'Account', count: 2 },
      ]);
      expect(await cli.ok('sobject list --sobject standard')).toContain('Account');
      const described = await cli.ok('sobject describe --sobject Account');
      const plain: unknown = await (await cli.rest.call('GET', '/sobjects/Account/describe')).json();
      expect((described['fields'] as unknown[]).length).toBe((plain as { fields: unknown[] }).fields.length);
    });
  },
);
