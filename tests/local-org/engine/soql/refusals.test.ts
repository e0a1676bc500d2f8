import { beforeAll, describe, expect, test } from 'vitest';
import { tinyOrg, type TinyOrg } from './tiny-org.ts';

/**
 * Queries an org refuses. Rules: SOQL and SOSL Reference (developer.salesforce.com, atlas.en-us.soql_sosl), the page of
 * each group beside it; the newer wordings: release notes of Summer '24, "Changed Error Messages" of SOQL.
 */
let org: TinyOrg;
beforeAll(() => {
  org = tinyOrg();
});
type Case = [what: string, soql: string, code: string, words: string];
const bad = 'MALFORMED_QUERY';

function refuses(cases: Case[]): void {
  test.each(cases)('refuses %s', (_what, soql, code, words) => {
    const refusal = org.refusal(soql);
    expect([refusal.code, refusal.message]).toEqual([code, expect.stringContaining(words)]);
  });
}

/** "SOQL SELECT Syntax", "Alias Notation". */
describe('the sentence', () => {
  refuses([
    ['an empty query', '  ', bad, 'A query string has to be specified'],
    ['no fields', 'SELECT FROM Account', bad, "Column:8\nunexpected token: 'SELECT FROM'"],
    ['a comma at the end of the fields', 'SELECT Id, FROM Account', bad, "unexpected token: 'FROM'"],
    ['two commas', 'SELECT Id,, Name FROM Account', bad, "unexpected token: ','"],
    ['a star', 'SELECT * FROM Account', bad, "unexpected token: '*'"],
    ['another statement', 'DELETE FROM Account', bad, "unexpected token: 'DELETE'"],
    ['a foreign sign', 'SELECT Id FROM $Account', bad, "line 1:15 unexpected token: '$'"],
    ['no object', 'SELECT Id', bad, "unexpected token: '<EOF>'"],
    ['a semicolon', 'SELECT Id FROM Account;', bad, "line 1:22 unexpected token: ';'"],
    ['words after the end', 'SELECT Id FROM Account a b', bad, "unexpected token: 'b'"],
    [
      'WHERE after ORDER BY',
      "SELECT Id FROM Account ORDER BY Id WHERE Name = 'x'",
      bad,
      "unexpected token: 'WHERE'",
    ],
    [
      'LIMIT before WHERE',
      "SELECT Id FROM Account LIMIT 1 WHERE Name = 'x'",
      bad,
      "unexpected token: 'WHERE'",
    ],
    [
      'two WHEREs',
      "SELECT Id FROM Account WHERE Name = 'x' WHERE Name = 'y'",
      bad,
      "unexpected token: 'WHERE'",
    ],
    [
      'an alias of a field',
      'SELECT Id, Name n FROM Account',
      bad,
      'only aggregate expressions use field aliasing',
    ],
    ['a comment', 'SELECT Id /* all */ FROM Account', bad, "unexpected token: '/'"],
    ['USING without SCOPE', 'SELECT Id FROM Account USING everything', bad, "unexpected token: 'everything'"],
    [
      'three nested functions',
      'SELECT FORMAT(CALENDAR_YEAR(convertTimezone(CreatedDate))) FROM Account',
      bad,
      "unexpected token: '('",
    ],
  ]);
});

/** "Comparison Operators", "Logical Operators", "Quoted String Escape Sequences". */
describe('conditions', () => {
  const where = (what: string, condition: string, code: string, words: string): Case => [
    what,
    `SELECT Id FROM Account WHERE ${condition}`,
    code,
    words,
  ];
  const operator = 'INVALID_QUERY_FILTER_OPERATOR';
  refuses([
    where('nothing after WHERE', '', bad, "unexpected token: '<EOF>'"),
    where('a field alone', 'Name', bad, "unexpected token: '<EOF>'"),
    where('IS NULL', 'Name IS NULL', bad, "unexpected token: 'IS'"),
    where('==', "Name == 'x'", bad, "unexpected token: '='"),
    where('BETWEEN', "Name BETWEEN 'a' AND 'b'", bad, "unexpected token: 'BETWEEN'"),
    where('a field on both sides', 'Name = Code__c', bad, "unexpected token: 'Code__c'"),
    where(
      'AND and OR without parentheses',
      "Name = 'a' OR Name = 'b' AND Name = 'c'",
      bad,
      "unexpected token: 'AND'",
    ),
    where('AND at the start', "AND Name = 'a'", bad, "unexpected token: 'AND'"),
    where('AND at the end', "Name = 'a' AND", bad, "unexpected token: '<EOF>'"),
    where('a parenthesis too many', "Name = 'a')", bad, "unexpected token: ')'"),
    where('a parenthesis too few', "(Name = 'a'", bad, "unexpected token: '<EOF>'"),
    where('LIKE null', 'Name LIKE NULL', bad, "unexpected token: 'NULL'"),
    where('LIKE with a number', 'Name LIKE 5', 'INVALID_FIELD', 'must be of type string'),
    where('an empty list', 'Name IN ()', bad, "unexpected token: 'Name IN ()'"),
    where('a comma at the end of a list', "Name IN ('a',)", bad, "unexpected token: ')'"),
    where('a list without IN', "Name = ('a', 'b')", bad, "unexpected token: '('"),
    where('IN without a list', "Name IN 'a'", bad, "unexpected token: ''a''"),
    where('a bind variable', 'Name IN :names', bad, 'Bind variables only allowed in Apex code'),
    where('a bound value', 'Name = :name', bad, 'Bind variables only allowed in Apex code'),
    where('an unknown escape', "Name = 'a\\zb'", bad, 'Illegal character sequence'),
    where('double quotes', 'Name = "a"', bad, 'line 1:36 unexpected token'),
    where('an open text', "Name = 'a", bad, 'line 1:36 unexpected token'),
    where('no such field', "Foo = 'x'", 'INVALID_FIELD', "No such column 'Foo' on entity 'Account'"),
    where('a hidden word for a field', "Account.Foo = 'x'", 'INVALID_FIELD', "No such column 'Foo'"),
    where('a wrong id', "Id = '123'", operator, 'invalid ID field: 123'),
    where('LIKE on an id', "OwnerId LIKE '005%'", operator, 'invalid operator on id field'),
    where('< on a checkbox', 'Key__c > false', operator, 'invalid operator'),
    where(
      'INCLUDES on a text',
      "Name INCLUDES ('a')",
      operator,
      'includes or excludes operator only valid on multipicklist field',
    ),
    where('< on a multi-select', "Regions__c < 'EU'", operator, 'invalid operator'),
    where(
      'a long text',
      "Description = 'x'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
    ),
    where(
      'an address',
      "BillingAddress = 'x'",
      'INVALID_FIELD',
      'Address fields can only be filtered using Distance expressions',
    ),
    where(
      'DISTANCE',
      "DISTANCE(BillingAddress, GEOLOCATION(1, 2), 'km') < 5",
      bad,
      'DISTANCE is not supported',
    ),
    where(
      'a text for a checkbox',
      "Key__c = 'true'",
      'INVALID_FIELD',
      'must be of type boolean and should not be enclosed in quotes',
    ),
    where(
      'toLabel of a text',
      "toLabel(Name) = 'x'",
      'INVALID_FIELD',
      'toLabel function can only be applied',
    ),
  ]);
});

/** "Date Formats and Date Literals", "Date Functions". */
describe('dates', () => {
  const where = (what: string, condition: string, code: string, words: string): Case => [
    what,
    `SELECT Id FROM Opportunity WHERE ${condition}`,
    code,
    words,
  ];
  const day =
    "value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes";
  const time =
    "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes";
  refuses([
    where('a quoted date', "CloseDate = '2026-01-01'", 'INVALID_FIELD', day),
    where('a date and time for a date', 'CloseDate = 2026-01-01T00:00:00Z', 'INVALID_FIELD', day),
    where('a date for a date and time', 'CreatedDate > 2026-01-01', 'INVALID_FIELD', time),
    where('a number for a date', 'CloseDate > 20260101', 'INVALID_FIELD', day),
    where('a date that is none', 'CloseDate = 2026-02-30', bad, 'Invalid date: 2026-02-30'),
    where(
      'a month 52',
      'CreatedDate > 2020-52-12T12:12:00-05:00',
      bad,
      'Invalid datetime: 2020-52-12T12:12:00-05:00',
    ),
    where(
      'a zone of 25 hours',
      'CreatedDate > 2020-12-12T12:12:00-25:00',
      bad,
      'Invalid datetime: 2020-12-12T12:12:00-25:00',
    ),
    where('a time without a zone', 'CreatedDate > 2020-12-12T12:12:00', bad, 'unexpected token'),
    where('LAST_N_DAYS without a number', 'CloseDate = LAST_N_DAYS', bad, "unexpected token: 'LAST_N_DAYS'"),
    where('a word that is no date', 'CloseDate = SOMETIME', bad, "unexpected token: 'SOMETIME'"),
    where('LAST_DAY', 'CloseDate = LAST_DAY', bad, "unexpected token: 'LAST_DAY'"),
    where('the hour of a date', 'HOUR_IN_DAY(CloseDate) = 1', bad, 'HOUR_IN_DAY'),
    where('the year of a text', 'CALENDAR_YEAR(Name) = 2026', bad, 'CALENDAR_YEAR'),
    where(
      'convertTimezone of a date',
      'CALENDAR_YEAR(convertTimezone(CloseDate)) = 2026',
      bad,
      'convertTimezone',
    ),
    where(
      'convertTimezone alone',
      'convertTimezone(CreatedDate) = 1',
      bad,
      'Unknown function: convertTimezone',
    ),
    where('a currency literal', 'Amount > USD5000', bad, 'multiple currencies'),
    where('a negative currency literal', 'Amount < USD-500', bad, 'multiple currencies'),
    where(
      'a quoted number',
      "Amount > '5'",
      'INVALID_FIELD',
      'must be of type currency and should not be enclosed in quotes',
    ),
  ]);
});

/** "GROUP BY", "GROUP BY ROLLUP", "GROUP BY CUBE", "HAVING", "Aggregate Functions", "COUNT()". */
describe('aggregates', () => {
  refuses([
    [
      'an ungrouped field',
      'SELECT Name, COUNT(Id) FROM Account',
      bad,
      'Field must be grouped or aggregated: Name',
    ],
    [
      'COUNT() beside others',
      'SELECT COUNT(), Name FROM Account',
      bad,
      'COUNT() must be the only element in the SELECT list',
    ],
    ['COUNT() with ORDER BY', 'SELECT COUNT() FROM Account ORDER BY Name', bad, 'COUNT()'],
    ['COUNT() with GROUP BY', 'SELECT COUNT() FROM Account GROUP BY Name', bad, 'COUNT()'],
    [
      'a sum of texts',
      'SELECT SUM(Name) FROM Account',
      bad,
      'field Name does not support aggregate operator SUM',
    ],
    [
      'a maximum of checkboxes',
      'SELECT MAX(Key__c) FROM Account',
      bad,
      'does not support aggregate operator MAX',
    ],
    ['two fields in COUNT', 'SELECT COUNT(Id, Name) FROM Account', bad, 'takes one field'],
    ['the same alias twice', 'SELECT COUNT(Id) n, MAX(Name) n FROM Account', bad, 'duplicate alias: n'],
    [
      'LIMIT without groups',
      'SELECT COUNT(Id) FROM Account LIMIT 5',
      bad,
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
    ],
    [
      'an order by something else',
      'SELECT Industry FROM Account GROUP BY Industry ORDER BY Name',
      bad,
      'Ordered field must be grouped or aggregated: Name',
    ],
    ['HAVING without GROUP BY', 'SELECT COUNT(Id) FROM Account HAVING COUNT(Id) > 1', bad, 'HAVING'],
    [
      'HAVING of something else',
      "SELECT Industry FROM Account GROUP BY Industry HAVING Name = 'x'",
      bad,
      'Field must be grouped or aggregated: Name',
    ],
    [
      'groups of amounts',
      'SELECT COUNT(Id) FROM Opportunity GROUP BY Amount',
      'INVALID_FIELD',
      "field 'Amount' can not be grouped in a query call",
    ],
    [
      'groups of times',
      'SELECT COUNT(Id) FROM Account GROUP BY CreatedDate',
      'INVALID_FIELD',
      'can not be grouped',
    ],
    [
      'groups of multi-selects',
      'SELECT COUNT(Id) FROM Account GROUP BY Regions__c',
      'INVALID_FIELD',
      'can not be grouped',
    ],
    [
      'groups of long texts',
      'SELECT COUNT(Id) FROM Account GROUP BY Description',
      'INVALID_FIELD',
      'can not be grouped',
    ],
    [
      'a ROLLUP of four fields',
      'SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Name, Industry, Tag__c, Code__c)',
      bad,
      'no more than 3 fields',
    ],
    [
      'GROUPING without ROLLUP',
      'SELECT GROUPING(Name), COUNT(Id) FROM Account GROUP BY Name',
      bad,
      'GROUPING',
    ],
    [
      'a date function that is not grouped',
      'SELECT CALENDAR_YEAR(CreatedDate) FROM Account',
      bad,
      'Field must be grouped or aggregated: CreatedDate',
    ],
    [
      'a sub-query beside aggregates',
      'SELECT COUNT(Id), (SELECT Id FROM Opportunities) FROM Account',
      bad,
      'Sub-queries are not allowed with aggregates',
    ],
    [
      'an aggregate in a sub-query',
      'SELECT Id, (SELECT COUNT(Id) FROM Opportunities) FROM Account',
      bad,
      'only root queries support aggregate expressions',
    ],
  ]);
  test('refuses more groups than one page holds: EXCEEDED_ID_LIMIT', () => {
    const full = tinyOrg();
    for (let n = 0; n < 2001; n += 1) full.insert('Account', { Name: `Account ${n}` });
    const soql = 'SELECT Name, COUNT(Id) FROM Account GROUP BY Name';
    expect(full.refusal(soql)).toEqual({
      code: 'EXCEEDED_ID_LIMIT',
      message:
        'aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    });
    expect(full.query(`${soql} LIMIT 2000`).totalSize).toBe(2000);
  });
});

/** "ORDER BY", "OFFSET", "FOR UPDATE", "FIELDS()", "USING SCOPE", "WITH", "TYPEOF", "Relationship Queries". */
describe('other clauses', () => {
  refuses([
    [
      'an OFFSET over 2,000',
      'SELECT Id FROM Account OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Maximum SOQL offset allowed is 2000',
    ],
    ['a negative LIMIT', 'SELECT Id FROM Account LIMIT -1', bad, "unexpected token: '-1'"],
    ['LIMIT with a word', 'SELECT Id FROM Account LIMIT ten', bad, "unexpected token: 'ten'"],
    [
      'an order by long text',
      'SELECT Id FROM Account ORDER BY Description',
      'INVALID_FIELD',
      'can not be sorted',
    ],
    [
      'an order by multi-selects',
      'SELECT Id FROM Account ORDER BY Regions__c',
      'INVALID_FIELD',
      'can not be sorted',
    ],
    [
      'an order by 33 fields',
      `SELECT Id FROM Account ORDER BY ${Array(33).fill('Name').join(', ')}`,
      bad,
      'no more than 32',
    ],
    ['FOR UPDATE', 'SELECT Id FROM Account FOR UPDATE', bad, "unexpected token: 'UPDATE'"],
    ['UPDATE TRACKING', 'SELECT Id FROM Account UPDATE TRACKING', bad, "unexpected token: 'TRACKING'"],
    [
      'WITH SECURITY_ENFORCED',
      'SELECT Id FROM Account WITH SECURITY_ENFORCED',
      bad,
      'rule soqlWithIdentifierClause failed predicate: {this.helper.allowApexSyntax() && this.helper.hasApexContext()}?',
    ],
    ['WITH USER_MODE', 'SELECT Id FROM Account WITH USER_MODE', bad, 'rule soqlWithIdentifierClause'],
    [
      'FIELDS(ALL) without LIMIT',
      'SELECT FIELDS(ALL) FROM Account',
      bad,
      'The SOQL FIELDS function must have a LIMIT of at most 200',
    ],
    ['FIELDS(SOME)', 'SELECT FIELDS(SOME) FROM Account', bad, "unexpected token: 'SOME'"],
    [
      'convertCurrency',
      'SELECT convertCurrency(Amount) FROM Opportunity',
      'INVALID_FIELD',
      'multiple currencies',
    ],
    ['an unknown scope', 'SELECT Id FROM Account USING SCOPE team', bad, "The scope 'team' is not supported"],
    [
      'TYPEOF with an object it cannot be',
      'SELECT TYPEOF What WHEN User THEN Name END FROM Task',
      'INVALID_FIELD',
      "'User' is not one of the objects",
    ],
    ['TYPEOF without WHEN', 'SELECT TYPEOF What ELSE Name END FROM Task', bad, "unexpected token: 'ELSE'"],
    [
      'TYPEOF without END',
      'SELECT TYPEOF What WHEN Account THEN Name FROM Task',
      bad,
      "unexpected token: 'FROM'",
    ],
    [
      'TYPEOF with a missing field',
      'SELECT TYPEOF What WHEN Account THEN Foo END FROM Task',
      'INVALID_FIELD',
      "No such column 'Foo' on entity 'Account'",
    ],
    [
      'an unknown object',
      'SELECT Id FROM Nothing',
      'INVALID_TYPE',
      "sObject type 'Nothing' is not supported",
    ],
    [
      'children of children of children of children of children',
      'SELECT (SELECT (SELECT (SELECT (SELECT (SELECT Id FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM Account',
      'INVALID_TYPE',
      'more than 4 levels away from the root entity',
    ],
    [
      'more than 20 sub-queries',
      `SELECT Id, ${Array(21).fill('(SELECT Id FROM Cases)').join(', ')} FROM Account`,
      bad,
      'no more than 20',
    ],
  ]);
  test('refuses FIELDS() before API version 51', () => {
    expect(() => org.query('SELECT FIELDS(ALL) FROM Account LIMIT 1', 50)).toThrow(
      'The SOQL FIELDS function is not supported in this version of the API',
    );
  });
  test('refuses children of children before API version 58', () => {
    const soql = 'SELECT Id, (SELECT Id, (SELECT Id FROM Tasks) FROM Opportunities) FROM Account';
    expect(() => org.query(soql, 57)).toThrow('more than 1 level away from the root entity');
    expect(org.query(soql, 58).totalSize).toBe(0);
  });
  test('refuses a query over 100,000 characters: QUERY_TOO_LONG', () => {
    expect(org.refusal(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`).code).toBe(
      'QUERY_TOO_LONG',
    );
  });
  test('refuses conditions nested without end: QUERY_TOO_COMPLICATED', () => {
    const deep = `${'('.repeat(20_000)}Name = 'x'${')'.repeat(20_000)}`;
    expect(org.refusal(`SELECT Id FROM Account WHERE ${deep}`).code).toBe('QUERY_TOO_COMPLICATED');
  });
  test('three thousand conditions are a query like any other', () => {
    const many = Array.from({ length: 3000 }, (_, n) => `Name = 'x${n}'`).join(' OR ');
    expect(org.query(`SELECT Id FROM Account WHERE ${many}`).totalSize).toBe(0);
  });
});
