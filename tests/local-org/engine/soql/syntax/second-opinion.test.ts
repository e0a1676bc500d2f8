import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { expect, test } from 'vitest';
import { parseSoql } from '../parse-soql.ts';

/** A parser nobody here wrote reads the same queries: what both take or both refuse is no accident. */
const taken = [
  'SELECT Id, Name, Account.Owner.Name FROM Opportunity',
  "SELECT Id FROM Account WHERE Name = 'x' AND (Industry IN ('a', 'b') OR NOT Rating = null)",
  "SELECT Id FROM Case WHERE Id IN (SELECT ParentId FROM Case WHERE Subject LIKE 'a%')",
  "SELECT Id FROM Account WHERE Regions__c INCLUDES ('a;b', 'c') AND Regions__c EXCLUDES ('d')",
  'SELECT Id, (SELECT Id FROM Contacts WHERE Email != null ORDER BY Name LIMIT 3) FROM Account',
  'SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Case THEN Subject ELSE Name END FROM Task',
  'SELECT StageName, COUNT(Id) n, SUM(Amount) FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1',
  'SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY ROLLUP(StageName, Type)',
  'SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY CUBE(StageName, Type)',
  'SELECT CALENDAR_YEAR(CloseDate) y, MAX(Amount) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate)',
  'SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_FISCAL_QUARTERS:3 OR CloseDate = THIS_FISCAL_YEAR',
  'SELECT Id FROM Account WHERE CreatedDate >= 2026-01-01T00:00:00+01:00 AND Amount > -1.5',
  'SELECT Id FROM Account USING SCOPE mine ORDER BY Name DESC NULLS LAST, Id LIMIT 5 OFFSET 10',
  'SELECT FIELDS(STANDARD) FROM Account LIMIT 200 FOR VIEW',
  'SELECT toLabel(Industry) i, FORMAT(AnnualRevenue) r FROM Account',
  'SELECT a.Name FROM Account a WHERE a.Name != null',
  'SELECT COUNT() FROM Account',
];
const refused = [
  'SELECT FROM Account',
  'SELECT Id, FROM Account',
  'SELECT Id Account',
  'SELECT Id FROM',
  'SELECT Id FROM Account WHERE',
  'SELECT Id FROM Account WHERE Name',
  "SELECT Id FROM Account WHERE Name = 'a' AND",
  'SELECT Id FROM Account WHERE Name IN ()',
  'SELECT Id FROM Account ORDER Name',
  'SELECT Id FROM Account LIMIT x',
  'SELECT Id FROM Account GROUP BY',
  'SELECT Id FROM Account OFFSET 1 LIMIT 1',
];

test.each(taken)('both take %s', (soql) => {
  expect(isQueryValid(soql)).toBe(true);
  expect(parseSoql(soql).query.items.length).toBeGreaterThan(0);
});
test.each(refused)('refuses, as the other does: %s', (soql) => {
  expect(isQueryValid(soql)).toBe(false);
  expect(() => parseSoql(soql)).toThrow('unexpected token');
});
