import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import { actionLayout, createAction, putComponent } from '../samples/components.ts';
import { customObject, lookup, numberField, picklistField, textField } from '../samples/metadata.ts';

/**
 * What a deploy refuses of a quick action. Sources: "QuickAction" (Metadata API Developer Guide), for elements and
 * types; "Set Predefined Field Values for Quick Action Fields" (Salesforce Help), for values and formulas.
 */
let org: LocalOrgEngine;
beforeEach(() => {
  org = createEngine();
  const problems = org.schema.applyObjects([
    customObject('Visit__c', [
      lookup('Account__c', 'Account', { relationshipName: 'Visits' }),
      textField('Title__c'),
      numberField('Guests__c', 3),
      picklistField('Kind__c', ['Call', 'Tour']),
    ]),
  ]);
  expect(problems).toEqual([]);
  return () => org.close();
});
const deploy = (metadata: Record<string, unknown>, fullName = 'Account.Plan_Visit') =>
  putComponent(org, 'QuickAction', fullName, metadata);
const override = (field: string, value: { formula?: string; literalValue?: string }) =>
  createAction('Visit__c', { fieldOverrides: [{ field, ...value }] });

describe('a quick action at deploy', () => {
  const refused: [string, Record<string, unknown>, string, string?][] = [
    [
      'a type that runs code',
      createAction('Visit__c', { type: 'VisualforcePage' }),
      'of type VisualforcePage',
    ],
    ['no label', { ...createAction('Visit__c'), label: undefined }, 'Required field is missing: label'],
    ['an unknown source', createAction('Visit__c'), 'no CustomObject named Nope__c found', 'Nope__c.Plan'],
    ['an unknown target', createAction('Nope__c'), 'In field: targetObject - no CustomObject named Nope__c'],
    [
      'no target',
      { ...createAction(''), targetObject: undefined },
      'Required field is missing: targetObject',
    ],
    ['an update of another object', createAction('Visit__c', { type: 'Update' }), 'must be Account'],
    ['a global update', createAction('Visit__c', { type: 'Update' }), 'must belong to an object', 'Plan'],
    [
      'an unknown parent field',
      createAction('Visit__c', { targetParentField: 'Nope__c' }),
      'In field: targetParentField - no CustomField named Visit__c.Nope__c found',
    ],
    [
      'a parent field that points elsewhere',
      createAction('Visit__c', { targetParentField: 'OwnerId' }),
      'does not point at Account',
    ],
    [
      'an unknown field in its form',
      createAction('Visit__c', { quickActionLayout: actionLayout('Nope__c') }),
      'In field: field - no CustomField named Visit__c.Nope__c found',
    ],
    ['a value for an unknown field', override('Nope__c', { literalValue: 'x' }), 'Visit__c.Nope__c found'],
    ['a value for a system field', override('CreatedDate', { literalValue: 'x' }), 'cannot be set'],
    ['neither formula nor literal', override('Title__c', {}), 'Specify either formula or literalValue'],
    ['a literal of no value of the picklist', override('Kind__c', { literalValue: 'Trip' }), 'Trip'],
    ['a literal that is no number', override('Guests__c', { literalValue: 'many' }), 'double'],
    ['a formula of another type', override('Guests__c', { formula: '"many"' }), 'incompatible with expected'],
    [
      'a field that does not exist',
      override('Title__c', { formula: 'Account.Nope__c' }),
      'Field Account.Nope__c does not exist. Check spelling.',
    ],
    [
      'a field without the name of its object',
      override('Title__c', { formula: 'Name' }),
      'Field Name does not exist. Check spelling.',
    ],
    [
      'a function of rules',
      override('Title__c', { formula: 'IF(ISNEW(), "a", "b")' }),
      'ISNEW may not be used',
    ],
    [
      'an unknown record type',
      createAction('Visit__c', { targetRecordType: 'Visit__c.Tour' }),
      'no RecordType named Visit__c.Tour found',
    ],
  ];
  it.each(refused)('refuses %s', (_what, metadata, problem, fullName) => {
    const [found] = deploy(metadata, fullName);
    expect(found).toContain(problem);
  });

  it('is listed for its object to those who may do it, and found without regard to case', () => {
    expect(deploy(createAction('Visit__c'))).toEqual([]);
    expect(deploy(createAction('Contact'), 'Quick_Contact')).toEqual([]);
    const admin = { userId: org.adminId };
    expect(org.quickActions.list(admin, 'Account').map(({ name }) => name)).toEqual([
      'Plan_Visit',
      'Quick_Contact',
    ]);
    expect(org.quickActions.list(admin, 'Contact').map(({ name }) => name)).toEqual(['Quick_Contact']);
    expect(org.quickActions.find(admin, 'Account', 'plan_visit').target).toBe('Visit__c');
  });
});
