import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { Rest, show } from '../support/rest.ts';

const KEY = {
  fullName: 'Erp_Key__c',
  label: 'ERP key',
  type: 'Text',
  length: 20,
  unique: true,
  externalId: true,
};

describe('jsforce bulk2 against the local org', () => {
  let org: LocalOrgHandle;
  let conn: jsforce.Connection;
  let rest: Rest;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
    org.engine.schema.applyObjects([{ fullName: 'Account', fields: [KEY] }]);
    const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
    conn = new jsforce.Connection({ instanceUrl: org.url, accessToken: token, version: '65.0' });
    conn.bulk2.pollInterval = 20;
    rest = new Rest(org, token);
  });

  afterAll(async () => org.close());

  it('inserts rows, with a reason for each that fails', async () => {
    const results = await conn.bulk2.loadAndWaitForResults({
      object: 'Account',
      operation: 'insert',
      input: [
        { Name: 'Kranich, "GmbH"', Industry: 'Energy', NumberOfEmployees: '12' },
        { Name: '', Industry: 'Energy', NumberOfEmployees: '' },
        { Name: 'Reiher', Industry: '', NumberOfEmployees: 'a few' },
      ],
    });
    show('failed rows', results.failedResults);
    expect(results.successfulResults).toMatchObject([
      { sf__Id: expect.stringMatching(/^001/) as string, sf__Created: 'true', Name: 'Kranich, "GmbH"' },
    ]);
    expect(results.failedResults).toMatchObject([
      {
        sf__Error: expect.stringMatching(
          /^REQUIRED_FIELD_MISSING:Required fields are missing: \[Name\]:Name --$/,
        ) as string,
      },
      { sf__Error: expect.stringContaining("'a few' is not a valid value for the type xsd:int") as string },
    ]);
    expect(results.unprocessedRecords).toEqual([]);
    expect(await rest.query("SELECT Name, NumberOfEmployees FROM Account WHERE Industry = 'Energy'")).toEqual(
      [{ Name: 'Kranich, "GmbH"', NumberOfEmployees: 12 }],
    );
  });

  it('upserts by an external id; jsforce sends an empty Id column', async () => {
    const upsert = async (input: Record<string, string | null>[]): Promise<void> => {
      const { successfulResults } = await conn.bulk2.loadAndWaitForResults({
        object: 'Account',
        operation: 'upsert',
        externalIdFieldName: 'Erp_Key__c',
        input: input,
      });
      show('upserted', successfulResults);
      expect(successfulResults).toHaveLength(input.length);
    };
    await upsert([{ Erp_Key__c: 'E1', Name: 'Storch', Phone: '1' }]);
    await upsert([
      { Erp_Key__c: 'E1', Name: 'Storch AG', Phone: null },
      { Erp_Key__c: 'E2', Name: 'Ibis', Phone: '2' },
    ]);
    expect(
      await rest.query('SELECT Name, Phone FROM Account WHERE Erp_Key__c != null ORDER BY Erp_Key__c'),
    ).toEqual([
      { Name: 'Storch AG', Phone: null },
      { Name: 'Ibis', Phone: '2' },
    ]);
  });

  it('says why a whole job failed', async () => {
    const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
    await job.open();
    await job.uploadData('Name,Nmae\na,b\n');
    await job.close();
    await expect(job.poll(20, 5000)).rejects.toThrow(
      'Ingest job failed to complete due to: InvalidBatch : Field name not found : Nmae',
    );
    await expect(
      conn.bulk2.loadAndWaitForResults({ object: 'Nope__c', operation: 'insert', input: [{ Name: 'x' }] }),
    ).rejects.toMatchObject({ errorCode: 'INVALIDJOB' });
  });

  it('queries thousands of rows, and deletes them', async () => {
    const input = Array.from({ length: 4100 }, (_, index) => ({ LastName: `Person ${index}` }));
    const loaded = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input });
    expect(loaded.successfulResults).toHaveLength(4100);
    const stream = await conn.bulk2.query('SELECT Id, LastName, Owner.Username FROM Contact');
    const records = (await stream.toArray()) as Record<string, string>[];
    show('first record', records[0]);
    expect(new Set(records.map(({ Id }) => Id)).size).toBe(4100);
    expect(records[0]).toHaveProperty(['Owner.Username']);
    const removed = await conn.bulk2.loadAndWaitForResults({
      object: 'Contact',
      operation: 'delete',
      input: records.slice(100).map(({ Id }) => ({ Id })) as never,
    });
    expect(removed.failedResults).toEqual([]);
    expect(await rest.query('SELECT Id FROM Contact')).toHaveLength(100);
  });

  it('refuses what a bulk query cannot hold', async () => {
    await expect(conn.bulk2.query('SELECT Id, (SELECT Id FROM Contacts) FROM Account')).rejects.toMatchObject(
      {
        message: 'Aggregate Relationships not supported in Bulk V2 Query with CSV content type',
      },
    );
    await expect(conn.bulk.query('SELECT Id FROM Account')).rejects.toThrow(/Bulk API 1.0/);
  });
});
