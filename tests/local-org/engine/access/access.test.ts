import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller } from '../engine.ts';
import { customObject, lookup, masterDetail, rule, textField } from '../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../samples/people.ts';

let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  const now = org.now().toISOString();
  org.catalogue.put({
    type: 'CustomPermission',
    fullName: 'May_Shout',
    fileName: 'customPermissions/May_Shout.customPermission',
    metadata: { label: 'May shout' },
    createdDate: now,
    lastModifiedDate: now,
    id: '',
  });
  const thing = customObject(
    'Thing__c',
    [
      textField('Open__c'),
      textField('Secret__c'),
      textField('Must__c', 80, { required: true }),
      lookup('Deal__c', 'Opportunity'),
    ],
    {
      validationRules: [
        rule(
          'Quiet',
          'AND(NOT($Permission.May_Shout), Open__c = UPPER(Open__c), LEN(Open__c) > 0)',
          'Do not shout.',
        ),
      ],
    },
  );
  const part = customObject('Part__c', [masterDetail('Thing__c', 'Thing__c', 'Parts')]);
  expect(org.schema.applyObjects([thing, part])).toEqual([]);
  return () => org.close();
});
const things = (write = true) => ({
  fullName: 'Things',
  objectPermissions: [objectPermission('Thing__c', write)],
  fieldPermissions: [{ field: 'Thing__c.Open__c', readable: true, editable: true }],
});

describe('what a user may do', () => {
  it('begins with the profile: standard objects, nothing deployed', () => {
    const rep = addUser(org, 'rep');
    const access = org.access(rep);
    expect(access.apiEnabled).toBe(true);
    expect(access.object('Account')).toMatchObject({
      read: true,
      create: true,
      edit: true,
      delete: true,
      viewAll: false,
    });
    expect(access.object('Product2')).toMatchObject({ read: true, create: false });
    expect(access.object('Thing__c').read).toBe(false);
    expect(() => org.query(rep, 'SELECT Id FROM Thing__c')).toThrow(
      expect.objectContaining({ errorCode: 'INVALID_TYPE' }),
    );
    expect(() => org.insert(rep, 'Thing__c', [{}])).toThrow(
      expect.objectContaining({ errorCode: 'NOT_FOUND' }),
    );
  });
  it('is nothing at all with minimum access', () => {
    const bot = addUser(org, 'bot', 'Minimum Access - API Only Integrations');
    const access = org.access(bot);
    expect([access.apiEnabled, access.object('Account').read, access.viewAllData]).toEqual([
      true,
      false,
      false,
    ]);
    expect(org.access(addUser(org, 'min', 'Minimum Access - Salesforce')).apiEnabled).toBe(false);
  });
  it('grows with an assignment at once, and shrinks when it is deleted', () => {
    const rep = addUser(org, 'rep');
    deployPermissionSet(org, things());
    expect(org.access(rep).object('Thing__c').read).toBe(false);
    const assignment = assign(org, rep, 'Things');
    expect(org.access(rep).object('Thing__c').create).toBe(true);
    expect(() => assign(org, rep, 'Things')).toThrow(/Duplicate PermissionSetAssignment/);
    expect(org.remove(admin, [assignment])[0]?.success).toBe(true);
    expect(org.access(rep).object('Thing__c').read).toBe(false);
  });
  it('goes field by field: hidden ones do not exist, readable ones cannot be written', () => {
    const rep = addUser(org, 'rep');
    deployPermissionSet(org, {
      ...things(),
      fieldPermissions: [{ field: 'Thing__c.Open__c', readable: true, editable: false }],
    });
    assign(org, rep, 'Things');
    expect(org.insert(rep, 'Thing__c', [{ Must__c: 'x', Secret__c: 'x' }])[0]?.errors[0]).toMatchObject({
      statusCode: 'INVALID_FIELD',
      message: "No such column 'Secret__c' on sobject of type Thing__c",
    });
    expect(org.insert(rep, 'Thing__c', [{ Must__c: 'x', Open__c: 'x' }])[0]?.errors[0]).toEqual({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message:
        'Unable to create/update fields: Open__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      fields: ['Open__c'],
    });
    expect(org.insert(rep, 'Thing__c', [{ Must__c: 'x' }])[0]?.success).toBe(true);
    const fields = org.describe(rep, 'Thing__c').fields.map((field) => field['name']);
    expect(fields).toEqual(expect.arrayContaining(['Open__c', 'Must__c', 'Name']));
    expect(fields).not.toContain('Secret__c');
  });
  it('refuses writing with reading only, and pointing at what cannot be read', () => {
    deployPermissionSet(org, things(false));
    const rep = addUser(org, 'rep');
    assign(org, rep, 'Things');
    expect(org.insert(rep, 'Thing__c', [{ Must__c: 'x' }])[0]?.errors[0]).toMatchObject({
      statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    });
    const [thing] = org.insert(admin, 'Thing__c', [{ Must__c: 'x' }]);
    expect(org.update(rep, 'Thing__c', [{ Id: thing?.id ?? '', Must__c: 'y' }])[0]?.errors[0]).toMatchObject({
      statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    expect(org.remove(rep, [thing?.id ?? ''])[0]?.errors[0]).toMatchObject({
      statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });

    const bot = addUser(org, 'bot', 'Minimum Access - API Only Integrations');
    deployPermissionSet(org, {
      ...things(),
      fullName: 'Bot',
      fieldPermissions: [{ field: 'Thing__c.Deal__c', readable: true, editable: true }],
    });
    assign(org, bot, 'Bot');
    const [deal] = org.insert(admin, 'Opportunity', [
      { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-01-01' },
    ]);
    expect(org.insert(bot, 'Thing__c', [{ Must__c: 'x', Deal__c: deal?.id }])[0]?.errors[0]).toMatchObject({
      statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    });
  });
  it('reaches validation rules as custom permission', () => {
    deployPermissionSet(org, { ...things(), customPermissions: [{ name: 'May_Shout', enabled: true }] });
    const rep = addUser(org, 'rep');
    const shout = (caller: Caller) => org.insert(caller, 'Thing__c', [{ Must__c: 'x', Open__c: 'HEY' }])[0];
    expect(shout(admin)?.errors[0]?.message).toBe('Do not shout.');
    assign(org, rep, 'Things');
    expect(shout(rep)?.success).toBe(true);
    expect([...org.access(rep).customPermissions]).toEqual(['May_Shout']);
  });
  it('includes setup only with the user permission', () => {
    const rep = addUser(org, 'rep');
    expect(org.update(rep, 'User', [{ Id: rep.userId, Title: 'Boss' }])[0]?.errors[0]).toMatchObject({
      statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    expect(org.insert(rep, 'PermissionSetAssignment', [{}])[0]?.errors[0]).toMatchObject({
      statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    });
  });
  it('lets nobody set the times of a record but with the permission for it', () => {
    const row = { Name: 'Old', CreatedDate: '2020-01-01T00:00:00Z' };
    expect(org.insert(admin, 'Account', [row])[0]?.errors[0]).toMatchObject({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    });
    deployPermissionSet(org, {
      fullName: 'Audit',
      userPermissions: [{ name: 'CreateAuditFields', enabled: true }],
    });
    assign(org, admin, 'Audit');
    expect(org.insert(admin, 'Account', [row])[0]?.success).toBe(true);
  });
  it('lets an upsert by a non-unique key only go with View All Data', () => {
    org.schema.applyObjects([
      { fullName: 'Account', fields: [textField('Tag__c', 20, { externalId: true })] },
    ]);
    deployPermissionSet(org, {
      fullName: 'Tags',
      fieldPermissions: [{ field: 'Account.Tag__c', readable: true, editable: true }],
    });
    const rep = addUser(org, 'rep');
    assign(org, rep, 'Tags');
    expect(() => org.upsert(rep, 'Account', 'Tag__c', [{ Tag__c: 'x', Name: 'A' }])).toThrow(/View All Data/);
    expect(org.upsert(admin, 'Account', 'Tag__c', [{ Tag__c: 'x', Name: 'A' }])[0]?.success).toBe(true);
  });
});

it('an administrator sees deployed fields only through a permission set where the org is strict', () => {
  const strict = createEngine({ adminSeesDeployedFields: false });
  strict.schema.applyObjects([customObject('Thing__c', [textField('Open__c')])]);
  const boss = { userId: strict.adminId };
  expect(strict.access(boss).object('Thing__c').create).toBe(true);
  expect(strict.access(boss).field('Thing__c', 'Open__c').read).toBe(false);
  deployPermissionSet(strict, things());
  assign(strict, boss, 'Things');
  expect(strict.access(boss).field('Thing__c', 'Open__c')).toEqual({ read: true, edit: true });
  strict.close();
});

describe('a deployed permission set', () => {
  it('is a row that can be queried, keeps its id when deployed again, and stays while assigned', () => {
    deployPermissionSet(org, things());
    const id = () =>
      org.query(admin, "SELECT Id, Label FROM PermissionSet WHERE Name = 'Things'").records[0]?.['Id'];
    const first = id();
    deployPermissionSet(org, { ...things(), label: 'Other' });
    expect(id()).toBe(first);
    expect(org.catalogue.get('PermissionSet', 'Things')?.id).toBe(first);
    const assignment = assign(org, admin, 'Things');
    expect(() => org.catalogue.remove('PermissionSet', 'Things')).toThrow(/assigned to 1 user/);
    org.remove(admin, [assignment]);
    expect(org.catalogue.remove('PermissionSet', 'Things')).toBe(true);
    expect(id()).toBeUndefined();
  });
  const refusals: [string, object, RegExp][] = [
    [
      'a required field',
      { fieldPermissions: [{ field: 'Thing__c.Must__c', readable: true, editable: true }] },
      /You cannot deploy to a required field: Thing__c.Must__c/,
    ],
    [
      'a master-detail field',
      { fieldPermissions: [{ field: 'Part__c.Thing__c', readable: true, editable: true }] },
      /required field: Part__c.Thing__c/,
    ],
    [
      'an unknown field',
      { fieldPermissions: [{ field: 'Thing__c.No__c', readable: true, editable: true }] },
      /no CustomField named Thing__c.No__c found/,
    ],
    [
      'an unknown object',
      { objectPermissions: [objectPermission('No__c')] },
      /no CustomObject named No__c found/,
    ],
    [
      'a detail without its master',
      { objectPermissions: [objectPermission('Part__c')] },
      /Permission Read Part__c depends on permission\(s\): Read Thing__c/,
    ],
    [
      'writing without reading',
      { objectPermissions: [{ ...objectPermission('Thing__c'), allowRead: false }] },
      /Permission Create Thing__c depends on permission\(s\): Read Thing__c/,
    ],
    [
      'an unknown custom permission',
      { customPermissions: [{ name: 'Nope', enabled: true }] },
      /no CustomPermission named Nope found/,
    ],
    [
      'an unknown user permission',
      { userPermissions: [{ name: 'FlyToTheMoon', enabled: true }] },
      /Unknown user permission: FlyToTheMoon/,
    ],
  ];
  it.each(refusals)('is refused with %s', (_, more, message) => {
    expect(() => deployPermissionSet(org, { fullName: 'Bad', ...more })).toThrow(message);
    expect(org.catalogue.get('PermissionSet', 'Bad')).toBeUndefined();
  });
});
