import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import { makeId } from '../ids.ts';
import { ME, tinyOrg, type TinyOrg } from './tiny-org.ts';

let org: TinyOrg;
let real: LocalOrgEngine;
let account: string;
let deal: string;
let incident: string;

beforeAll(() => {
  real = createEngine();
  real.insert({ userId: real.adminId }, 'Task', [{ Subject: 'Call' }]);
  org = tinyOrg();
  const head = org.insert('User', { Name: 'Katrin Albers' });
  org.insert('User', { Id: ME.userId, Name: 'Sofia Marchetti', Email: 'sofia@example.com', ManagerId: head });
  const queue = org.insert('Group', { Name: 'Charging Support' });
  account = org.insert('Account', { Name: 'Ferrovia Adriatica S.p.A.', OwnerId: ME.userId });
  const other = org.insert('Account', { Name: '深圳港务集团' });
  deal = org.insert('Opportunity', {
    Name: 'Depot charging, phase 2',
    AccountId: account,
    OwnerId: ME.userId,
  });
  org.insert('Opportunity', { Name: 'No account yet' });
  org.insert('Handoff__c', { Name: 'H-1', Deal__c: deal });
  incident = org.insert('Case', { Subject: 'Charger 12 offline', AccountId: account, OwnerId: queue });
  org.insert('Case', { Subject: '充电桩离线', AccountId: other, OwnerId: ME.userId });
  org.insert('Task', {
    Subject: 'Swap the modem',
    Status: 'Not Started',
    ActivityDate: '2026-11-20',
    WhatId: incident,
  });
  org.insert('Task', {
    Subject: 'Call the depot',
    Status: 'Not Started',
    ActivityDate: '2026-11-19',
    WhatId: incident,
  });
  org.insert('Task', {
    Subject: 'Log the alarm',
    Status: 'Completed',
    ActivityDate: '2026-11-18',
    WhatId: incident,
  });
  org.insert('Task', { Subject: 'Send the offer', Status: 'Not Started', WhatId: deal });
});

describe('parents', () => {
  test('are nested with attributes of their own, in the order asked, in API spelling', () => {
    const [row] = org.query(
      "SELECT name, account.owner.NAME, Account.Name, Id FROM opportunity WHERE Amount = null AND Name LIKE 'Depot%'",
    ).records;
    expect(JSON.stringify(row)).toBe(
      JSON.stringify({
        attributes: { type: 'Opportunity', url: `/services/data/v65.0/sobjects/Opportunity/${deal}` },
        Name: 'Depot charging, phase 2',
        Account: {
          attributes: { type: 'Account', url: `/services/data/v65.0/sobjects/Account/${account}` },
          Owner: {
            attributes: { type: 'User', url: `/services/data/v65.0/sobjects/User/${ME.userId}` },
            Name: 'Sofia Marchetti',
          },
          Name: 'Ferrovia Adriatica S.p.A.',
        },
        Id: deal,
      }),
    );
  });
  test('that are not there are null', () => {
    expect(org.values("SELECT Account.Owner.Name FROM Opportunity WHERE Name = 'No account yet'")).toEqual([
      null,
    ]);
  });
  test('custom relationships, filters and order go up too', () => {
    expect(
      org.values(
        "SELECT Name FROM Handoff__c WHERE Deal__r.Account.Owner.Manager.Name = 'katrin albers' ORDER BY Deal__r.Account.Name DESC",
      ),
    ).toEqual(['H-1']);
  });
  test('of several kinds answer as the Name entity', () => {
    expect(org.values('SELECT Owner.Name FROM Case ORDER BY Subject DESC')).toEqual([
      {
        attributes: { type: 'Name', url: `/services/data/v65.0/sobjects/User/${ME.userId}` },
        Name: 'Sofia Marchetti',
      },
      expect.objectContaining({ Name: 'Charging Support' }),
    ]);
    expect(org.values("SELECT Subject FROM Task WHERE What.Type = 'Opportunity'")).toEqual([
      'Send the offer',
    ]);
    expect(org.values("SELECT Subject FROM Case WHERE Owner.Email = 'SOFIA@example.com'")).toEqual([
      '充电桩离线',
    ]);
  });
  test('of several kinds go on to the profile and the role of people', () => {
    expect(
      real.query({ userId: real.adminId }, 'SELECT Owner.Profile.Name, Owner.UserRole.Name FROM Case')
        .records,
    ).toEqual([]);
    const [row] = real.query(
      { userId: real.adminId },
      "SELECT Owner.Profile.Name FROM Task WHERE Owner.Profile.Name = 'System Administrator'",
    ).records;
    expect(row).toMatchObject({ Owner: { Profile: { Name: 'System Administrator' } } });
  });
  test('of several kinds keep the name of a parent the caller may not read', () => {
    org.hidden.add('Case');
    const rows = org.values(
      "SELECT What.Name FROM Task WHERE Subject IN ('Swap the modem', 'Send the offer') ORDER BY Subject",
    );
    org.hidden.delete('Case');
    expect(rows).toMatchObject([{ Name: 'Depot charging, phase 2' }, { Name: null }]);
  });
  test('an alias of the object may stand before its fields', () => {
    expect(org.values("SELECT a.Name FROM Account a WHERE a.Owner.Name LIKE 'Sofia%'")).toHaveLength(1);
    expect(org.values("SELECT Account.Name FROM Account WHERE Account.Name LIKE 'Ferrovia%'")).toHaveLength(
      1,
    );
  });
  test('TYPEOF answers the fields asked for the kind of parent', () => {
    const rows = org.values(
      "SELECT TYPEOF What WHEN Case THEN Subject, Account.Name ELSE Name END FROM Task WHERE Status = 'Not Started' ORDER BY Subject",
    );
    expect(rows[0]).toMatchObject({
      attributes: { type: 'Case' },
      Subject: 'Charger 12 offline',
      Account: { Name: 'Ferrovia Adriatica S.p.A.' },
    });
    expect(rows[1]).toMatchObject({ attributes: { type: 'Opportunity' }, Name: 'Depot charging, phase 2' });
  });
});

describe('children', () => {
  test('are filtered, sorted and limited for each parent', () => {
    const rows = org.values(
      "SELECT (SELECT Subject, ActivityDate FROM Tasks WHERE Status != 'Completed' ORDER BY ActivityDate LIMIT 1) FROM Case ORDER BY Subject",
    );
    expect(rows).toEqual([
      {
        totalSize: 1,
        done: true,
        records: [
          {
            attributes: { type: 'Task', url: expect.stringContaining('/sobjects/Task/00T') as string },
            Subject: 'Call the depot',
            ActivityDate: '2026-11-19',
          },
        ],
      },
      null,
    ]);
  });
  test('may name their own parents', () => {
    const [row] = org.query(
      `SELECT Name, (SELECT Owner.Name FROM Opportunities) FROM Account WHERE Id = '${account}'`,
    ).records;
    expect(row?.['Opportunities']).toMatchObject({ records: [{ Owner: { Name: 'Sofia Marchetti' } }] });
  });
  test('custom relationships', () => {
    const [row] = org.query(
      `SELECT Id, (SELECT Name FROM handoffs__r) FROM Opportunity WHERE Id = '${deal}'`,
    ).records;
    expect(row?.['Handoffs__r']).toMatchObject({ totalSize: 1, records: [{ Name: 'H-1' }] });
  });
});

describe('semi- and anti-joins', () => {
  test('IN and NOT IN a sub-select', () => {
    expect(
      org.values(
        `SELECT Subject FROM Case WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = '${deal}')`,
      ),
    ).toEqual(['Charger 12 offline']);
    expect(
      org.values('SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity)'),
    ).toEqual(['深圳港务集团']);
  });
  test('with other conditions, joined by AND', () => {
    expect(
      org.values(
        "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Case WHERE Subject LIKE '%离线') AND Name != null",
      ),
    ).toEqual(['深圳港务集团']);
  });
  test.each([
    [
      'under OR',
      "Name = 'x' OR Id IN (SELECT AccountId FROM Case)",
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    [
      'in nested parentheses',
      "(Name = 'x' AND Id IN (SELECT AccountId FROM Case)) AND Name = 'y'",
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
    ],
    [
      'under NOT',
      'NOT Id IN (SELECT AccountId FROM Case)',
      "Semi join sub-selects are not allowed with the 'NOT' operator",
    ],
    [
      'over one object',
      'Id IN (SELECT Id FROM Account)',
      'The inner and outer selects should not be on the same object type',
    ],
    [
      'between different objects',
      'Id IN (SELECT OwnerId FROM Opportunity)',
      'should point to the same object type',
    ],
    [
      'with LIMIT',
      'Id IN (SELECT AccountId FROM Case LIMIT 1)',
      'ORDER BY, LIMIT and OFFSET are not allowed',
    ],
    [
      'of a text field',
      'Id IN (SELECT Subject FROM Case)',
      "Semi join field 'Subject' must be an ID or reference field",
    ],
    ['of two fields', 'Id IN (SELECT Id, AccountId FROM Case)', 'exactly one'],
    [
      'in each other',
      'Id IN (SELECT AccountId FROM Case WHERE AccountId IN (SELECT AccountId FROM Opportunity))',
      'Nesting of semi join sub-selects is not supported',
    ],
  ])('%s: MALFORMED_QUERY', (_what, where, words) => {
    const { code, message } = org.refusal(`SELECT Id FROM Account WHERE ${where}`);
    expect(code).toBe('MALFORMED_QUERY');
    expect(message).toContain(words);
  });
  test('three of them: EXCEEDED_MAX_SEMIJOIN_SUBSELECTS', () => {
    const join = 'Id IN (SELECT AccountId FROM Case)';
    expect(org.refusal(`SELECT Id FROM Account WHERE ${join} AND ${join} AND ${join}`).code).toBe(
      'EXCEEDED_MAX_SEMIJOIN_SUBSELECTS',
    );
  });
});

describe('refused', () => {
  const unknown = (name: string) =>
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  test('an unknown parent relationship: INVALID_FIELD', () => {
    expect(org.refusal('SELECT Id, Deal__c.Name FROM Handoff__c')).toEqual({
      code: 'INVALID_FIELD',
      message: `\nSELECT Id, Deal__c.Name FROM Handoff__c\n           ^\nERROR at Row:1:Column:12\n${unknown('Deal__c')}`,
    });
  });
  test('a step past a parent of several kinds: INVALID_FIELD', () => {
    expect(org.refusal('SELECT What.Account.Name FROM Task').message).toContain(unknown('Account'));
  });
  test('a field that the Name entity has not: INVALID_FIELD', () => {
    expect(org.refusal('SELECT What.Amount FROM Task').message).toContain(
      "No such column 'Amount' on entity 'Name'",
    );
  });
  test('more than five levels up: INVALID_FIELD', () => {
    const path = 'Deal__r.Account.Parent.Parent.Parent.Parent.Name';
    expect(org.refusal(`SELECT ${path} FROM Handoff__c`)).toMatchObject({
      code: 'INVALID_FIELD',
      message: expect.stringContaining('at most 5 levels') as string,
    });
  });
  test('an unknown child relationship: INVALID_TYPE', () => {
    const { code, message } = org.refusal('SELECT Id, (SELECT Id FROM Handoffs) FROM Opportunity');
    expect(code).toBe('INVALID_TYPE');
    expect(message).toContain("Didn't understand relationship 'Handoffs' in FROM part of query call.");
  });
  test.each([
    ['an aggregate in a sub-query', 'SELECT Id, (SELECT COUNT(Id) FROM Opportunities) FROM Account'],
    ['OFFSET in a sub-query', 'SELECT Id, (SELECT Id FROM Opportunities LIMIT 1 OFFSET 1) FROM Account'],
  ])('%s: MALFORMED_QUERY', (_what, soql) => {
    expect(org.refusal(soql).code).toBe('MALFORMED_QUERY');
  });
  test('an unknown object behind TYPEOF: INVALID_TYPE', () => {
    expect(org.refusal('SELECT TYPEOF What WHEN Lead THEN Name END FROM Task').code).toBe('INVALID_TYPE');
  });
  test('TYPEOF of a plain relationship: INVALID_FIELD', () => {
    expect(org.refusal('SELECT TYPEOF Account WHEN Account THEN Name END FROM Case').code).toBe(
      'INVALID_FIELD',
    );
  });
});

test('an id of another object finds nothing, and is no error', () => {
  expect(org.values(`SELECT Id FROM Account WHERE Id = '${makeId('006', 1)}'`)).toEqual([]);
});
