import { beforeAll, describe, expect, test } from 'vitest';
import { datePart } from './date-functions.ts';
import { ME, tinyOrg, type TinyOrg } from './tiny-org.ts';

let org: TinyOrg;
/** Rows without their attributes. */
const rows = (soql: string) => org.query(soql).records.map(({ attributes: _, ...row }) => row);

beforeAll(() => {
  org = tinyOrg();
  const north = org.insert('Account', { Name: 'North', Industry: 'Energy' });
  const south = org.insert('Account', { Name: 'South', Industry: 'Machinery' });
  const deal = (stage: string, amount: number, account: string, close: string, created: string) =>
    org.insert('Opportunity', {
      Name: `${stage} ${amount}`,
      StageName: stage,
      Amount: amount,
      AccountId: account,
      CloseDate: close,
      CreatedDate: created,
      OwnerId: ME.userId,
    });
  deal('Proposal', 10, north, '2026-01-31', '2025-12-31T20:00:00.000Z');
  deal('Proposal', 20, south, '2026-04-01', '2026-01-01T10:00:00.000Z');
  deal('Closed Won', 40, north, '2026-04-30', '2026-03-01T23:30:00.000Z');
});

describe('GROUP BY', () => {
  test('date functions in SELECT, WHERE, GROUP BY, HAVING and ORDER BY', () => {
    expect(
      rows(
        'SELECT CALENDAR_QUARTER(CloseDate) quarter, SUM(Amount) FROM Opportunity GROUP BY CALENDAR_QUARTER(CloseDate) ORDER BY CALENDAR_QUARTER(CloseDate) DESC',
      ),
    ).toEqual([
      { quarter: 2, expr0: 60 },
      { quarter: 1, expr0: 10 },
    ]);
    expect(org.values('SELECT Name FROM Opportunity WHERE CALENDAR_MONTH(CloseDate) = 1')).toEqual([
      'Proposal 10',
    ]);
    expect(
      rows(
        'SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CreatedDate) HAVING CALENDAR_YEAR(CreatedDate) < 2026',
      ),
    ).toEqual([{ expr0: 2025, expr1: 1 }]);
  });
  test('convertTimezone: the day of the user, not of UTC', () => {
    // 20:00 in UTC is the next day in Shanghai.
    expect(
      rows(
        'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))',
      ),
    ).toEqual([{ y: 2026, n: 3 }]);
    expect(
      org.values('SELECT Name FROM Opportunity WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 7'),
    ).toEqual(['Closed Won 40']);
  });
  test('fields of parents', () => {
    expect(
      rows('SELECT Account.Name, COUNT(Id) FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name'),
    ).toEqual([
      { Name: 'North', expr0: 2 },
      { Name: 'South', expr0: 1 },
    ]);
  });
  test('ROLLUP adds subtotals and GROUPING says which', () => {
    expect(
      rows(
        'SELECT StageName, Account.Name account, GROUPING(StageName) gs, GROUPING(Account.Name) ga, SUM(Amount) s FROM Opportunity GROUP BY ROLLUP(StageName, Account.Name)',
      ).map((row) => Object.values(row)),
    ).toEqual([
      ['Proposal', 'North', 0, 0, 10],
      ['Proposal', 'South', 0, 0, 20],
      ['Proposal', null, 0, 1, 30],
      ['Closed Won', 'North', 0, 0, 40],
      ['Closed Won', null, 0, 1, 40],
      [null, null, 1, 1, 70],
    ]);
  });
  test('CUBE adds them for every combination', () => {
    const cube = rows(
      'SELECT StageName, Account.Name account, SUM(Amount) s FROM Opportunity GROUP BY CUBE(StageName, Account.Name)',
    );
    expect(cube).toHaveLength(8);
    expect(cube).toContainEqual({ StageName: null, account: 'North', s: 50 });
  });
  test('labels and formats', () => {
    expect(rows('SELECT toLabel(Industry) FROM Account GROUP BY Industry ORDER BY Industry')).toEqual([
      { Industry: 'Energie' },
      { Industry: 'Machinery' },
    ]);
  });
  test('HAVING with lists, LIKE, AND, OR and NOT', () => {
    const having = (text: string) =>
      rows(`SELECT StageName FROM Opportunity GROUP BY StageName HAVING ${text} ORDER BY StageName`).map(
        (row) => row['StageName'],
      );
    expect(having('COUNT(Id) IN (2, 3)')).toEqual(['Proposal']);
    expect(having("StageName LIKE 'Cl%' OR SUM(Amount) = 30")).toEqual(['Proposal', 'Closed Won']);
    expect(having('NOT SUM(Amount) = 30')).toEqual(['Closed Won']);
  });
});

test.each([
  ['CALENDAR_MONTH', 3],
  ['CALENDAR_QUARTER', 1],
  ['DAY_IN_MONTH', 2],
  ['DAY_IN_WEEK', 2],
  ['DAY_IN_YEAR', 61],
  ['DAY_ONLY', '2026-03-02'],
  ['FISCAL_MONTH', 12],
  ['FISCAL_QUARTER', 4],
  ['FISCAL_YEAR', 2026],
  ['HOUR_IN_DAY', 7],
  ['WEEK_IN_MONTH', 1],
  ['WEEK_IN_YEAR', 9],
])('%s of Monday, 2 March 2026, 07:30 in Shanghai, fiscal years from April', (name, value) => {
  expect(datePart(name, '2026-03-01T23:30:00.000Z', 'Asia/Shanghai', 4)).toBe(value);
});

describe('more of SELECT', () => {
  test('children of children, each within their parent', () => {
    const acme = org.insert('Account', { Name: 'Acme' });
    const part = org.insert('Account', { Name: 'Acme Parts', ParentId: acme });
    org.insert('Account', { Name: 'Acme Bolts', ParentId: part });
    const [row] = org.query(
      `SELECT Name, (SELECT Name, (SELECT Name FROM ChildAccounts) FROM ChildAccounts) FROM Account WHERE Id = '${acme}'`,
    ).records;
    expect(row).toMatchObject({
      ChildAccounts: {
        records: [{ Name: 'Acme Parts', ChildAccounts: { records: [{ Name: 'Acme Bolts' }] } }],
      },
    });
  });
  test('aliases of parents after FROM', () => {
    expect(org.values("SELECT o.Name FROM Opportunity o, o.Account a WHERE a.Name = 'South'")).toEqual([
      'Proposal 20',
    ]);
  });
  test('conditions and order by label', () => {
    expect(org.values("SELECT Name FROM Account WHERE toLabel(Industry) = 'energie'")).toEqual(['North']);
  });
  test('FOR VIEW moves LastViewedDate of the caller, FOR REFERENCE only LastReferencedDate', () => {
    expect(org.query("SELECT Id FROM Account WHERE Name = 'North' FOR VIEW").totalSize).toBe(1);
    expect(org.context.db.prepare('SELECT viewed FROM "_viewed"').all()).toEqual([
      { viewed: '2026-11-18T17:30:00.000Z' },
    ]);
  });
});
