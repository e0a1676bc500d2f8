import { beforeAll, expect, test } from 'vitest';
import { makeId } from '../ids.ts';
import { fullScans } from './full-scans.ts';
import { tinyOrg, type TinyOrg } from './tiny-org.ts';

const ROWS = 100_000;
let org: TinyOrg;

beforeAll(() => {
  org = tinyOrg();
  const { db } = org.context;
  const insert = db.prepare(
    'INSERT INTO "Account" ("Id", "Name", "Code__c", "Tag__c", "ParentId", "CreatedDate", "SystemModstamp", "OwnerId", "IsDeleted") VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)',
  );
  db.exec('BEGIN');
  for (let n = 0; n < ROWS; n += 1) {
    const created = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString();
    insert.run(
      makeId('001', n + 1),
      `Account ${n}`,
      `C-${n}`,
      `Tag ${n}`,
      makeId('001', (n >> 2) + 1),
      created,
      created,
      makeId('005', (n % 1000) + 1),
    );
  }
  db.exec('COMMIT');
});

/** The first run makes the index, so it is the second that counts. */
function scans(soql: string, rows: number): string[] {
  expect(org.query(soql).totalSize).toBe(rows);
  return fullScans(org.context.db, () => org.query(soql));
}

test('a field without an index is found by reading the whole table', () => {
  expect(scans("SELECT Id FROM Account WHERE Industry = 'Energy'", 0)).not.toEqual([]);
});

test.each([
  ['an external id, without case', "Tag__c = 'TAG 77777'", 1],
  ['a case-sensitive unique field', "Code__c = 'C-77777'", 1],
  ['a name, without case', "Name = 'account 77777'", 1],
  ['a list of names', "Name IN ('account 1', 'Account 99999', 'x')", 2],
  ['an id', `Id = '${makeId('001', 5000)}'`, 1],
  ['a reference', `ParentId = '${makeId('001', 5000)}'`, 4],
  ['an owner', `OwnerId = '${makeId('005', 7)}'`, 100],
  ['a list of ids', `Id IN ('${makeId('001', 5)}', '${makeId('001', 6)}')`, 2],
  ['when it was made', 'CreatedDate >= 2020-03-10T10:00:00Z', 40],
  ['a day it was made', 'CreatedDate = 2020-03-10T10:00:00Z', 1],
  ['its last change', 'SystemModstamp > 2020-03-10T10:00:00Z AND SystemModstamp <= 2020-03-10T10:05:00Z', 5],
  ['a semi-join', `Id IN (SELECT AccountId FROM Opportunity WHERE Name = 'none')`, 0],
])('a query by %s over 100,000 rows enters by an index', (_what, where, rows) => {
  expect(scans(`SELECT Id, Name, Parent.Name FROM Account WHERE ${where}`, rows)).toEqual([]);
});

test.each(['CreatedDate DESC', 'CreatedDate', 'SystemModstamp DESC', 'SystemModstamp DESC NULLS LAST'])(
  'the first rows by %s are read in the order of an index',
  (order) => {
    expect(scans(`SELECT Id, Name FROM Account ORDER BY ${order} LIMIT 20`, 20)).toEqual([]);
    const [first] = org.query(`SELECT Id FROM Account ORDER BY ${order} LIMIT 1`).records;
    expect(first?.['Id']).toBe(makeId('001', order.includes('DESC') ? ROWS : 1));
  },
);

test('children of a page of parents are read through the index of their lookup', () => {
  const soql = 'SELECT Id, (SELECT Id FROM ChildAccounts) FROM Account ORDER BY Id LIMIT 200';
  // The parents alone are read in the order of the table, up to the limit.
  expect(scans(soql, 200)).toEqual(['SCAN t']);
});
