import { beforeAll, describe, expect, test } from 'vitest';
import { toId15 } from '../ids.ts';
import { ME, tinyOrg, type TinyOrg } from './tiny-org.ts';

let org: TinyOrg;
let acme: string;
const names = (where: string) => org.values(`SELECT Name FROM Account WHERE ${where} ORDER BY Name`);

beforeAll(() => {
  org = tinyOrg();
  org.insert('User', { Id: ME.userId, Name: 'Sofia Marchetti', IsActive: 1 });
  acme = org.insert('Account', {
    Name: 'Acme Drives',
    Industry: 'Machinery',
    Code__c: 'ABC',
    Tag__c: 'north',
    Regions__c: 'EU;China',
    Key__c: 1,
    BillingCity: "L'Aquila",
    OwnerId: ME.userId,
    CreatedDate: '2026-11-18T16:10:00.000Z',
  });
  org.insert('Account', { Name: '上海电驱动科技', Industry: 'Energy', Regions__c: 'China', Key__c: 0 });
  org.insert('Account', { Name: 'Élan Énergie 100%', Code__c: 'abc', Key__c: 0, ParentId: acme });
  org.insert('Account', { Name: 'Gone GmbH', Key__c: 0, IsDeleted: 1 });
});

describe('text', () => {
  test('is compared without regard to case', () => {
    expect(names("Name = 'ACME drives'")).toEqual(['Acme Drives']);
    expect(names("Name IN ('acme DRIVES', 'x')")).toEqual(['Acme Drives']);
  });
  test('is compared without regard to case beyond ASCII too', () => {
    expect(names("Name = 'éLAN éNERGIE 100%'")).toEqual(['Élan Énergie 100%']);
    expect(names("Name LIKE 'ÉLAN%'")).toEqual(['Élan Énergie 100%']);
  });
  test('of a case-sensitive unique field keeps its case', () => {
    expect(names("Code__c = 'ABC'")).toEqual(['Acme Drives']);
    expect(names("Code__c = 'aBC'")).toEqual([]);
  });
  test('LIKE knows % and _ and their escapes', () => {
    expect(names("Name LIKE 'acme_driv%'")).toEqual(['Acme Drives']);
    expect(names("Name LIKE '%100\\%'")).toEqual(['Élan Énergie 100%']);
    expect(names("Name LIKE 'Acme\\_%'")).toEqual([]);
    expect(names("Name LIKE '%电驱动%'")).toEqual(['上海电驱动科技']);
  });
  test('escapes in a literal are resolved', () => {
    expect(names("BillingCity = 'L\\'Aquila'")).toEqual(['Acme Drives']);
    expect(names("Name = '\\u4e0a海电驱动科技'")).toEqual(['上海电驱动科技']);
  });
  test('a value with SQL in it is only a value', () => {
    expect(names("Name = 'x\\' OR \\'1\\'=\\'1'")).toEqual([]);
  });
});

describe('null', () => {
  test('!= a value includes rows without one', () => {
    expect(names("Industry != 'Energy'")).toEqual(['Acme Drives', 'Élan Énergie 100%']);
    expect(names("Industry <> 'Energy'")).toHaveLength(2);
  });
  test('NOT IN includes rows without a value', () => {
    expect(names("Industry NOT IN ('Energy')")).toEqual(['Acme Drives', 'Élan Énergie 100%']);
  });
  test('= null and != null', () => {
    expect(names('Industry = null')).toEqual(['Élan Énergie 100%']);
    expect(names('Industry != NULL')).toHaveLength(2);
  });
  test('an empty text is the same as null', () => {
    expect(names("Industry = ''")).toEqual(['Élan Énergie 100%']);
    expect(names("Industry IN ('', 'Energy')")).toHaveLength(2);
  });
  test('NOT of a comparison includes rows without a value', () => {
    expect(names("NOT Industry = 'Energy'")).toEqual(['Acme Drives', 'Élan Énergie 100%']);
    expect(names("NOT (Industry = 'Energy' OR Name LIKE 'acme%')")).toEqual(['Élan Énergie 100%']);
  });
});

describe('other types', () => {
  test('ids may have 15 or 18 characters, the long ones in any case', () => {
    expect(names(`Id = '${acme}'`)).toEqual(['Acme Drives']);
    expect(names(`Id = '${toId15(acme)}'`)).toEqual(['Acme Drives']);
    expect(names(`Id = '${acme.toUpperCase()}'`)).toEqual(['Acme Drives']);
    expect(names(`ParentId IN ('${toId15(acme)}')`)).toEqual(['Élan Énergie 100%']);
  });
  test('checkboxes', () => {
    expect(names('Key__c = true')).toEqual(['Acme Drives']);
    expect(names('Key__c != TRUE')).toHaveLength(2);
  });
  test('a checkbox of a parent that is not there is false', () => {
    expect(names('Parent.Key__c = false')).toEqual(['Acme Drives', '上海电驱动科技']);
  });
  test('numbers, with an exponent too', () => {
    org.insert('Opportunity', { Name: 'Depot charging, phase 2', Amount: 1_280_000 });
    org.insert('Opportunity', { Name: 'Spare parts', Amount: 900.5 });
    const deals = (where: string) => org.values(`SELECT Name FROM Opportunity WHERE ${where}`);
    expect(deals('Amount > 1.2e6')).toEqual(['Depot charging, phase 2']);
    expect(deals('Amount <= 900.5')).toEqual(['Spare parts']);
    expect(deals('Amount >= -1 AND Amount < 1E3')).toEqual(['Spare parts']);
  });
  test('INCLUDES and EXCLUDES of multi-select picklists', () => {
    expect(names("Regions__c INCLUDES ('EU;China')")).toEqual(['Acme Drives']);
    expect(names("Regions__c INCLUDES ('EU', 'China')")).toHaveLength(2);
    expect(names("Regions__c EXCLUDES ('EU')")).toEqual(['Élan Énergie 100%', '上海电驱动科技']);
  });
  test('formula fields', () => {
    expect(names('Rank__c = 7')).toEqual(['上海电驱动科技']);
    expect(org.values("SELECT Rank__c FROM Account WHERE Name = 'Acme Drives'")).toEqual([11]);
  });
});

describe('logic', () => {
  test('AND and OR in parentheses', () => {
    expect(names("(Industry = 'Energy' OR Industry = 'Machinery') AND Key__c = true")).toEqual([
      'Acme Drives',
    ]);
    expect(names("Key__c = true OR (Industry = 'Energy' AND Regions__c != null)")).toHaveLength(2);
  });
  test('deleted rows only with ALL ROWS', () => {
    expect(names("Name LIKE 'gone%'")).toEqual([]);
    expect(org.values("SELECT Name FROM Account WHERE Name LIKE 'gone%' ALL ROWS")).toEqual(['Gone GmbH']);
  });
  test('USING SCOPE mine', () => {
    expect(org.values('SELECT Name FROM Account USING SCOPE mine')).toEqual(['Acme Drives']);
    expect(org.values('SELECT Name FROM Account USING SCOPE everything')).toHaveLength(3);
  });
});

describe('refused', () => {
  test.each([
    [
      'a number for a text',
      'Name = 5',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      'a text for a checkbox',
      "Key__c = 'true'",
      "value of filter criterion for field 'Key__c' must be of type boolean and should not be enclosed in quotes",
    ],
    [
      'a text for a number',
      "Rank__c = '5'",
      "value of filter criterion for field 'Rank__c' must be of type double and should not be enclosed in quotes",
    ],
    ['a long text', "Description LIKE '%x%'", "field 'Description' can not be filtered in a query call"],
    [
      'a compound address',
      "BillingAddress = 'x'",
      'Address fields can only be filtered using Distance expressions',
    ],
  ])('%s: INVALID_FIELD', (_what, where, message) => {
    const { code, message: said } = org.refusal(`SELECT Id FROM Account WHERE ${where}`);
    expect(code).toBe('INVALID_FIELD');
    expect(said).toMatch(/^\nSELECT Id FROM Account WHERE .*\n +\^\nERROR at Row:1:Column:30\n/);
    expect(said.endsWith(message)).toBe(true);
  });
  test.each([
    ['no id', "Id = 'abc'", 'invalid ID field: abc'],
    [
      'an id with wrong check letters',
      `ParentId = '${'0'.repeat(15)}ZZZ'`,
      `invalid ID field: ${'0'.repeat(15)}ZZZ`,
    ],
    ['LIKE on an id', "Id LIKE '001%'", 'invalid operator on id field'],
    ['LIKE on a number', "Rank__c LIKE '1%'", 'invalid operator'],
    ['< on a checkbox', 'Key__c < true', 'invalid operator'],
    [
      'INCLUDES on a picklist',
      "Industry INCLUDES ('Energy')",
      'includes or excludes operator only valid on multipicklist field',
    ],
  ])('%s: INVALID_QUERY_FILTER_OPERATOR', (_what, where, message) => {
    const { code, message: said } = org.refusal(`SELECT Id FROM Account WHERE ${where}`);
    expect(code).toBe('INVALID_QUERY_FILTER_OPERATOR');
    expect(said.endsWith(`\n${message}`)).toBe(true);
  });
  test.each([
    ['AND mixed with OR', "Name = 'a' AND Name = 'b' OR Name = 'c'", "unexpected token: 'OR'"],
    ['no AND between conditions', "Name = 'a' Industry = 'b'", "unexpected token: 'Industry'"],
    ['a list for =', "Name = ('a')", "unexpected token: '('"],
    ['no list for IN', "Name IN 'a'", "unexpected token: ''a''"],
    ['an empty list', 'Name IN ()', "unexpected token: 'Name IN ()'"],
    ['an open parenthesis', "(Name = 'a'", "unexpected token: '<EOF>'"],
    ['a bare word', 'Name = abc', "unexpected token: 'abc'"],
    ['nothing', '', "unexpected token: '<EOF>'"],
    ['a bind variable', 'Name = :name', 'Bind variables only allowed in Apex code'],
    ['an unknown function', 'UPPER(Name) = 2026', 'Unknown function: UPPER'],
  ])('%s: MALFORMED_QUERY', (_what, where, message) => {
    const { code, message: said } = org.refusal(`SELECT Id FROM Account WHERE ${where}`);
    expect(code).toBe('MALFORMED_QUERY');
    expect(said).toContain(message);
  });
});
