import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../engine/create-engine.ts';
import type { Row } from '../engine/engine.ts';
import { seedEmpty, seedSample, type SeededUser } from './seed.ts';

const TODAY = new Date('2026-11-23T09:00:00Z');
const open = () => createEngine({ now: () => TODAY, orgId: '00DHr0000000001' });

let org: LocalOrgEngine;
let users: SeededUser[];
const query = (soql: string) => org.query({ userId: org.adminId }, soql);
const count = (from: string) => query(`SELECT COUNT() FROM ${from}`).totalSize;
const chinese = (text: unknown) => /\p{Script=Han}/u.test(String(text));

beforeAll(() => {
  org = open();
  users = seedSample(org, { today: TODAY });
});

describe('the sample', () => {
  test('has its numbers of everything', () => {
    expect(count('User')).toBe(12);
    expect(count('Account')).toBe(30);
    expect(count('Contact')).toBeGreaterThanOrEqual(60);
    expect(count('Product2')).toBe(15);
    expect(count('Opportunity')).toBe(60);
    expect(count('OpportunityLineItem')).toBeGreaterThan(110);
    expect(count('Case')).toBe(40);
  });
  test('gives each user a name, a role and a password to log in with', () => {
    const roles = users.map((user) => user.role);
    for (const role of [
      'admin',
      'integration',
      'manager',
      'contact',
      'deputy',
      'head',
      'service',
      'finance',
      'legal',
    ]) {
      expect(roles.filter((each) => each === role)).toHaveLength(1);
    }
    expect(roles.filter((role) => role === 'rep')).toHaveLength(3);
    expect(new Set(users.map((user) => user.username)).size).toBe(12);
    for (const { userId, username, name, password } of users) {
      const [row] = query(`SELECT Name, Username FROM User WHERE Id = '${userId}'`).records;
      expect(row).toMatchObject({ Name: name, Username: username });
      expect(password.length).toBeGreaterThanOrEqual(8);
    }
  });
  test('gives people the profiles of their work', () => {
    const profiles = query('SELECT Profile.Name name, COUNT(Id) n FROM User GROUP BY Profile.Name').records;
    expect(Object.fromEntries(profiles.map((row) => [row['name'], row['n']]))).toEqual({
      'System Administrator': 1,
      'Minimum Access - API Only Integrations': 1,
      'Standard User': 10,
    });
  });
  test('is written in English and in Chinese', () => {
    const share = (soql: string, field: string) => {
      const rows = query(soql).records;
      return rows.filter((row) => chinese(row[field])).length / rows.length;
    };
    expect(share('SELECT Subject FROM Case', 'Subject')).toBe(0.5);
    expect(share('SELECT Name FROM Account', 'Name')).toBe(0.4);
    expect(share('SELECT Name FROM Opportunity', 'Name')).toBeGreaterThan(0.35);
    expect(share('SELECT Description FROM Opportunity', 'Description')).toBeGreaterThan(0.35);
    expect(share('SELECT Subject FROM Task', 'Subject')).toBeGreaterThan(0.35);
  });
  test('keeps a Chinese customer Chinese throughout', () => {
    const rows = query(
      "SELECT Name, (SELECT Name FROM Contacts), (SELECT Name, NextStep, Description FROM Opportunities), (SELECT Subject, Description FROM Cases) FROM Account WHERE BillingCountry = 'China'",
    ).records;
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      for (const text of textsOf(row)) expect(chinese(text), text).toBe(true);
    }
  });
  test('has open tasks on most cases and open deals', () => {
    const open = 'IsClosed = false';
    expect(count(`Task WHERE ${open} AND What.Type = 'Case'`)).toBeGreaterThan(40);
    expect(count(`Task WHERE ${open} AND What.Type = 'Opportunity'`)).toBeGreaterThan(25);
  });
  test('has deals in every stage, open ones closing in the future and closed ones closed', () => {
    expect(query('SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName').totalSize).toBe(10);
    expect(count('Opportunity WHERE IsClosed = false AND CloseDate <= TODAY')).toBe(0);
    expect(count('Opportunity WHERE IsClosed = true AND CloseDate > TODAY')).toBe(0);
    expect(count('Opportunity WHERE Amount = null OR Amount <= 0')).toBe(0);
  });
  test('sets the amount of each deal to the sum of its lines', () => {
    const sums = query(
      'SELECT OpportunityId id, SUM(TotalPrice) total FROM OpportunityLineItem GROUP BY OpportunityId',
    ).records;
    const totals = new Map(sums.map((row) => [row['id'], row['total']]));
    for (const deal of query('SELECT Id, Name, Amount FROM Opportunity').records) {
      expect(deal['Amount'], String(deal['Name'])).toBeCloseTo(Number(totals.get(deal['Id'])), 2);
    }
  });
});

describe('the flagship deal', () => {
  test('is Sofia’s, of Ferrovia Adriatica, at €1,280,000, five weeks out', () => {
    const [deal] = query(
      "SELECT Amount, CloseDate, StageName, Account.Name, Owner.Name, NextStep, (SELECT Subject FROM Tasks WHERE IsClosed = false) FROM Opportunity WHERE Name = 'Depot charging, phase 2'",
    ).records;
    expect(deal).toMatchObject({
      Amount: 1_280_000,
      CloseDate: '2026-12-28',
      StageName: 'Proposal/Price Quote',
      Account: { Name: 'Ferrovia Adriatica S.p.A.' },
      Owner: { Name: 'Sofia Marchetti' },
      Tasks: { totalSize: 1, records: [{ Subject: deal?.['NextStep'] }] },
    });
  });
  test('has the case about charger 12, owned by service, with its time and next step', () => {
    const [incident] = query(
      "SELECT Status, SlaExitDate, Owner.Name, Account.Name, (SELECT Subject, ActivityDate FROM Tasks WHERE IsClosed = false ORDER BY ActivityDate LIMIT 1) FROM Case WHERE Subject = 'Charger 12 offline'",
    ).records;
    expect(incident).toMatchObject({
      Status: 'Escalated',
      SlaExitDate: '2026-11-24T14:00:00.000+0000',
      Owner: { Name: 'Ana Ribeiro' },
      Account: { Name: 'Ferrovia Adriatica S.p.A.' },
      Tasks: {
        records: [{ Subject: 'Replace the modem of charger 12 on site', ActivityDate: '2026-11-24' }],
      },
    });
  });
});

test('the same day gives the same rows, another day other dates', () => {
  const again = open();
  seedSample(again, { today: TODAY });
  for (const object of [
    'User',
    'Account',
    'Contact',
    'Product2',
    'Opportunity',
    'OpportunityLineItem',
    'Case',
    'Task',
  ]) {
    const soql = `SELECT FIELDS(ALL) FROM ${object} ORDER BY Id LIMIT 200`;
    expect(again.query({ userId: again.adminId }, soql).records).toEqual(query(soql).records);
  }
  const later = open();
  seedSample(later, { today: new Date('2027-03-01T09:00:00Z') });
  const flagship = "SELECT CloseDate FROM Opportunity WHERE Name = 'Depot charging, phase 2'";
  expect(later.query({ userId: later.adminId }, flagship).records[0]?.['CloseDate']).toBe('2027-04-05');
});

test('an empty org has the administrator and the integration user only', () => {
  const empty = open();
  const seeded = seedEmpty(empty, { today: TODAY, password: 'another-one' });
  expect(seeded.map((user) => [user.role, user.password])).toEqual([
    ['admin', 'another-one'],
    ['integration', 'another-one'],
  ]);
  expect(empty.query({ userId: empty.adminId }, 'SELECT COUNT() FROM User').totalSize).toBe(2);
  expect(empty.query({ userId: empty.adminId }, 'SELECT COUNT() FROM Account').totalSize).toBe(0);
});

/** All texts of a row and its children, but for attributes. */
function textsOf(row: Row): string[] {
  return Object.entries(row).flatMap(([key, value]) => {
    if (key === 'attributes') return [];
    if (typeof value === 'string') return [value];
    return value === null ? [] : (value as { records: Row[] }).records.flatMap(textsOf);
  });
}
