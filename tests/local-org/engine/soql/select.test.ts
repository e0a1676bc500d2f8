import { beforeAll, describe, expect, test } from 'vitest';
import { ME, tinyOrg, type TinyOrg } from './tiny-org.ts';

let org: TinyOrg;
beforeAll(() => {
  org = tinyOrg();
  org.insert('Account', {
    Name: 'Beta Motion',
    Industry: 'Energy',
    Code__c: 'B',
    BillingCity: 'Graz',
    BillingStreet: 'Puchstraße 1',
    Key__c: 1,
    CreatedDate: '2026-01-02T03:04:05.000Z',
    OwnerId: ME.userId,
  });
  org.insert('Account', { Name: 'alpha Grid', Industry: 'Machinery', Key__c: 0 });
  org.insert('Account', { Name: 'Gamma Works', Key__c: 0 });
});

describe('rows', () => {
  test('hold values in the types of REST', () => {
    const [row] = org.query(
      "SELECT Id, CreatedDate, Key__c, Industry, BillingAddress FROM Account WHERE Code__c = 'B'",
    ).records;
    expect(row).toMatchObject({
      CreatedDate: '2026-01-02T03:04:05.000+0000',
      Key__c: true,
      Industry: 'Energy',
      BillingAddress: { city: 'Graz', street: 'Puchstraße 1' },
    });
  });
  test('toLabel answers the label of a picklist value', () => {
    expect(org.values("SELECT toLabel(Industry) FROM Account WHERE Code__c = 'B'")).toEqual(['Energie']);
    const [row] = org.query("SELECT toLabel(Industry) branch FROM Account WHERE Code__c = 'B'").records;
    expect(row?.['branch']).toBe('Energie');
  });
  test('FIELDS(ALL), FIELDS(CUSTOM) and FIELDS(STANDARD)', () => {
    const keys = (soql: string) => Object.keys(org.query(soql).records[0] ?? {}).slice(1);
    const custom = keys('SELECT FIELDS(CUSTOM) FROM Account LIMIT 200');
    expect(custom).toEqual(['Regions__c', 'Code__c', 'Tag__c', 'Key__c', 'Rank__c']);
    expect(keys('SELECT FIELDS(STANDARD) FROM Account')).toContain('BillingAddress');
    expect(keys('SELECT FIELDS(ALL) FROM Account LIMIT 1')).toEqual(
      expect.arrayContaining([...custom, 'Name']),
    );
  });
  test('columns say what was asked', () => {
    const { columns } = org.query(
      'SELECT Id, Owner.Name, (SELECT Amount FROM Opportunities), Key__c FROM Account',
    );
    expect(
      columns.map((column) => [
        column.columnName,
        column.apexType,
        column.aggregate,
        column.joinColumns.length,
      ]),
    ).toEqual([
      ['Id', 'Id', false, 0],
      ['Owner', 'complexvaluetype', false, 1],
      ['Opportunities', 'complexvaluetype', true, 1],
      ['Key__c', 'Boolean', false, 0],
    ]);
  });
  test('FOR VIEW and FOR REFERENCE change nothing', () => {
    expect(org.values('SELECT Name FROM Account FOR VIEW')).toHaveLength(3);
    expect(org.values('SELECT Name FROM Account LIMIT 1 FOR REFERENCE')).toHaveLength(1);
  });
});

describe('order and limit', () => {
  const names = (tail: string) => org.values(`SELECT Name FROM Account ${tail}`);
  test('texts without regard to case', () => {
    expect(names('ORDER BY Name')).toEqual(['alpha Grid', 'Beta Motion', 'Gamma Works']);
    expect(names('ORDER BY Name DESC')).toEqual(['Gamma Works', 'Beta Motion', 'alpha Grid']);
  });
  test('nulls first, up and down, unless asked last; picklists as listed in setup', () => {
    expect(names('ORDER BY Industry')).toEqual(['Gamma Works', 'Beta Motion', 'alpha Grid']);
    expect(names('ORDER BY Industry DESC')).toEqual(['Gamma Works', 'alpha Grid', 'Beta Motion']);
    expect(names('ORDER BY Industry ASC NULLS LAST, Name')).toEqual([
      'Beta Motion',
      'alpha Grid',
      'Gamma Works',
    ]);
  });
  test('LIMIT and OFFSET', () => {
    expect(names('ORDER BY Name LIMIT 1 OFFSET 1')).toEqual(['Beta Motion']);
    expect(names('ORDER BY Name OFFSET 2')).toEqual(['Gamma Works']);
  });
});

describe('counting', () => {
  test('COUNT() answers a number and no rows', () => {
    expect(org.query('SELECT COUNT() FROM Account')).toEqual({ totalSize: 3, records: [], columns: [] });
    expect(org.query('SELECT count() FROM Account LIMIT 2').totalSize).toBe(2);
  });
  test('COUNT(field) counts rows with a value', () => {
    expect(org.query('SELECT COUNT(Industry), COUNT(Id) n FROM Account').records).toEqual([
      { attributes: { type: 'AggregateResult' }, expr0: 2, n: 3 },
    ]);
  });
  test('GROUP BY with HAVING and ORDER BY', () => {
    org.insert('Opportunity', { Name: 'A', StageName: 'Proposal', Amount: 100 });
    org.insert('Opportunity', { Name: 'B', StageName: 'Proposal', Amount: 300 });
    org.insert('Opportunity', { Name: 'C', StageName: 'Closed Won', Amount: 50 });
    const soql =
      'SELECT StageName, SUM(Amount) total, AVG(Amount), MIN(Amount), MAX(Amount), COUNT_DISTINCT(Name) FROM Opportunity GROUP BY StageName';
    const proposal = { StageName: 'Proposal', total: 400, expr0: 200, expr1: 100, expr2: 300, expr3: 2 };
    expect(org.query(`${soql} ORDER BY SUM(Amount) DESC`).records).toMatchObject([
      proposal,
      { StageName: 'Closed Won', total: 50 },
    ]);
    expect(org.query(`${soql} HAVING COUNT(Id) > 1`).records).toMatchObject([proposal]);
  });
});

describe('refused', () => {
  test.each([
    [
      'a field that is not there',
      'SELECT Foo__c FROM Account',
      8,
      "No such column 'Foo__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    ['a field asked twice', 'SELECT Id, Name, name FROM Account', 18, 'duplicate field selected: Name'],
    [
      'a long text in ORDER BY',
      'SELECT Id FROM Account ORDER BY Description',
      33,
      "field 'Description' can not be sorted in a query call",
    ],
    [
      'a long text in GROUP BY',
      'SELECT COUNT(Id) FROM Account GROUP BY Description',
      40,
      "field 'Description' can not be grouped in a query call",
    ],
  ])('%s: INVALID_FIELD', (_what, soql, column, message) => {
    const refusal = org.refusal(soql);
    expect(refusal.code).toBe('INVALID_FIELD');
    expect(refusal.message.endsWith(`^\nERROR at Row:1:Column:${column}\n${message}`)).toBe(true);
  });
  test('an object that is not there: INVALID_TYPE', () => {
    expect(org.refusal('SELECT Id FROM ScratchOrgInfo')).toEqual({
      code: 'INVALID_TYPE',
      message:
        "\nSELECT Id FROM ScratchOrgInfo\n               ^\nERROR at Row:1:Column:16\nsObject type 'ScratchOrgInfo' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
    });
  });
  test('an OFFSET over 2,000: NUMBER_OUTSIDE_VALID_RANGE', () => {
    const { code, message } = org.refusal('SELECT Id FROM Account OFFSET 2001');
    expect(code).toBe('NUMBER_OUTSIDE_VALID_RANGE');
    expect(message).toContain('Maximum SOQL offset allowed is 2000');
  });
  test('a statement over 100,000 characters: QUERY_TOO_LONG', () => {
    expect(org.refusal(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`).code).toBe(
      'QUERY_TOO_LONG',
    );
  });
  test.each([
    ['nothing', '', 'A query string has to be specified'],
    ['no SELECT', 'FROM Account', "unexpected token: 'FROM'"],
    ['a star', 'SELECT * FROM Account', "unexpected token: '*'"],
    ['a comma too many', 'SELECT Id, FROM Account', "Column:12\nunexpected token: 'FROM'"],
    ['no object', 'SELECT Id FROM', "unexpected token: '<EOF>'"],
    ['clauses out of order', 'SELECT Id FROM Account LIMIT 1 ORDER BY Id', "unexpected token: 'ORDER'"],
    ['an open text', "SELECT Id FROM Account WHERE Name = 'x", "line 1:36 unexpected token: ''x'"],
    ['double quotes', 'SELECT Id FROM Account WHERE Name = "x"', "line 1:36 unexpected token: '\"'"],
    [
      'an alias of a plain field',
      'SELECT Name n FROM Account',
      'only aggregate expressions use field aliasing',
    ],
    ['FORMAT of text', 'SELECT FORMAT(Name) FROM Account', 'FORMAT can not be applied to the field Name'],
    [
      'FIELDS(ALL) without LIMIT',
      'SELECT FIELDS(ALL) FROM Account',
      'The SOQL FIELDS function must have a LIMIT of at most 200',
    ],
    [
      'FIELDS(CUSTOM) LIMIT 201',
      'SELECT FIELDS(CUSTOM) FROM Account LIMIT 201',
      'must have a LIMIT of at most 200',
    ],
    [
      'an ungrouped field',
      'SELECT Name, COUNT(Id) FROM Account GROUP BY Industry',
      'Field must be grouped or aggregated: Name',
    ],
    ['a sum of texts', 'SELECT SUM(Name) FROM Account', 'field Name does not support aggregate operator SUM'],
    ['HAVING without GROUP BY', 'SELECT COUNT(Id) FROM Account HAVING COUNT(Id) > 1', 'HAVING'],
    [
      'WITH SECURITY_ENFORCED',
      'SELECT Id FROM Account WITH SECURITY_ENFORCED',
      'rule soqlWithIdentifierClause failed',
    ],
    [
      'an unknown scope',
      'SELECT Id FROM Account USING SCOPE team',
      "The scope 'team' is not supported for Account",
    ],
  ])('%s: MALFORMED_QUERY', (_what, soql, words) => {
    const { code, message } = org.refusal(soql);
    expect(code).toBe('MALFORMED_QUERY');
    expect(message).toContain(words);
  });
  test('the place counts rows of a query on several lines', () => {
    expect(org.refusal('SELECT Id\nFROM Account\nWHERE Foo = 1').message).toContain(
      'ERROR at Row:3:Column:7\n',
    );
  });
  test('a long query is quoted around the place only', () => {
    const soql =
      'SELECT Id, Name, Industry, CreatedDate, BillingCity, Foo__c, OwnerId, Code__c, Tag__c FROM Account WHERE Name = null';
    const [, excerpt = '', caret = ''] = org.refusal(soql).message.split('\n');
    expect(excerpt.length).toBeLessThan(90);
    expect(excerpt.indexOf('Foo__c')).toBe(caret.indexOf('^'));
  });
});

describe('what the caller may not read is as if it were not there', () => {
  const refusedAlike = (hide: string, soql: string) => {
    const limited = tinyOrg();
    limited.hidden.add(hide);
    return limited.refusal(soql);
  };
  test('a hidden object: INVALID_TYPE', () => {
    expect(refusedAlike('Handoff__c', 'SELECT Id FROM Handoff__c')).toMatchObject({ code: 'INVALID_TYPE' });
  });
  test('a hidden field, wherever it is named: INVALID_FIELD', () => {
    for (const soql of [
      'SELECT Industry FROM Account',
      'SELECT Id FROM Account WHERE Industry = null',
      'SELECT Id FROM Account ORDER BY Industry',
      'SELECT COUNT(Industry) FROM Account',
      'SELECT Account.Industry FROM Case',
    ]) {
      const refusal = refusedAlike('Account.Industry', soql);
      expect(refusal.code).toBe('INVALID_FIELD');
      expect(refusal.message).toContain("No such column 'Industry' on entity 'Account'");
    }
  });
  test('a hidden lookup hides its relationship: INVALID_FIELD', () => {
    expect(refusedAlike('Case.AccountId', 'SELECT Account.Name FROM Case').message).toContain(
      "Didn't understand relationship 'Account'",
    );
  });
  test('children of a hidden object or by a hidden lookup: INVALID_TYPE', () => {
    const soql = 'SELECT (SELECT Id FROM Cases) FROM Account';
    expect(refusedAlike('Case', soql).code).toBe('INVALID_TYPE');
    expect(refusedAlike('Case.AccountId', soql).code).toBe('INVALID_TYPE');
  });
  test('FIELDS() leaves hidden fields out', () => {
    const limited = tinyOrg();
    limited.insert('Account', { Name: 'x' });
    limited.hidden.add('Account.Industry');
    expect(Object.keys(limited.query('SELECT FIELDS(STANDARD) FROM Account').records[0] ?? {})).not.toContain(
      'Industry',
    );
  });
});
