import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../create-engine.ts';
import type { Caller } from '../../engine.ts';
import { customObject, textField } from '../../samples/metadata.ts';
import { addUser, deployPermissionSet, objectPermission } from '../../samples/people.ts';
import { deploySetup } from '../../samples/sharing.ts';

let org: LocalOrgEngine;
let admin: Caller;
let rep: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  expect(org.schema.applyObjects([customObject('Plan__c', [textField('Note__c')])])).toEqual([]);
  const fieldPermissions = [{ field: 'Plan__c.Note__c', readable: true, editable: true }];
  deployPermissionSet(org, { fullName: 'See', objectPermissions: [objectPermission('Plan__c', false)] });
  deployPermissionSet(org, {
    fullName: 'Do',
    objectPermissions: [objectPermission('Plan__c')],
    fieldPermissions,
  });
  deployPermissionSet(org, {
    fullName: 'Move',
    userPermissions: [{ name: 'TransferAnyEntity', enabled: true }],
  });
  rep = addUser(org, 'rep');
  return () => org.close();
});
const deployGroup = (more: object = {}): void =>
  deploySetup(org, 'PermissionSetGroup', 'Team', {
    label: 'Team',
    permissionSets: ['See', 'Do', 'Move'],
    ...more,
  });
const mayTransfer = (): boolean =>
  org.query(
    admin,
    "SELECT Id FROM PermissionSet WHERE Type = 'Group' AND PermissionsTransferAnyEntity = TRUE",
  ).totalSize === 1;
const assignGroup = () => {
  const [group] = org.query(admin, "SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Team'").records;
  return org.insert(admin, 'PermissionSetAssignment', [
    { AssigneeId: rep.userId, PermissionSetGroupId: group?.['Id'] },
  ]);
};

describe('a permission set group', () => {
  it('gives all its sets, and is a row with its parts', () => {
    deployGroup();
    expect(assignGroup()[0]?.errors).toEqual([]);
    expect(org.access(rep).object('Plan__c')).toMatchObject({ read: true, create: true });
    expect(mayTransfer()).toBe(true);
    expect(org.query(admin, 'SELECT Id FROM PermissionSetGroupComponent').totalSize).toBe(3);
    expect(org.query(rep, "SELECT Id FROM PermissionSet WHERE Type = 'Group'").totalSize).toBe(1);
    deployPermissionSet(org, { fullName: 'Do', objectPermissions: [objectPermission('Plan__c', false)] });
    expect(org.access(rep).object('Plan__c').create).toBe(false);
  });
  it('gives nothing that is muted, nor what hangs on it', () => {
    deploySetup(org, 'MutingPermissionSet', 'Quiet', {
      label: 'Quiet',
      objectPermissions: [{ ...objectPermission('Plan__c', false), allowRead: false, allowEdit: true }],
      fieldPermissions: [{ field: 'Plan__c.Note__c', readable: false, editable: true }],
      userPermissions: [{ name: 'TransferAnyEntity', enabled: true }],
    });
    deployGroup({ mutingPermissionSets: ['Quiet'] });
    assignGroup();
    expect(org.access(rep).object('Plan__c')).toMatchObject({ create: true, edit: false, delete: false });
    expect(org.access(rep).field('Plan__c', 'Note__c')).toEqual({ read: true, edit: false });
    expect(mayTransfer()).toBe(false);
  });
});

describe('around permission set groups the org', () => {
  it('refuses a second assignment', () => {
    deployGroup();
    assignGroup();
    expect(assignGroup()[0]?.errors[0]?.statusCode).toBe('DUPLICATE_VALUE');
  });
  it('refuses an assignment to nothing, or to a group and a set of another', () => {
    deployGroup();
    const row = { AssigneeId: rep.userId };
    expect(org.insert(admin, 'PermissionSetAssignment', [row])[0]?.errors[0]?.statusCode).toBe(
      'REQUIRED_FIELD_MISSING',
    );
    const [group] = org.query(admin, 'SELECT Id FROM PermissionSetGroup').records;
    const [set] = org.query(admin, "SELECT Id FROM PermissionSet WHERE Name = 'See'").records;
    const both = { ...row, PermissionSetGroupId: group?.['Id'], PermissionSetId: set?.['Id'] };
    expect(org.insert(admin, 'PermissionSetAssignment', [both])[0]?.errors[0]?.statusCode).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
  });
  it('refuses to take away a group that is assigned', () => {
    deployGroup();
    assignGroup();
    expect(() => org.catalogue.remove('PermissionSetGroup', 'Team')).toThrow(/assigned to 1 user/);
  });
  it('refuses a group of sets that are not there, or named as a set', () => {
    expect(() => deployGroup({ permissionSets: ['No'] })).toThrow(/no PermissionSet named No/);
    expect(() => deployGroup({ mutingPermissionSets: ['No'] })).toThrow(/no MutingPermissionSet named No/);
    expect(() => deploySetup(org, 'PermissionSetGroup', 'See', { label: 'x', permissionSets: [] })).toThrow(
      /taken/,
    );
  });
});

describe('UserRecordAccess', () => {
  it('says what a user may do with a row', () => {
    const [made] = org.insert(admin, 'Account', [{ Name: 'A' }]);
    const ask = (user: Caller, more = '') =>
      org.query(
        admin,
        `SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${user.userId}' AND RecordId = '${made?.id}'${more}`,
      ).records[0];
    expect(ask(rep)).toMatchObject({
      HasReadAccess: true,
      HasEditAccess: true,
      HasDeleteAccess: false,
      MaxAccessLevel: 'Edit',
    });
    expect(ask(admin)).toMatchObject({ RecordId: made?.id, MaxAccessLevel: 'All' });
    org.schema.applyObjects([{ fullName: 'Account', sharingModel: 'Private' }]);
    expect(ask(rep)).toMatchObject({ HasReadAccess: false, MaxAccessLevel: 'None' });
  });
  it.each([
    'SELECT RecordId FROM UserRecordAccess',
    "SELECT RecordId FROM UserRecordAccess WHERE UserId = '005000000000001'",
    `SELECT RecordId FROM UserRecordAccess WHERE UserId = '005000000000001' AND RecordId IN (${Array(201).fill("'001000000000001'").join(',')})`,
  ])('refuses %s', (soql) => {
    expect(() => org.query(admin, soql)).toThrow(expect.objectContaining({ errorCode: 'MALFORMED_QUERY' }));
  });
});
