import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, SaveResult } from '../engine.ts';
import { customObject, lookup, masterDetail, textField } from '../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../samples/people.ts';
import { giveRole, group, join, queue, role } from '../samples/sharing.ts';
import { fullScans } from '../soql/full-scans.ts';

let org: LocalOrgEngine;
let admin: Caller;
let owner: Caller;
let peer: Caller;
let plan: string;
let step: string;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  const key = textField('Key__c', 20, { externalId: true, unique: true });
  expect(
    org.schema.applyObjects([
      customObject('Plan__c', [textField('Note__c'), key], { sharingModel: 'Private' }),
      customObject('Step__c', [masterDetail('Plan__c', 'Plan__c', 'Steps'), textField('Note__c')]),
      customObject('Memo__c', [lookup('Plan__c', 'Plan__c', { relationshipName: 'Memos' })]),
    ]),
  ).toEqual([]);
  deployPermissionSet(org, {
    fullName: 'Plans',
    objectPermissions: ['Plan__c', 'Step__c', 'Memo__c'].map((name) => objectPermission(name)),
    fieldPermissions: ['Plan__c.Note__c', 'Plan__c.Key__c', 'Step__c.Note__c', 'Memo__c.Plan__c'].map(
      (field) => ({
        field,
        readable: true,
        editable: true,
      }),
    ),
  });
  [owner, peer] = ['owner', 'peer'].map((name) => addUser(org, name)) as [Caller, Caller];
  for (const user of [owner, peer]) assign(org, user, 'Plans');
  plan = id(org.insert(owner, 'Plan__c', [{ Name: 'P', Key__c: 'k1' }]));
  step = id(org.insert(owner, 'Step__c', [{ Name: 'S', Plan__c: plan }]));
  return () => org.close();
});
const id = (results: readonly SaveResult[]): string => {
  expect(results[0]?.errors).toEqual([]);
  return results[0]?.id ?? '';
};
const errorOf = (results: readonly SaveResult[]) => {
  const [error] = results[0]?.errors ?? [];
  return `${error?.statusCode}: ${error?.message}`;
};
const share = (who: Caller, more: object = {}) =>
  org.insert(who, 'Plan__Share', [
    { ParentId: plan, UserOrGroupId: peer.userId, AccessLevel: 'Read', ...more },
  ]);
const CROSS =
  /^INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: insufficient access rights on cross-reference id/;
const READONLY = 'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id';

describe('a row one does not see', () => {
  it('refuses to be read by id or by external id', () => {
    const gone = expect.objectContaining({ errorCode: 'NOT_FOUND', httpStatus: 404 }) as Error;
    expect(() => org.retrieve(peer, 'Plan__c', plan)).toThrow(gone);
    expect(() => org.retrieveByExternalId(peer, 'Plan__c', 'Key__c', 'k1')).toThrow(gone);
    expect(() => org.retrieve(peer, 'Step__c', step)).toThrow(gone);
  });
  it('refuses to be changed, by id and by external id', () => {
    expect(errorOf(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]))).toMatch(CROSS);
    expect(errorOf(org.upsert(peer, 'Plan__c', 'Key__c', [{ Key__c: 'k1', Note__c: 'x' }]))).toMatch(CROSS);
    expect(errorOf(org.update(peer, 'Step__c', [{ Id: step, Note__c: 'x' }]))).toMatch(CROSS);
  });
  it('refuses to be deleted', () => {
    expect(errorOf(org.remove(peer, [plan]))).toMatch(CROSS);
    expect(errorOf(org.remove(peer, [step]))).toMatch(CROSS);
  });
  it('refuses to be pointed at', () => {
    expect(errorOf(org.insert(peer, 'Memo__c', [{ Name: 'M', Plan__c: plan }]))).toMatch(CROSS);
    const memo = id(org.insert(peer, 'Memo__c', [{ Name: 'M' }]));
    expect(errorOf(org.update(peer, 'Memo__c', [{ Id: memo, Plan__c: plan }]))).toMatch(CROSS);
  });
  it('refuses details, and to be shared', () => {
    expect(errorOf(org.insert(peer, 'Step__c', [{ Name: 'S', Plan__c: plan }]))).toMatch(CROSS);
    expect(errorOf(share(peer))).toMatch(CROSS);
  });
});

it('a parent one does not see refuses all but its name', () => {
  const memo = id(org.insert(owner, 'Memo__c', [{ Name: 'M', Plan__c: plan }]));
  const soql = `SELECT Plan__r.Name, Plan__r.Key__c FROM Memo__c WHERE Id = '${memo}'`;
  const parent = (who: Caller) => org.query(who, soql).records[0]?.['Plan__r'];
  expect(parent(owner)).toMatchObject({ Name: 'P', Key__c: 'k1' });
  id(org.update(owner, 'Memo__c', [{ Id: memo, Name: 'N' }]));
  expect(parent(peer)).toMatchObject({ Name: 'P', Key__c: null });
  const found = (who: Caller) =>
    org.query(who, "SELECT Id FROM Memo__c WHERE Plan__r.Key__c = 'k1'").totalSize;
  expect([found(owner), found(peer)]).toEqual([1, 0]);
  const groups = org.query(
    peer,
    'SELECT Plan__r.Key__c, COUNT(Id) FROM Memo__c GROUP BY Plan__r.Key__c',
  ).records;
  expect(groups).toEqual([expect.objectContaining({ Key__c: null })]);
});

describe('a sharing model', () => {
  it.each([
    ['a transfer model on a custom object', { sharingModel: 'ReadWriteTransfer' }, /not valid for Plan__c/],
    ['an unknown model', { sharingModel: 'Open' }, /not a valid value for the enum 'SharingModel'/],
    [
      'an external one wider than the internal',
      { sharingModel: 'Private', externalSharingModel: 'Read' },
      /must not give more/,
    ],
    ['a parent where there is none', { sharingModel: 'ControlledByParent' }, /without a MasterDetail/],
  ])('refuses %s', (_what, more, message) => {
    expect(org.schema.applyObjects([customObject('Plan__c', [], more)])[0]?.problem).toMatch(message);
  });
  it.each([
    ['Account', 'ReadWriteTransfer'],
    ['Product2', 'Private'],
    ['Task', 'Private'],
  ])('refuses on %s the model %s', (fullName, sharingModel) => {
    expect(org.schema.applyObjects([{ fullName, sharingModel }])[0]?.problem).toMatch(/is not valid for/);
  });
});

describe('a row one may read', () => {
  beforeEach(() => void id(share(owner)));
  it('refuses to be changed, deleted, handed on and shared', () => {
    expect(errorOf(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]))).toBe(READONLY);
    expect(errorOf(org.remove(peer, [plan]))).toBe(READONLY);
    expect(errorOf(org.update(peer, 'Plan__c', [{ Id: plan, OwnerId: peer.userId }]))).toBe(READONLY);
    expect(errorOf(share(peer, { UserOrGroupId: org.adminId }))).toBe(READONLY);
  });
  it('refuses details', () => {
    expect(errorOf(org.insert(peer, 'Step__c', [{ Name: 'S', Plan__c: plan }]))).toMatch(CROSS);
    expect(errorOf(org.update(peer, 'Step__c', [{ Id: step, Note__c: 'x' }]))).toBe(READONLY);
    expect(errorOf(org.remove(peer, [step]))).toBe(READONLY);
  });
});

it('the recycle bin refuses rows that were another’s', () => {
  id(org.remove(owner, [plan]));
  expect(errorOf(org.undelete(peer, [plan]))).toMatch(CROSS);
  expect(id(org.undelete(owner, [plan]))).toBe(plan);
  expect(org.query(owner, 'SELECT Id FROM Plan__c').totalSize).toBe(1);
});

describe('a row one may edit', () => {
  it('refuses to be deleted, handed on and shared', () => {
    id(share(owner, { AccessLevel: 'Edit' }));
    expect(errorOf(org.remove(peer, [plan]))).toBe(READONLY);
    expect(errorOf(org.update(peer, 'Plan__c', [{ Id: plan, OwnerId: peer.userId }]))).toBe(READONLY);
    expect(errorOf(share(peer, { UserOrGroupId: org.adminId }))).toBe(READONLY);
    expect(id(org.insert(peer, 'Step__c', [{ Name: 'S', Plan__c: plan }]))).not.toBe('');
  });
});

describe('a share', () => {
  const field = 'FIELD_INTEGRITY_EXCEPTION: field integrity exception: ';
  it('refuses the level of owners, and levels nobody has', () => {
    expect(errorOf(share(owner, { AccessLevel: 'All' }))).toMatch(field);
    expect(errorOf(share(owner, { AccessLevel: 'Much' }))).toMatch(/INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
    expect(errorOf(share(owner, { AccessLevel: null }))).toMatch(/REQUIRED_FIELD_MISSING/);
  });
  it('refuses a level the default gives already', () => {
    org.schema.applyObjects([customObject('Plan__c', [], { sharingModel: 'Read' })]);
    expect(errorOf(share(owner))).toBe(
      `${field}AccessLevel (trivial share level Read, for organization with default level Read)`,
    );
  });
  it('refuses causes that are the platform’s', () => {
    for (const RowCause of ['Owner', 'Rule', 'ImplicitParent'])
      expect(errorOf(share(owner, { RowCause }))).toMatch(field);
  });
  it('refuses people who are not active', () => {
    org.update(admin, 'User', [{ Id: peer.userId, IsActive: false }]);
    expect(errorOf(share(owner))).toMatch(/^INACTIVE_OWNER_OR_USER/);
  });
  it('refuses another row or receiver, and any change of an owner’s', () => {
    const own = id(share(owner));
    expect(errorOf(org.update(owner, 'Plan__Share', [{ Id: own, UserOrGroupId: org.adminId }]))).toMatch(
      /^INVALID_FIELD_FOR_INSERT_UPDATE/,
    );
    const [first] = org.query(owner, "SELECT Id FROM Plan__Share WHERE RowCause = 'Owner'").records;
    const Id = String(first?.['Id']);
    expect(errorOf(org.update(owner, 'Plan__Share', [{ Id, AccessLevel: 'Read' }]))).toBe(READONLY);
    expect(errorOf(org.remove(owner, [Id]))).toBe(READONLY);
  });
  it('refuses to be ended by who only sees it', () => {
    expect(errorOf(org.remove(peer, [id(share(owner))]))).toBe(READONLY);
  });
  it('refuses where everybody may edit: there is no such object', () => {
    org.schema.applyObjects([customObject('Plan__c', [], { sharingModel: 'ReadWrite' })]);
    expect(() => share(owner)).toThrow(expect.objectContaining({ errorCode: 'NOT_FOUND' }));
    expect(() => org.query(owner, 'SELECT Id FROM Plan__Share')).toThrow(
      expect.objectContaining({ errorCode: 'INVALID_TYPE' }),
    );
  });
  it('refuses less on what hangs on an account than the default gives', () => {
    org.schema.applyObjects([{ fullName: 'Account', sharingModel: 'Private' }]);
    const AccountId = id(org.insert(owner, 'Account', [{ Name: 'A' }]));
    const row = {
      AccountId,
      UserOrGroupId: peer.userId,
      AccountAccessLevel: 'Read',
      OpportunityAccessLevel: 'Read',
    };
    expect(errorOf(org.insert(owner, 'AccountShare', [row]))).toMatch(/^INVALID_ACCESS_LEVEL/);
  });
});

describe('an owner', () => {
  const give = (OwnerId: string) => errorOf(org.update(owner, 'Plan__c', [{ Id: plan, OwnerId }]));
  it('refuses to be one who may not read such rows', () => {
    const other = addUser(org, 'other').userId;
    expect(give(other)).toMatch(/^TRANSFER_REQUIRES_READ/);
    expect(errorOf(org.insert(owner, 'Plan__c', [{ Name: 'Q', OwnerId: other }]))).toMatch(CROSS);
  });
  it('refuses to be a group, or a queue for other objects', () => {
    expect(give(group(org, 'Friends'))).toMatch(/^FIELD_INTEGRITY_EXCEPTION/);
    expect(give(queue(org, 'Desk', ['Case']))).toBe(
      'INVALID_OPERATION: Queue not associated with this SObject type',
    );
  });
});

describe('a group', () => {
  it('refuses itself as a member, also through others', () => {
    const [inner, outer] = [group(org, 'Inner'), group(org, 'Outer')];
    join(org, outer, inner);
    for (const member of [inner, outer])
      expect(errorOf(org.insert(admin, 'GroupMember', [{ GroupId: inner, UserOrGroupId: member }]))).toMatch(
        /^CIRCULAR_DEPENDENCY/,
      );
  });
  it('refuses a member twice, a queue, and members of a role’s group', () => {
    const friends = group(org, 'Friends');
    join(org, friends, peer.userId);
    const member = (GroupId: unknown, UserOrGroupId: string) =>
      errorOf(org.insert(admin, 'GroupMember', [{ GroupId, UserOrGroupId }]));
    expect(member(friends, peer.userId)).toMatch(/^DUPLICATE_VALUE/);
    expect(member(friends, queue(org, 'Desk', ['Case']))).toMatch(/^FIELD_INTEGRITY_EXCEPTION/);
    role(org, 'Top');
    const [ofRole] = org.query(admin, "SELECT Id FROM Group WHERE Type = 'Role'").records;
    expect(member(ofRole?.['Id'], peer.userId)).toMatch(/^FIELD_INTEGRITY_EXCEPTION/);
  });
  it('refuses to be of a type that comes with roles', () => {
    expect(errorOf(org.insert(admin, 'Group', [{ Name: 'R', Type: 'Role' }]))).toMatch(
      /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/,
    );
  });
  it('refuses to be made by users without the permission', () => {
    expect(errorOf(org.insert(peer, 'Group', [{ Name: 'X' }]))).toMatch(
      /^CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY/,
    );
  });
  it('refuses to stand for objects unless it is a queue, and for each only once', () => {
    const object = (QueueId: string, SobjectType: string) =>
      errorOf(org.insert(admin, 'QueueSobject', [{ QueueId, SobjectType }]));
    expect(object(group(org, 'Friends'), 'Case')).toMatch(/^FIELD_INTEGRITY_EXCEPTION/);
    const desk = queue(org, 'Desk', ['Case']);
    expect(object(desk, 'Case')).toMatch(/^DUPLICATE_VALUE/);
    expect(object(desk, 'Step__c')).toMatch(/^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
  });
});

it('a role refuses to be above itself', () => {
  const top = role(org, 'Top');
  const low = role(org, 'Low', top);
  expect(errorOf(org.update(admin, 'UserRole', [{ Id: top, ParentRoleId: low }]))).toMatch(
    /^CIRCULAR_DEPENDENCY/,
  );
  giveRole(org, owner, low);
});

it('a private object is searched from the index of the filter, not row by row', () => {
  const soql = "SELECT Id FROM Plan__c WHERE Key__c = 'k1'";
  expect(org.query(owner, soql).totalSize).toBe(1);
  expect(fullScans(org.db, () => org.query(owner, soql))).toEqual([]);
  const details = `SELECT Id FROM Step__c WHERE Plan__c = '${plan}'`;
  expect(fullScans(org.db, () => org.query(owner, details))).toEqual([]);
});
