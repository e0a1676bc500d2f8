import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import { SfError } from '../engine.ts';
import type { CustomFieldMetadata, CustomObjectMetadata } from '../metadata-shapes.ts';
import {
  checkboxField,
  customObject,
  field,
  lookup,
  masterDetail,
  numberField,
  picklistField,
  rule,
  textField,
} from '../samples/metadata.ts';

let org: LocalOrgEngine;
beforeEach(() => {
  org = createEngine();
  return () => org.close();
});
const problems = (...objects: CustomObjectMetadata[]) =>
  org.schema.applyObjects(objects).map((entry) => `${entry.fullName}: ${entry.problem}`);
const withField = (...fields: CustomFieldMetadata[]) => problems(customObject('Thing__c', fields));

describe('a deployed object', () => {
  it('gets a key prefix, system fields and its table', () => {
    expect(problems(customObject('One__c'), customObject('Two__c', [textField('Text__c')]))).toEqual([]);
    const two = org.schema.object('two__C');
    expect(two?.keyPrefix).toBe('a01');
    expect([...(two?.fields.keys() ?? [])]).toEqual(
      expect.arrayContaining([
        'Id',
        'OwnerId',
        'IsDeleted',
        'Name',
        'CreatedDate',
        'SystemModstamp',
        'Text__c',
      ]),
    );
  });
  it('adds fields to a standard object and keeps the rest', () => {
    expect(problems({ fullName: 'Account', fields: [textField('Tier__c')] })).toEqual([]);
    expect(problems({ fullName: 'Account', fields: [numberField('Score__c')] })).toEqual([]);
    const account = org.schema.object('Account');
    expect([account?.field('tier__c')?.type, account?.field('Score__c')?.type]).toEqual(['string', 'double']);
  });
  it('as detail of another has no owner and appears among its children', () => {
    expect(
      problems(
        customObject('Part__c', [masterDetail('Whole__c', 'Whole__c', 'Parts')]),
        customObject('Whole__c'),
      ),
    ).toEqual([]);
    expect(org.schema.object('Part__c')?.field('OwnerId')).toBeUndefined();
    expect(org.schema.object('Whole__c')?.children).toContainEqual({
      relationshipName: 'Parts__r',
      object: 'Part__c',
      field: 'Whole__c',
      cascadeDelete: true,
    });
  });
  it('leaves nothing behind when any of its parts is refused', () => {
    expect(withField(textField('Good__c'), textField('Bad__c', 999))).toHaveLength(1);
    expect(org.schema.object('Thing__c')).toBeUndefined();
  });
  it('goes away with the transaction that is taken back', () => {
    const work = () =>
      org.transaction(() => {
        problems(customObject('Thing__c', [textField('Text__c')]));
        org.insert({ userId: org.adminId }, 'Thing__c', [{ Text__c: 'x' }]);
        throw new Error('validate only');
      });
    expect(work).toThrow('validate only');
    expect(org.schema.object('Thing__c')).toBeUndefined();
    expect(withField(numberField('Text__c'))).toEqual([]);
  });
});

describe('a deploy refuses', () => {
  it('an object without its necessary elements', () => {
    expect(problems({ fullName: 'X__c' })).toEqual([
      'X__c: Must specify a non-empty label for the CustomObject',
    ]);
    expect(problems({ fullName: 'Foo' })).toEqual([
      'Foo: Entity of type CustomObject named Foo cannot be found',
    ]);
    expect(problems(customObject('X__c', [], { sharingModel: 'ControlledByParent' }))[0]).toMatch(
      /without a MasterDetail/,
    );
    const detail = customObject('X__c', [masterDetail('A__c', 'Account', 'Xs')], {
      sharingModel: 'ReadWrite',
    });
    expect(problems(detail)[0]).toMatch(/Cannot set sharingModel to ReadWrite/);
  });

  const fields: [string, CustomFieldMetadata, RegExp][] = [
    ['a bad name', textField('Bad__Name__c'), /not valid/],
    ['text too long', textField('T__c', 256), /Valid range: 1 to 255/],
    ['long text too short', field('T__c', 'LongTextArea', { length: 200, visibleLines: 3 }), /256 to 131072/],
    ['long text without lines', field('T__c', 'LongTextArea', { length: 500 }), /'visibleLines'/],
    ['a number without precision', field('N__c', 'Number', { scale: 0 }), /'precision'/],
    ['a number over 18 digits', numberField('N__c', 19, 0), /Precision/],
    ['a checkbox without default', field('C__c', 'Checkbox'), /'defaultValue'/],
    ['a unique checkbox', checkboxField('C__c', { unique: true }), /Can not specify 'unique'/],
    [
      'a unique long text',
      field('T__c', 'LongTextArea', { length: 500, visibleLines: 3, unique: true }),
      /'unique'/,
    ],
    [
      'an external id of type date',
      field('D__c', 'Date', { externalId: true }),
      /Can not specify 'externalId'/,
    ],
    [
      'a case-sensitive text that is not unique',
      textField('T__c', 80, { caseSensitive: true }),
      /not unique/,
    ],
    ['a picklist without values', field('P__c', 'Picklist'), /'valueSet'/],
    ['a value twice', picklistField('P__c', ['A', 'a']), /Duplicate label or API name: a/],
    ['a lookup without target', field('L__c', 'Lookup'), /'referenceTo'/],
    ['a lookup to nothing', lookup('L__c', 'Nope__c'), /referenceTo value of 'Nope__c' does not resolve/],
    [
      'a required lookup that would be blanked',
      lookup('L__c', 'Account', { required: true }),
      /cascade delete or restrict delete/,
    ],
    [
      'a delete rule on master-detail',
      { ...masterDetail('M__c', 'Account', 'Ms'), deleteConstraint: 'SetNull' },
      /'deleteConstraint'/,
    ],
    ['a master-detail to User', masterDetail('M__c', 'User', 'Ms'), /cannot be the master/],
    ['a type nobody knows', field('X__c', 'Hologram'), /not supported/],
    [
      'a formula too long',
      field('F__c', 'Text', { formula: `"${'x'.repeat(3900)}"` }),
      /Formula is too long/,
    ],
    [
      'a formula of the wrong type',
      field('F__c', 'Number', { precision: 5, scale: 0, formula: '"x"' }),
      /incompatible with expected data type \(Number\)/,
    ],
    ['a formula that names itself', field('F__c', 'Text', { formula: 'F__c & "x"' }), /refers to itself/],
    ['a default that does not fit', textField('T__c', 80, { defaultValue: 'TODAY()' }), /incompatible/],
  ];
  it.each(fields)('%s', (_, bad, wanted) => {
    const more = bad.type === 'MasterDetail' ? { sharingModel: 'ControlledByParent' } : {};
    expect(problems(customObject('Thing__c', [bad], more)).join()).toMatch(wanted);
  });

  it('two relationships of one name to one parent', () => {
    expect(
      withField(
        lookup('A__c', 'Account', { relationshipName: 'Things' }),
        lookup('B__c', 'Account', { relationshipName: 'Things' }),
      )[0],
    ).toMatch(/There is already a Child Relationship named Things on Account/);
  });
  it('a third master, and a circle of masters', () => {
    const three = ['A', 'B', 'C'].map((name) => masterDetail(`${name}__c`, 'Account', `${name}s`));
    expect(withField(...three)[0]).toMatch(/at most 2/);
    const circle = [
      customObject('One__c', [masterDetail('Two__c', 'Two__c', 'Ones')]),
      customObject('Two__c', [masterDetail('One__c', 'One__c', 'Twos')]),
    ];
    expect(problems(...circle)[0]).toMatch(/circular/);
  });
  it('a summary over a lookup, of a text, or with an unknown filter', () => {
    const child = (more: CustomFieldMetadata) => customObject('Child__c', [more, textField('T__c')]);
    const summary = (more: Partial<CustomFieldMetadata>) =>
      customObject('Thing__c', [
        field('S__c', 'Summary', {
          summaryForeignKey: 'Child__c.Thing__c',
          summaryOperation: 'count',
          ...more,
        }),
      ]);
    expect(problems(child(lookup('Thing__c', 'Thing__c')), summary({}))[0]).toMatch(/not a MasterDetail/);
    const detail = child(masterDetail('Thing__c', 'Thing__c', 'Children'));
    expect(
      problems(detail, summary({ summaryOperation: 'sum', summarizedField: 'Child__c.T__c' }))[0],
    ).toMatch(/cannot be summarized/);
    const filter = [{ field: 'Child__c.No__c', operation: 'equals', value: 'x' }];
    expect(problems(detail, summary({ summaryFilterItems: filter }))[0]).toMatch(/No__c/);
    expect(problems(detail, summary({}))).toEqual([]);
  });
  it('a rule with a wrong formula, no message or an unknown field to show at', () => {
    const bad = [
      rule('A', 'Nope__c = 1', 'x'),
      rule('B', 'TRUE', ''),
      rule('C', 'TRUE', 'x', 'Nope__c'),
      rule('D', '1 + 1', 'x'),
    ];
    expect(problems(customObject('Thing__c', [], { validationRules: bad }))).toEqual([
      'Thing__c.A: Field Nope__c does not exist. Check spelling.',
      'Thing__c.B: Required field is missing: errorMessage',
      'Thing__c.C: Could not resolve the errorDisplayField Nope__c of Thing__c',
      'Thing__c.D: Formula result is data type (Number), incompatible with expected data type (true or false).',
    ]);
  });
  it('another type for a field that exists, and a master for rows that exist', () => {
    withField(textField('T__c'));
    org.insert({ userId: org.adminId }, 'Thing__c', [{ T__c: 'x' }]);
    expect(withField(numberField('T__c'))[0]).toMatch(/Cannot change the type/);
    const late = customObject('Thing__c', [masterDetail('A__c', 'Account', 'Things')]);
    expect(problems(late)[0]).toMatch(/already has records/);
  });
  it('the removal of a field or object that others use', () => {
    const f = field('F__c', 'Text', { formula: 'T__c & "!"' });
    problems(
      customObject('Thing__c', [textField('T__c'), f]),
      customObject('Other__c', [lookup('Thing__c', 'Thing__c')]),
    );
    expect(() => org.schema.removeField('Thing__c', 'T__c')).toThrow(/referenced elsewhere.*Thing__c\.F__c/);
    expect(() => org.schema.removeObject('Thing__c')).toThrow(/referenced elsewhere.*Other__c\.Thing__c/);
    expect(() => org.schema.removeObject('Account')).toThrow(SfError);
    org.schema.removeField('Thing__c', 'F__c');
    org.schema.removeField('Thing__c', 'T__c');
    org.schema.removeObject('Other__c');
    org.schema.removeObject('Thing__c');
    expect(org.schema.object('Thing__c')).toBeUndefined();
  });
});
