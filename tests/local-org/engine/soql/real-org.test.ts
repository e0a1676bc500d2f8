import { beforeAll, describe, expect, test } from 'vitest';
import { seedSample, type SeededUser } from '../../seed/seed.ts';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import { SfError } from '../engine.ts';
import { fullScans } from './full-scans.ts';

/** The same queries on the org itself, over the sample, as the people in it. */
const NOW = new Date('2026-11-23T09:00:00Z');
let org: LocalOrgEngine;
let users: SeededUser[];

const as = (role: string) => ({ userId: users.find((user) => user.role === role)?.userId ?? '' });
const query = (soql: string, role = 'admin') => org.query(as(role), soql);
const codeOf = (soql: string, role: string) => {
  try {
    query(soql, role);
  } catch (error) {
    return error instanceof SfError ? error.errorCode : error;
  }
  return 'answered';
};

beforeAll(() => {
  org = createEngine({ now: () => NOW });
  users = seedSample(org, { today: NOW });
});

describe('FORMAT', () => {
  test('answers an amount as the calling user reads it, with the currency of the org, beside the number', () => {
    const deal = "FROM Opportunity WHERE Name = 'Depot charging, phase 2'";
    const [row] = query(`SELECT Amount, FORMAT(Amount) shown, FORMAT(CloseDate) day ${deal}`, 'rep').records;
    expect(row?.['Amount']).toBe(1_280_000);
    expect(String(row?.['shown'])).toMatch(/€/);
    expect(String(row?.['shown']).replaceAll(/\D/g, '')).toBe('128000000');
    expect(String(row?.['day'])).toMatch(/28/);
  });
});

describe('what the clients ask at log-in', () => {
  test.each([
    [
      'SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization',
    ],
    ["SELECT Id, Name FROM Profile WHERE Name = 'system administrator'"],
    ["SELECT Id, Name, Profile.Name, UserRole.Name FROM User WHERE Username LIKE 'sofia.%'"],
    ["SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true AND Profile.Name = 'Standard User'"],
  ])('%s', (soql) => {
    expect(query(soql).totalSize).toBe(1);
  });
  test('ScratchOrgInfo is not there: INVALID_TYPE marks an org that is no Dev Hub', () => {
    expect(codeOf('SELECT Id FROM ScratchOrgInfo', 'admin')).toBe('INVALID_TYPE');
  });
});

describe('the view of a deal', () => {
  test('its account’s open cases with the next open task, by semi-join', () => {
    const deal = String(
      query("SELECT Id FROM Opportunity WHERE Name = 'Depot charging, phase 2'").records[0]?.['Id'],
    );
    const cases = query(
      `SELECT CaseNumber, Subject, SlaExitDate, Owner.Name, (SELECT Subject, ActivityDate FROM Tasks WHERE IsClosed = false ORDER BY ActivityDate NULLS LAST LIMIT 1) FROM Case WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = '${deal}') AND IsClosed = false ORDER BY SlaExitDate`,
      'rep',
    ).records;
    expect(cases.map((row) => [row['Subject'], (row['Tasks'] as { totalSize: number }).totalSize])).toEqual([
      ['Charger 12 offline', 1],
      ['Cable holder in lane A worn through', 1],
    ]);
  });
});

/** All but the object whose rows are worked out for the query that names them. */
const storedObjects = () => org.schema.objects().filter(({ name }) => name !== 'UserRecordAccess');

describe('every field of every object', () => {
  test('can be selected by the administrator', () => {
    for (const object of storedObjects()) {
      expect(() => query(`SELECT FIELDS(ALL) FROM ${object.name} LIMIT 200`), object.name).not.toThrow();
    }
  });
  test('can be filtered and sorted, or says that it cannot', () => {
    for (const object of storedObjects()) {
      for (const field of object.fields.values()) {
        for (const tail of [`WHERE ${field.name} = null`, `ORDER BY ${field.name}`]) {
          expect(
            codeOf(`SELECT Id FROM ${object.name} ${tail} LIMIT 1`, 'admin'),
            `${object.name} ${tail}`,
          ).toMatch(/^(answered|INVALID_FIELD)$/);
        }
      }
    }
  });
  test('and every relationship can be followed', () => {
    for (const object of storedObjects()) {
      for (const { relationshipName } of object.fields.values()) {
        if (relationshipName === undefined) continue;
        expect(codeOf(`SELECT ${relationshipName}.Id FROM ${object.name} LIMIT 1`, 'admin')).toBe('answered');
      }
      for (const { relationshipName } of object.children) {
        if (relationshipName === null) continue;
        const soql = `SELECT Id, (SELECT Id FROM ${relationshipName}) FROM ${object.name} LIMIT 5`;
        expect(codeOf(soql, 'admin'), soql).toBe('answered');
      }
    }
  });
});

describe('permissions', () => {
  test('a user without object permission sees no object: INVALID_TYPE', () => {
    expect(codeOf('SELECT Id FROM Opportunity', 'integration')).toBe('INVALID_TYPE');
    expect(codeOf('SELECT Id FROM Opportunity', 'rep')).toBe('answered');
  });
  test('setup objects are seen by all who may call', () => {
    expect(codeOf('SELECT Id, Name FROM User', 'integration')).toBe('answered');
  });
});

test('formula fields are selected, filtered and sorted like others', () => {
  org.schema.applyObject({
    fullName: 'Opportunity',
    fields: [
      {
        fullName: 'Weighted__c',
        label: 'Weighted',
        type: 'Currency',
        precision: 16,
        scale: 2,
        formula: 'Amount * Probability',
      },
      {
        fullName: 'Sla__c',
        label: 'Sla',
        type: 'DateTime',
        formula: 'DATETIMEVALUE(TEXT(CloseDate) & " 12:00:00")',
      },
      { fullName: 'Big__c', label: 'Big', type: 'Checkbox', formula: 'Amount > 1000000' },
    ],
  });
  const flagship = "Name = 'Depot charging, phase 2'";
  expect(
    query(`SELECT Weighted__c, Big__c, Sla__c FROM Opportunity WHERE ${flagship}`).records[0],
  ).toMatchObject({
    Weighted__c: 960_000,
    Big__c: true,
    Sla__c: '2026-12-28T12:00:00.000+0000',
  });
  const found = query(
    'SELECT Name FROM Opportunity WHERE Big__c = true AND Weighted__c > 1 ORDER BY Weighted__c DESC',
  );
  expect(found.records.map((row) => row['Name'])).toEqual([
    '康桥停保场充电二期',
    'Depot electrification Nordhavn',
    'Depot charging, phase 2',
    '集卡充电站',
  ]);
  expect(
    query(`SELECT Id FROM Opportunity WHERE Sla__c = 2026-12-28T12:00:00Z AND ${flagship}`).totalSize,
  ).toBe(1);
});

test('100,000 rows of a custom object are searched by the index of their external id', () => {
  org.schema.applyObject({
    fullName: 'Reading__c',
    label: 'Reading',
    pluralLabel: 'Readings',
    nameField: { type: 'Text', label: 'Reading Name' },
    sharingModel: 'ReadWrite',
    deploymentStatus: 'Deployed',
    fields: [
      {
        fullName: 'Key__c',
        label: 'Key',
        type: 'Text',
        length: 40,
        unique: true,
        externalId: true,
        caseSensitive: true,
      },
    ],
  });
  const insert = org.db.prepare('INSERT INTO "Reading__c" ("Id", "Name", "Key__c") VALUES (?, ?, ?)');
  org.transaction(() => {
    const prefix = org.schema.object('Reading__c')?.keyPrefix ?? '';
    for (let n = 0; n < 100_000; n += 1) insert.run(org.store.newId(prefix), `Reading ${n}`, `K-${n}`);
  });
  const soql = "SELECT Id, Name FROM Reading__c WHERE Key__c IN ('K-4711', 'K-99999')";
  expect(query(soql).totalSize).toBe(2);
  expect(fullScans(org.db, () => query(soql))).toEqual([]);
});
