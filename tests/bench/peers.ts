import jsforce from 'jsforce';
import { openGateway } from '../../crm-plugin/src/salesforce/jsforce-gateway.ts';
import type { LocalOrg } from '../local-org/start.ts';

export interface BenchRow extends Record<string, string | number> {
  Key__c: string;
  Value__c: number;
}

/** One way to upsert rows by external id, as somebody would write it. */
export interface Peer {
  name: string;
  /** How it is called, for the table. */
  how: string;
  /** Rows a run takes: one call a row is measured on fewer, and said so. */
  rows: number;
  write(rows: readonly BenchRow[]): Promise<void>;
}

export const benchObject = 'Bench_Row__c';
const key = 'Key__c';

/** Handrail's gateway beside what users would pick: jsforce, in its four ways. */
export async function peersFor(org: LocalOrg): Promise<Peer[]> {
  const admin = org.users.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The org has no administrator.');
  const gateway = await openGateway({
    orgId: org.orgId,
    instanceUrl: org.url,
    userId: admin.userId,
    apiVersion: '65.0',
    accessToken: () => admin.accessToken,
    refresh: () => Promise.reject(new Error('This login cannot be renewed.')),
  });
  const connection = new jsforce.Connection({
    instanceUrl: org.url,
    accessToken: admin.accessToken,
    version: '65.0',
  });
  const table = connection.sobject(benchObject);
  const one = async (row: BenchRow) => {
    await table.upsert({ ...row }, key);
  };

  return [
    {
      name: 'handrail',
      how: 'gateway.upsert',
      rows: 1000,
      write: async (rows) => {
        const outcomes = await gateway.upsert([{ object: benchObject, externalIdField: key, rows }]);
        if (!outcomes.every(({ ok }) => ok)) throw new Error('A row was refused.');
      },
    },
    {
      name: 'jsforce arrays',
      how: 'sobject.upsert(rows, key, { allowRecursive: true })',
      rows: 1000,
      write: async (rows) => {
        await table.upsert(
          rows.map((row) => ({ ...row })),
          key,
          { allowRecursive: true },
        );
      },
    },
    {
      name: 'jsforce bulk2',
      how: 'bulk2.loadAndWaitForResults, defaults',
      rows: 1000,
      write: async (rows) => {
        const input = rows.map((row) => ({ Key__c: row.Key__c, Value__c: String(row.Value__c) }));
        const result = await connection.bulk2.loadAndWaitForResults({
          object: benchObject,
          operation: 'upsert',
          externalIdFieldName: key,
          input,
        });
        if (result.failedResults.length > 0) throw new Error('A row was refused.');
      },
    },
    {
      name: 'jsforce 10 in flight',
      how: 'sobject.upsert(row, key), ten at a time',
      rows: 300,
      write: async (rows) => {
        const waiting = [...rows];
        const lane = async () => {
          for (let row = waiting.pop(); row; row = waiting.pop()) await one(row);
        };
        await Promise.all(Array.from({ length: 10 }, lane));
      },
    },
    {
      name: 'jsforce one by one',
      how: 'sobject.upsert(row, key)',
      rows: 100,
      write: async (rows) => {
        for (const row of rows) await one(row);
      },
    },
  ];
}
