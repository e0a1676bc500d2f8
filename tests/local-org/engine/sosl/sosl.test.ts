import { beforeAll, describe, expect, test } from 'vitest';
import { SfError } from '../engine.ts';
import { ME, tinyOrg, type TinyOrg } from '../soql/tiny-org.ts';
import { runSearch } from './run-search.ts';

let org: TinyOrg;
const find = (sosl: string) => runSearch(org.context, ME, sosl);
const names = (search: string, rest = 'RETURNING Account(Name ORDER BY Name)') =>
  find(`FIND {${search}} ${rest}`).map((row) => row['Name'] ?? row['Subject']);

beforeAll(() => {
  org = tinyOrg();
  org.insert('User', { Name: 'Sofia Marchetti', Email: 'sofia@acme.com' });
  org.insert('Account', { Name: 'Acme Drives', Industry: 'Energy', Description: 'Depot in Graz' });
  org.insert('Account', { Name: 'Acmeville Ports', BillingCity: 'Graz' });
  org.insert('Account', { Name: '上海电驱动科技' });
  org.insert('Account', { Name: 'Blue1 (acme)', Tag__c: 'R&D' });
  org.insert('Account', { Name: 'Gone acme', IsDeleted: 1 });
  org.insert('Case', { Subject: 'Acme charger offline' });
});

describe('words', () => {
  test('are whole words, in any case, in any field, all of them', () => {
    expect(names('acme')).toEqual(['Acme Drives', 'Blue1 (acme)']);
    expect(names('graz')).toEqual(['Acme Drives', 'Acmeville Ports']);
    expect(names('ACME graz')).toEqual(['Acme Drives']);
  });
  test('with * and ? at the end or within', () => {
    expect(names('acme*')).toEqual(['Acme Drives', 'Acmeville Ports', 'Blue1 (acme)']);
    expect(names('ac?e')).toEqual(['Acme Drives', 'Blue1 (acme)']);
  });
  test('AND, OR, AND NOT, parentheses and phrases', () => {
    expect(names('acme AND NOT drives')).toEqual(['Blue1 (acme)']);
    expect(names('drives OR ports')).toEqual(['Acme Drives', 'Acmeville Ports']);
    expect(names('acme AND (ports OR drives)')).toEqual(['Acme Drives']);
    expect(names('"acme drives"')).toEqual(['Acme Drives']);
    expect(names('"drives acme"')).toEqual([]);
  });
  test('end where letters become digits, and Chinese has no blanks', () => {
    expect(names('blue')).toEqual(['Blue1 (acme)']);
    expect(names('电驱动')).toEqual(['上海电驱动科技']);
  });
  test('with escaped signs', () => {
    expect(names('R\\&D')).toEqual(['Blue1 (acme)']);
    expect(names('\\{acme\\}')).toEqual(['Acme Drives', 'Blue1 (acme)']);
  });
});

describe('clauses', () => {
  test('IN … FIELDS', () => {
    expect(names('graz', 'IN NAME FIELDS RETURNING Account(Name)')).toEqual([]);
    expect(names('sofia*', 'IN EMAIL FIELDS RETURNING User(Name)')).toEqual(['Sofia Marchetti']);
  });
  test('RETURNING several objects with WHERE, ORDER BY and LIMIT', () => {
    expect(
      names('acme', "RETURNING Case(Subject), Account(Name WHERE Industry = 'Energy' ORDER BY Name LIMIT 1)"),
    ).toEqual(['Acme charger offline', 'Acme Drives']);
  });
  test('without RETURNING the ids of all objects', () => {
    const types = find('FIND {acme}').map((row) => [row.attributes.type, Object.keys(row)]);
    expect(types).toContainEqual(['Case', ['attributes', 'Id']]);
    expect(types).toHaveLength(4);
  });
  test('LIMIT over all', () => {
    expect(names('acme', 'RETURNING Account(Name), Case(Subject) LIMIT 1')).toHaveLength(1);
  });
});

/** SOQL and SOSL Reference, "SOSL Syntax", "FIND {SearchQuery}", "RETURNING FieldSpec", "WITH …". */
describe('searches an org refuses', () => {
  test.each([
    [
      'no braces',
      'FIND acme',
      'MALFORMED_SEARCH',
      'No search term found. The search term must be enclosed in braces.',
    ],
    ['empty braces', 'FIND {}', 'MALFORMED_SEARCH', 'No search term found'],
    ['no FIND', 'SELECT Id FROM Account', 'MALFORMED_SEARCH', "unexpected token: 'SELECT'"],
    ['one letter', 'FIND {a}', 'INVALID_SEARCH', 'search term must be longer than one character: a'],
    [
      'one letter and a wildcard',
      'FIND {a*}',
      'INVALID_SEARCH',
      'search term must be longer than one character',
    ],
    ['a wildcard at the start', 'FIND {*acme}', 'INVALID_SEARCH', 'wildcard'],
    ['an operator at the end', 'FIND {acme AND}', 'MALFORMED_SEARCH', 'unexpected token'],
    ['an open parenthesis', 'FIND {(acme}', 'MALFORMED_SEARCH', 'expecting a right parentheses'],
    ['a closing parenthesis', 'FIND {acme)}', 'MALFORMED_SEARCH', "unexpected token: ')'"],
    ['an unknown group', 'FIND {acme} IN SOME FIELDS', 'MALFORMED_SEARCH', "unexpected token: 'SOME'"],
    [
      'IN without FIELDS',
      'FIND {acme} IN ALL RETURNING Account',
      'MALFORMED_SEARCH',
      "unexpected token: 'RETURNING'",
    ],
    [
      'an unknown object',
      'FIND {acme} RETURNING Nothing',
      'INVALID_TYPE',
      "sObject type 'Nothing' is not supported",
    ],
    [
      'an unknown field',
      'FIND {acme} RETURNING Account(Foo)',
      'INVALID_FIELD',
      "No such column 'Foo' on entity 'Account'",
    ],
    ['an empty field list', 'FIND {acme} RETURNING Account()', 'MALFORMED_SEARCH', "unexpected token: ')'"],
    [
      'a sub-query',
      'FIND {acme} RETURNING Account((SELECT Id FROM Cases))',
      'MALFORMED_SEARCH',
      'unexpected token',
    ],
    ['groups', 'FIND {acme} RETURNING Account(Name GROUP BY Name)', 'MALFORMED_SEARCH', 'unexpected token'],
    [
      'WITH DIVISION',
      "FIND {acme} WITH DIVISION = 'Global'",
      'MALFORMED_SEARCH',
      'WITH DIVISION is not supported',
    ],
    ['a LIMIT over 2,000', 'FIND {acme} LIMIT 2001', 'MALFORMED_SEARCH', '2000'],
    ['words after the end', 'FIND {acme} LIMIT 5 more', 'MALFORMED_SEARCH', "unexpected token: 'more'"],
  ])('refuses %s', (_what, sosl, code, words) => {
    let refusal: unknown;
    try {
      find(sosl);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(SfError);
    expect(refusal).toMatchObject({ errorCode: code, message: expect.stringContaining(words) as string });
  });
});
