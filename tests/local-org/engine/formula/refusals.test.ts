import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import {
  customObject,
  field,
  lookup,
  numberField,
  picklistField,
  rule,
  textField,
} from '../samples/metadata.ts';

/**
 * Sources, all Salesforce Help: "Formula Operators and Functions by Context", "Formula Field Limits and
 * Restrictions", "Tips for Cross-Object Formulas", "Common Formula Errors".
 */
let org: LocalOrgEngine;
beforeEach(() => {
  org = createEngine();
  return () => org.close();
});
const fields = () => [
  textField('Text__c'),
  numberField('Count__c', 10, 2),
  field('Day__c', 'Date'),
  picklistField('Kind__c', ['Small', 'Big']),
  lookup('Account__c', 'Account', { relationshipName: 'Things' }),
  lookup('Parent__c', 'Thing__c', { relationshipName: 'Children' }),
];
const ruleProblem = (formula: string) =>
  org.schema.applyObjects([
    customObject('Thing__c', fields(), { validationRules: [rule('Check', formula, 'No.')] }),
  ])[0]?.problem;
const fieldProblem = (formula: string, type = 'Text') =>
  org.schema.applyObjects([
    customObject('Thing__c', [...fields(), field('Shown__c', type, { formula, precision: 18, scale: 2 })]),
  ])[0]?.problem;

describe('a validation rule', () => {
  it.each<[string, string, string]>([
    ['an unknown field', 'ISBLANK(Nope__c)', 'Field Nope__c does not exist. Check spelling.'],
    [
      'an unknown field of a parent',
      'ISBLANK(Account__r.Nope__c)',
      'Field Account__r.Nope__c does not exist.',
    ],
    [
      'an unknown relationship',
      'ISBLANK(Nope__r.Name)',
      'Field Nope__r.Name does not exist. Check spelling.',
    ],
    ['an unknown custom permission', '$Permission.Nope', 'Field $Permission.Nope does not exist.'],
    ['a custom setting', '$Setup.Nope__c.On__c', 'Field $Setup.Nope__c.On__c does not exist.'],
    ['an unknown label', '$Label.Nope = "x"', 'Field $Label.Nope does not exist.'],
    ['an unknown function', 'NOPE(Text__c)', 'Unknown function NOPE. Check spelling.'],
    [
      'text where AND wants a condition',
      'AND(Text__c)',
      "for function 'AND()'. Expected Boolean, received Text",
    ],
    [
      'a number where LEN wants text',
      'LEN(Count__c) > 1',
      "for function 'LEN()'. Expected Text, received Number",
    ],
    ['text and number compared', 'Text__c = 1', "for operator '='. Expected Text, received Number"],
    [
      'text as the answer',
      'Text__c',
      'Formula result is data type (Text), incompatible with expected data type',
    ],
    [
      'too few parts',
      'LEFT(Text__c) = "x"',
      "Incorrect number of parameters for function 'LEFT()'. Expected 2",
    ],
    ['a bare picklist', 'Kind__c = "Big"', 'Field Kind__c is a picklist field.'],
    ['an open bracket', 'ISBLANK(Text__c', "Syntax error. Missing ')'"],
    ['a closing bracket too many', 'ISBLANK(Text__c))', "Syntax error. Extra ')'"],
    ['nothing at all', ' ', 'Syntax error'],
    [
      'a function of buttons',
      'ISBLANK(URLFOR("x"))',
      'Function URLFOR may not be used in this type of formula',
    ],
    ['more than 3,900 characters', `Text__c = "${'x'.repeat(3900)}"`, 'Maximum length is 3,900 characters'],
    ['eleven relationships', `ISBLANK(${'Parent__r.'.repeat(11)}Name)`, 'maximum of 10 relationships'],
  ])('refuses %s', (_what, formula, problem) => {
    expect(ruleProblem(formula)).toContain(problem);
  });
  it('spans ten relationships', () => {
    expect(ruleProblem(`ISBLANK(${'Parent__r.'.repeat(10)}Name)`)).toBeUndefined();
  });
});

describe('a formula field', () => {
  it.each<[string, string, string]>([
    ['REGEX', 'IF(REGEX(Text__c, "x"), "a", "b")', 'Function REGEX may not be used in this type of formula'],
    ['ISCHANGED', 'IF(ISCHANGED(Text__c), "a", "b")', 'Function ISCHANGED may not be used'],
    ['PRIORVALUE', 'PRIORVALUE(Text__c)', 'Function PRIORVALUE may not be used'],
    ['ISNEW', 'IF(ISNEW(), "a", "b")', 'Function ISNEW may not be used'],
    ['ISCLONE', 'IF(ISCLONE(), "a", "b")', 'Function ISCLONE may not be used'],
    ['itself', 'Shown__c & "x"', 'refers to itself'],
    ['a result of another type', 'Count__c', 'Formula result is data type (Number)'],
  ])('refuses %s', (_what, formula, problem) => {
    expect(fieldProblem(formula)).toContain(problem);
  });
  it('refuses more than 5,000 characters once the formulas it names are put in', () => {
    const long = `IF(LEN(Text__c) > 1, "${'x'.repeat(1500)}", Text__c)`;
    const names = ['One__c', 'Two__c', 'Three__c', 'Four__c'];
    const parts = names.map((name) => field(name, 'Text', { formula: long }));
    const all = field('All__c', 'Text', { formula: names.join(' & ') });
    expect(org.schema.applyObjects([customObject('Thing__c', [...fields(), ...parts])])).toEqual([]);
    const [problem] = org.schema.applyObjects([{ fullName: 'Thing__c', label: 'Thing', fields: [all] }]);
    expect(problem?.problem).toMatch(/^Compiled formula is too big to execute \(6,\d{3} characters\)/);
  });
  it('refuses the sixteenth relationship of an object', () => {
    const numbers = Array.from({ length: 16 }, (_, index) => index + 1);
    const lookups = numbers.map((n) => lookup(`P${n}__c`, 'Account', { relationshipName: `Things_${n}` }));
    const names = (upTo: number) =>
      numbers
        .slice(0, upTo)
        .map((n) => `P${n}__r.Name`)
        .join(' & ');
    const deploy = (upTo: number) =>
      org.schema.applyObjects([
        customObject('Thing__c', [...lookups, field('Names__c', 'Text', { formula: names(upTo) })]),
      ]);
    expect(deploy(15)).toEqual([]);
    expect(deploy(16)[0]?.problem).toContain('Maximum 15 object references on Thing__c');
  });
});

it.each<[string, string, string | number]>([
  ['PI', 'ROUND(PI(), 4)', 3.14],
  ['SIN and friends', 'SIN(0) + COS(0) + TAN(0) + ACOS(1) + ASIN(0) + ATAN(0) + ATAN2(0, 1)', 1],
  ['ISOWEEK', 'ISOWEEK(DATE(2027, 1, 1))', 53],
  ['ISOYEAR', 'ISOYEAR(DATE(2027, 1, 1))', 2026],
])('works out %s', (_what, formula, value) => {
  expect(fieldProblem(formula, 'Number')).toBeUndefined();
  const admin = { userId: org.adminId };
  const id = org.insert(admin, 'Thing__c', [{}])[0]?.id ?? '';
  expect(org.retrieve(admin, 'Thing__c', id, ['Shown__c'])['Shown__c']).toBe(value);
});

it.each<[string, string, string]>([
  ['REVERSE', 'REVERSE(Text__c)', 'cba'],
  ['FORMATDURATION of seconds', 'FORMATDURATION(7384)', '02:03:04'],
  ['FORMATDURATION with days', 'FORMATDURATION(93784, TRUE)', '1:02:03:04'],
  ['a day at the origin', 'TEXT(YEAR(DATEVALUE($System.OriginDateTime)))', '1900'],
])('works out %s', (_what, formula, value) => {
  expect(fieldProblem(formula)).toBeUndefined();
  const admin = { userId: org.adminId };
  const id = org.insert(admin, 'Thing__c', [{ Text__c: 'abc' }])[0]?.id ?? '';
  expect(org.retrieve(admin, 'Thing__c', id, ['Shown__c'])['Shown__c']).toBe(value);
});
