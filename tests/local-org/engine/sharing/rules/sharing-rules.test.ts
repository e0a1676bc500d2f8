import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../create-engine.ts';
import type { Caller } from '../../engine.ts';
import { checkboxField, customObject, textField } from '../../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../../samples/people.ts';
import { deploySetup, giveRole, group, join, roleNamed } from '../../samples/sharing.ts';
import { readLogic } from './criteria.ts';

let org: LocalOrgEngine;
let owner: Caller;
let peer: Caller;
let plan: string;

beforeEach(() => {
  org = createEngine();
  expect(
    org.schema.applyObjects([
      customObject('Plan__c', [textField('Note__c'), checkboxField('Open__c')], { sharingModel: 'Private' }),
    ]),
  ).toEqual([]);
  deployPermissionSet(org, {
    fullName: 'Plans',
    objectPermissions: [objectPermission('Plan__c')],
    fieldPermissions: ['Plan__c.Note__c', 'Plan__c.Open__c'].map((field) => ({
      field,
      readable: true,
      editable: true,
    })),
  });
  [owner, peer] = ['owner', 'peer'].map((name) => addUser(org, name)) as [Caller, Caller];
  for (const user of [owner, peer]) assign(org, user, 'Plans');
  deploySetup(org, 'Role', 'North', { name: 'North' });
  deploySetup(org, 'Role', 'South', { name: 'South', parentRole: 'North' });
  giveRole(org, peer, roleNamed(org, 'South'));
  const [made] = org.insert(owner, 'Plan__c', [{ Name: 'P', Note__c: 'red' }]);
  plan = made?.id ?? '';
  return () => org.close();
});

const seen = (who: Caller): number => org.query(who, 'SELECT Id FROM Plan__c').totalSize;
const rules = (more: object): void => deploySetup(org, 'SharingRules', 'Plan__c', { ...more });
const byOwner = (sharedFrom: object, sharedTo: object, accessLevel = 'Read') => ({
  sharingOwnerRules: [{ fullName: 'One', label: 'One', accessLevel, sharedFrom, sharedTo }],
});
const byCriteria = (criteriaItems: object[], more: object = {}) => ({
  sharingCriteriaRules: [
    {
      fullName: 'Two',
      label: 'Two',
      accessLevel: 'Read',
      sharedTo: { roleAndSubordinates: ['North'] },
      criteriaItems,
      includeRecordsOwnedByAll: true,
      ...more,
    },
  ],
});

describe('an owner-based rule', () => {
  it('shares what a group owns with a role, at once and for new rows too', () => {
    const from = group(org, 'Makers', { DeveloperName: 'Makers' });
    rules(byOwner({ group: ['Makers'] }, { role: ['South'] }));
    expect(seen(peer)).toBe(0);
    join(org, from, owner.userId);
    expect(seen(peer)).toBe(1);
    org.insert(owner, 'Plan__c', [{ Name: 'Q' }]);
    expect(seen(peer)).toBe(2);
    expect(org.query(owner, "SELECT Id FROM Plan__Share WHERE RowCause = 'Rule'").totalSize).toBe(2);
    expect(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }])[0]?.errors[0]?.statusCode).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    org.catalogue.remove('SharingRules', 'Plan__c');
    expect(seen(peer)).toBe(0);
  });
  it('can give editing, to everybody inside', () => {
    rules(byOwner({ allInternalUsers: '' }, { allInternalUsers: '' }, 'Edit'));
    expect(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }])[0]?.success).toBe(true);
  });
  it('shares what a queue owns', () => {
    deploySetup(org, 'Queue', 'Desk', {
      name: 'Desk',
      queueSobject: [{ sobjectType: 'Plan__c' }],
      queueMembers: { users: { user: ['owner@acme.example.com'] } },
    });
    rules(byOwner({ queue: ['Desk'] }, { role: ['South'] }));
    const [queue] = org.query({ userId: org.adminId }, "SELECT Id FROM Group WHERE Type = 'Queue'").records;
    expect(org.update(owner, 'Plan__c', [{ Id: plan, OwnerId: queue?.['Id'] }])[0]?.errors).toEqual([]);
    expect([seen(owner), seen(peer)]).toEqual([1, 1]);
  });
});

describe('a criteria-based rule', () => {
  it('follows the row', () => {
    rules(byCriteria([{ field: 'Note__c', operation: 'equals', value: 'red,blue' }]));
    expect(seen(peer)).toBe(1);
    org.update(owner, 'Plan__c', [{ Id: plan, Note__c: 'green' }]);
    expect(seen(peer)).toBe(0);
    org.update(owner, 'Plan__c', [{ Id: plan, Note__c: 'blue' }]);
    expect(seen(peer)).toBe(1);
  });
  it('takes logic between its conditions', () => {
    const items = [
      { field: 'Note__c', operation: 'startsWith', value: 'r' },
      { field: 'Open__c', operation: 'equals', value: 'True' },
    ];
    rules(byCriteria(items));
    expect(seen(peer)).toBe(0);
    rules(byCriteria(items, { booleanFilter: '1 AND NOT 2' }));
    expect(seen(peer)).toBe(1);
  });
  it.each([
    ['1 AND (2 OR 3)', [1, 3], true],
    ['1 AND (2 OR 3)', [2, 3], false],
    ['1 OR 2 AND 3', [1], true],
    ['NOT (1 OR 2)', [3], true],
  ])('reads %s', (text, met, expected) => {
    expect(readLogic(text, 3)?.((item) => met.includes(item))).toBe(expected);
  });
  it.each(['', '1 AND', '4', '1 2', '(1', 'XOR 1', '1 AND 0'])('does not read %j', (text) => {
    expect(readLogic(text, 3)).toBeUndefined();
  });
});

describe('a deploy of groups and rules', () => {
  const cases: [string, string, string, Record<string, unknown>, RegExp][] = [
    ['a role under one that is not there', 'Role', 'A', { name: 'A', parentRole: 'No' }, /no Role named No/],
    ['a role under itself', 'Role', 'North', { name: 'North', parentRole: 'South' }, /above itself/],
    [
      'a queue of an object that has no owner',
      'Queue',
      'Q',
      { name: 'Q', queueSobject: [{ sobjectType: 'Pricebook2' }] },
      /bad value/,
    ],
    [
      'a queue with a member that is not there',
      'Queue',
      'Q',
      { name: 'Q', queueSobject: [], queueMembers: { users: { user: ['x@y.zz'] } } },
      /no User named/,
    ],
    ['rules of an object that is not there', 'SharingRules', 'No__c', {}, /no CustomObject named/],
    [
      'rules of an open object',
      'SharingRules',
      'Product2',
      byOwner({ allInternalUsers: '' }, { role: ['North'] }),
      /needs none/,
    ],
    [
      'a receiver that is not there',
      'SharingRules',
      'Plan__c',
      byOwner({ allInternalUsers: '' }, { role: ['No'] }),
      /no Role named No/,
    ],
    [
      'two receivers',
      'SharingRules',
      'Plan__c',
      byOwner({ allInternalUsers: '' }, { role: ['North', 'South'] }),
      /exactly one/,
    ],
    [
      'a territory',
      'SharingRules',
      'Plan__c',
      byOwner({ allInternalUsers: '' }, { territory: ['No'] }),
      /not available/,
    ],
    [
      'an access level of its own',
      'SharingRules',
      'Plan__c',
      byOwner({ allInternalUsers: '' }, { role: ['North'] }, 'All'),
      /not a valid access level/,
    ],
    [
      'criteria on a field that is not there',
      'SharingRules',
      'Plan__c',
      byCriteria([{ field: 'No__c', operation: 'equals', value: '' }]),
      /no CustomField named/,
    ],
    [
      'an operation that is not there',
      'SharingRules',
      'Plan__c',
      byCriteria([{ field: 'Note__c', operation: 'is', value: '' }]),
      /FilterOperation/,
    ],
    ['no criteria', 'SharingRules', 'Plan__c', byCriteria([]), /must not be empty/],
    [
      'logic that names no condition',
      'SharingRules',
      'Plan__c',
      byCriteria([{ field: 'Note__c', operation: 'equals', value: '' }], { booleanFilter: '2' }),
      /filter logic/,
    ],
  ];
  it.each(cases)('refuses %s', (_what, type, name, metadata, message) => {
    expect(() => deploySetup(org, type, name, metadata)).toThrow(message);
  });
  it('refuses a level the default gives already', () => {
    org.schema.applyObjects([customObject('Plan__c', [], { sharingModel: 'Read' })]);
    expect(() => rules(byOwner({ allInternalUsers: '' }, { role: ['North'] }))).toThrow(
      /trivial share level Read/,
    );
  });
});
