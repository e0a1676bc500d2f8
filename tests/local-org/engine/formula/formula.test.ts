import { describe, expect, it } from 'vitest';
import { buildObjects } from '../schema/build-objects.ts';
import { customObject, field, lookup, numberField, picklistField, textField } from '../samples/metadata.ts';
import type { StoredRow } from '../soql-context.ts';
import type { FormulaUse } from './compilation.ts';
import { compileFormula } from './compile.ts';
import { RecordScope } from './record-scope.ts';
import type { FormulaEnvironment } from './resolve-path.ts';

const thing = customObject('Thing__c', [
  textField('Text__c'),
  numberField('Count__c', 10, 2),
  field('Day__c', 'Date'),
  field('At__c', 'DateTime'),
  picklistField('Kind__c', ['Small', 'Big']),
  field('Many__c', 'MultiselectPicklist', {
    visibleLines: 3,
    valueSet: { valueSetDefinition: { value: [{ fullName: 'A' }, { fullName: 'B' }] } },
  }),
  lookup('Owner_Two__c', 'User'),
  lookup('Parent__c', 'Thing__c'),
  field('Long__c', 'LongTextArea', { length: 1000, visibleLines: 3 }),
]);
const objects = buildObjects(new Map([['thing__c', { metadata: thing, keyPrefix: 'a00' }]]));
const object = objects.get('thing__c') ?? expect.fail();
const environment: FormulaEnvironment = {
  object: (name) => objects.get(name.toLowerCase()),
  hasCustomPermission: (name) => name === 'May_Do',
};
const USER = '005Hr0000000001IAA';
const NOW = new Date('2026-03-01T20:30:00Z');
const ROW: StoredRow = {
  Id: 'a00Hr0000000001IAA',
  Text__c: 'Hello',
  Count__c: 2.5,
  Day__c: '2026-01-31',
  At__c: '2026-01-31T23:30:00.000Z',
  Kind__c: 'Big',
  Many__c: 'A;B',
  Owner_Two__c: USER,
  Parent__c: null,
};

function scopeOf(row: StoredRow, prior?: StoredRow): RecordScope {
  return new RecordScope(
    {
      orgId: '00DHr0000000001IAA',
      now: () => NOW,
      timeZone: () => 'Asia/Shanghai',
      object: (name) => objects.get(name.toLowerCase()),
      read: (of, id) =>
        of.name === 'User' && id === USER
          ? { Id: USER, LastName: 'Lee', IsActive: 1, ProfileId: null }
          : undefined,
      find: () => ({ Id: 'a00Hr0000000009IAA', Name: 'N', Text__c: 'found' }),
      hasPermission: (_, name) => name === 'May_Do',
      formula: () => null,
    },
    USER,
    row,
    prior,
  );
}
const value = (text: string, row: StoredRow = ROW, prior?: StoredRow) =>
  compileFormula(environment, object, text, { use: 'rule' }).run(scopeOf(row, prior));
const problem = (text: string, use: FormulaUse = 'rule', expected?: 'Boolean') => {
  try {
    compileFormula(environment, object, text, { use, ...(expected && { expected }) });
    return 'compiled';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a formula is worked out', () => {
  const cases: [string, unknown][] = [
    ['1 + 2 * 3', 7],
    ['-(2 - 5) ^ 2', 9],
    ['0.1 + 0.2 = 0.3', true],
    ['!TRUE || FALSE && TRUE', false],
    ['NOT(FALSE) && 1 < 2', true],
    ['"a" & "b" = "ab"', true],
    ['/* why */ LEN(Text__c) /* not */', 5],
    ['LEN("say \\"hi\\"")', 8],
    ['IF(Count__c > 2, "big", "small")', 'big'],
    ['CASE(Kind__c, "Small", 1, "Big", 2, 0)', 2],
    ['ISPICKVAL(Kind__c, "Big")', true],
    ['TEXT(Kind__c) & "/" & TEXT(Count__c)', 'Big/2.5'],
    ['INCLUDES(Many__c, "B")', true],
    ['CONTAINS(Text__c, "ell") && BEGINS(Text__c, "He")', true],
    ['REGEX("A-12", "[A-Z]-\\\\d+")', true],
    ['REGEX("A-12x", "[A-Z]-\\\\d+")', false],
    ['REGEX("abc-1", "(?i)[A-Z]+\\\\-1")', true],
    ['SUBSTITUTE("a.b.c", ".", "-") & RIGHT("abc", 2) & MID("abcd", 2, 2)', 'a-b-cbcbc'],
    ['VALUE("12.5") + FLOOR(-1.5) + MOD(-1, 3)', 13.5],
    ['ROUND(-1.25, 1)', -1.3],
    ['TEXT(ADDMONTHS(Day__c, 1))', '2026-02-28'],
    ['TEXT(DATEVALUE(At__c))', '2026-01-31'],
    ['TEXT(At__c + 0.5)', '2026-02-01 11:30:00Z'],
    ['At__c < NOW() && DATETIMEVALUE("2026-01-01 00:00:00") < At__c', true],
    ['(NOW() - At__c) > 28', true],
    ['WEEKDAY(DATE(2026, 3, 1))', 1],
    ['BLANKVALUE(Parent__r.Text__c, "none")', 'none'],
    ['ISBLANK(Parent__c) && ISBLANK(Parent__r.Parent__r.Count__c)', true],
    ['Parent__r.Count__c > 1', false],
    // Counted from the beginning, wherever the search starts.
    ['FIND("c", "abcabc", 4)', 6],
    ['$Permission.May_Do', true],
    ['VLOOKUP($ObjectType.Thing__c.Fields.Text__c, $ObjectType.Thing__c.Fields.Name, "N")', 'found'],
  ];
  it.each(cases)('%s', (text, wanted) => {
    expect(value(text)).toBe(wanted);
  });

  it('with ids in their short form, which CASESAFEID makes comparable', () => {
    expect(value('Owner_Two__c')).toBe(USER.slice(0, 15));
    expect(value(`$User.Id = "${USER}"`)).toBe(false);
    expect(value(`CASESAFEID(Owner_Two__c) = "${USER}"`)).toBe(true);
    expect(value('Owner_Two__r.LastName & TEXT(1)')).toBe('Lee1');
  });
  it('with TODAY as the day it is for the user', () => {
    expect(value('TEXT(TODAY())')).toBe('2026-03-02');
  });
  it('on insert as if nothing had changed', () => {
    expect(value('ISNEW()')).toBe(true);
    expect(value('ISCHANGED(Text__c)')).toBe(false);
    expect(value('PRIORVALUE(Count__c)')).toBe(2.5);
  });
  it('on update with the values before', () => {
    const before = { ...ROW, Text__c: 'Old', Kind__c: 'Small' };
    expect(value('ISNEW()', ROW, before)).toBe(false);
    expect(value('ISCHANGED(Text__c) && NOT(ISCHANGED(Count__c))', ROW, before)).toBe(true);
    expect(value('PRIORVALUE(Text__c)', ROW, before)).toBe('Old');
    expect(value('ISPICKVAL(PRIORVALUE(Kind__c), "Small")', ROW, before)).toBe(true);
  });
  it('with blank numbers as zero only where the field says so', () => {
    const blank = { ...ROW, Count__c: null };
    expect(value('ISBLANK(Count__c + 1)', blank)).toBe(true);
    const zero = compileFormula(environment, object, 'Count__c + 1', { use: 'field', blankAsZero: true });
    expect(zero.run(scopeOf(blank))).toBe(1);
  });
});

describe('a formula is refused', () => {
  const cases: [string, string][] = [
    ['Nothing__c = 1', 'Field Nothing__c does not exist. Check spelling.'],
    ['Owner_Two__r.Nothing = "x"', 'Field Owner_Two__r.Nothing does not exist. Check spelling.'],
    ['$Permission.Other', 'Field $Permission.Other does not exist. Check spelling.'],
    ['$Setup.X__c.Y__c = 1', 'Field $Setup.X__c.Y__c does not exist. Check spelling.'],
    ['FOO(1)', 'Unknown function FOO. Check spelling.'],
    ['(1 + 2', "Syntax error. Missing ')'"],
    ['1 + 2)', "Syntax error. Extra ')'"],
    ['1 +', 'Syntax error. Found end of formula'],
    ['Text__c Text__c', 'Syntax error. Extra Text__c'],
    ['IF(TRUE, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
    ['AND(Text__c, TRUE)', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Text"],
    ['Text__c = 1', "Incorrect parameter type for operator '='. Expected Text, received Number"],
    ['Text__c > "a"', "Incorrect parameter type for operator '>'. Expected Number, received Text"],
    ['Day__c < NOW()', "Incorrect parameter type for operator '<'. Expected Date, received DateTime"],
    ['Text__c & Count__c', "Incorrect parameter type for operator '&'. Expected Text, received Number"],
    [
      'Kind__c = "Big"',
      'Field Kind__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'LEN(Kind__c) > 1',
      'Field Kind__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'Many__c = "A"',
      'Field Many__c is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.',
    ],
    [
      'ISCHANGED(Owner_Two__r.Name)',
      'The ISCHANGED function can be used only with fields of Thing__c itself: Owner_Two__r.Name',
    ],
    [
      'ISPICKVAL(Text__c, "x")',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text",
    ],
  ];
  it.each(cases)('%s', (text, wanted) => {
    expect(problem(text)).toBe(wanted);
  });
  it('when it asks for earlier values outside a validation rule', () => {
    expect(problem('ISNEW()', 'field')).toBe('Function ISNEW may not be used in this type of formula');
  });
  it('when a formula field names a long text', () => {
    expect(problem('LEN(Long__c)', 'field')).toMatch(/unsupported field type called "Long Text Area"/);
    expect(problem('LEN(Long__c)', 'rule')).toBe('compiled');
  });
  it('when a rule is not true or false', () => {
    expect(problem('Text__c', 'rule', 'Boolean')).toBe(
      'Formula result is data type (Text), incompatible with expected data type (true or false).',
    );
  });
  it('when it is longer than 3,900 characters', () => {
    expect(problem(`"${'x'.repeat(3900)}" = ""`)).toBe(
      'Formula is too long (3,907 characters). Maximum length is 3,900 characters.',
    );
  });
  it('when it spans more than ten relationships', () => {
    const path = `${'Parent__r.'.repeat(11)}Text__c`;
    expect(problem(`${path} = "x"`)).toMatch(/maximum of 10 relationships/);
    expect(problem(`${path.slice(10)} = "x"`)).toBe('compiled');
  });
});
