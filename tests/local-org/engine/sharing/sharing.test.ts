import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, SaveResult } from '../engine.ts';
import { checkboxField, customObject, lookup, masterDetail, textField } from '../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../samples/people.ts';
import { giveRole, group, join, role } from '../samples/sharing.ts';

let org: LocalOrgEngine;
let admin: Caller;
let owner: Caller;
let boss: Caller;
let peer: Caller;
let plan: string;

const expectSaved = (results: readonly SaveResult[]): string => {
  expect(results[0]?.errors).toEqual([]);
  return results[0]?.id ?? '';
};
const add = (who: Caller, type: string, row: Record<string, unknown>): string =>
  expectSaved(org.insert(who, type, [row]));
const seen = (who: Caller, soql: string): number => org.query(who, soql).totalSize;
const codeOf = (results: readonly SaveResult[]): string => results[0]?.errors[0]?.statusCode ?? 'saved';

beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  const objects = [
    customObject('Plan__c', [textField('Note__c'), checkboxField('Open__c')], { sharingModel: 'Private' }),
    customObject('Step__c', [masterDetail('Plan__c', 'Plan__c', 'Steps'), textField('Note__c')]),
    customObject('Memo__c', [
      lookup('Plan__c', 'Plan__c', { relationshipName: 'Memos' }),
      textField('Note__c'),
    ]),
  ];
  expect(org.schema.applyObjects(objects)).toEqual([]);
  deployPermissionSet(org, {
    fullName: 'Plans',
    objectPermissions: ['Plan__c', 'Step__c', 'Memo__c'].map((name) => objectPermission(name)),
    fieldPermissions: [
      'Plan__c.Note__c',
      'Plan__c.Open__c',
      'Step__c.Note__c',
      'Memo__c.Note__c',
      'Memo__c.Plan__c',
    ].map((field) => ({ field, readable: true, editable: true })),
  });
  [owner, boss, peer] = ['owner', 'boss', 'peer'].map((name) => addUser(org, name)) as [
    Caller,
    Caller,
    Caller,
  ];
  for (const user of [owner, boss, peer]) assign(org, user, 'Plans');
  const top = role(org, 'Top');
  const side = role(org, 'Side', top);
  giveRole(org, boss, top);
  giveRole(org, owner, side);
  giveRole(org, peer, side);
  plan = add(owner, 'Plan__c', { Name: 'P', Note__c: 'n' });
  return () => org.close();
});

describe('a private object', () => {
  it('shows a row to its owner, those above and who sees all, and to nobody else', () => {
    const soql = 'SELECT Id FROM Plan__c';
    expect([owner, boss, peer, admin].map((who) => seen(who, soql))).toEqual([1, 1, 0, 1]);
    expect(seen(peer, 'SELECT COUNT() FROM Plan__c')).toBe(0);
    expect(() => org.retrieve(peer, 'Plan__c', plan)).toThrow(
      expect.objectContaining({ errorCode: 'NOT_FOUND' }),
    );
  });
  it('keeps hidden rows out of sub-queries and semi-joins', () => {
    add(owner, 'Step__c', { Name: 'S', Plan__c: plan });
    add(owner, 'Memo__c', { Name: 'M', Plan__c: plan });
    expect(seen(peer, 'SELECT Id FROM Memo__c')).toBe(1);
    expect(seen(peer, 'SELECT Id FROM Memo__c WHERE Plan__c IN (SELECT Id FROM Plan__c)')).toBe(0);
    expect(seen(owner, 'SELECT Id FROM Memo__c WHERE Plan__c IN (SELECT Id FROM Plan__c)')).toBe(1);
    expect(seen(peer, 'SELECT Id FROM Step__c')).toBe(0);
    expect(seen(boss, 'SELECT Id FROM Step__c')).toBe(1);
    const [row] = org.query(boss, 'SELECT Id, (SELECT Id FROM Steps__r) FROM Plan__c').records;
    expect(row?.['Steps__r']).toMatchObject({ totalSize: 1 });
  });
  it('lets those above do all an owner does', () => {
    expectSaved(org.update(boss, 'Plan__c', [{ Id: plan, Note__c: 'seen' }]));
    expectSaved(org.update(boss, 'Plan__c', [{ Id: plan, OwnerId: peer.userId }]));
    expect([owner, boss, peer].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([0, 1, 1]);
    expectSaved(org.remove(boss, [plan]));
  });
  it('becomes everybody’s when it is deployed as public, and private again', () => {
    const deploy = (sharingModel: string) =>
      org.schema.applyObjects([customObject('Plan__c', [], { sharingModel })]);
    expect(deploy('Read')).toEqual([]);
    expect(seen(peer, 'SELECT Id FROM Plan__c')).toBe(1);
    expect(codeOf(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]))).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(deploy('ReadWrite')).toEqual([]);
    expect(org.schema.object('Plan__Share')).toBeUndefined();
    expectSaved(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]));
    expect(deploy('Private')).toEqual([]);
    expect(seen(peer, 'SELECT Id FROM Plan__c')).toBe(0);
    expect(seen(owner, "SELECT Id FROM Plan__Share WHERE RowCause = 'Owner'")).toBe(1);
  });
  it('can be a standard object, by deploying its sharing model', () => {
    const account = add(owner, 'Account', { Name: 'A' });
    expect(seen(peer, 'SELECT Id FROM Account')).toBe(1);
    expect(org.schema.applyObjects([{ fullName: 'Account', sharingModel: 'Private' }])).toEqual([]);
    expect(seen(peer, 'SELECT Id FROM Account')).toBe(0);
    const share = { AccountId: account, UserOrGroupId: peer.userId, AccountAccessLevel: 'Read' };
    add(owner, 'AccountShare', share);
    expect(seen(peer, 'SELECT Id FROM Account')).toBe(1);
  });
});

it('who has a case or an opportunity of a private account may read the account, and no more', () => {
  expect(org.schema.applyObjects([{ fullName: 'Account', sharingModel: 'Private' }])).toEqual([]);
  const account = add(owner, 'Account', { Name: 'A' });
  const incident = add(owner, 'Case', { Subject: 'S', AccountId: account });
  expect(seen(peer, 'SELECT Id FROM Account')).toBe(0);
  expectSaved(org.update(owner, 'Case', [{ Id: incident, OwnerId: peer.userId }]));
  expect(seen(peer, 'SELECT Id FROM Account')).toBe(1);
  expect(codeOf(org.update(peer, 'Account', [{ Id: account, Name: 'B' }]))).toBe(
    'INSUFFICIENT_ACCESS_OR_READONLY',
  );
  expectSaved(org.remove(peer, [incident]));
  expect(seen(peer, 'SELECT Id FROM Account')).toBe(0);
});

describe('a share', () => {
  const share = (level: string, to: string): string =>
    add(owner, 'Plan__Share', { ParentId: plan, UserOrGroupId: to, AccessLevel: level });
  it('gives reading or editing, and ends when it is deleted', () => {
    const id = share('Read', peer.userId);
    expect(id.startsWith('02c')).toBe(true);
    expect(seen(peer, 'SELECT Id FROM Plan__c')).toBe(1);
    expect(codeOf(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]))).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(share('Edit', peer.userId)).toBe(id);
    expectSaved(org.update(peer, 'Plan__c', [{ Id: plan, Note__c: 'x' }]));
    expect(codeOf(org.remove(peer, [plan]))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expectSaved(org.remove(owner, [id]));
    expect(seen(peer, 'SELECT Id FROM Plan__c')).toBe(0);
  });
  it('reaches a group in a group, and the boss of a member where the group includes bosses', () => {
    const rep = addUser(org, 'rep');
    assign(org, rep, 'Plans');
    const chief = addUser(org, 'chief');
    assign(org, chief, 'Plans');
    const chiefs = role(org, 'Chiefs');
    giveRole(org, chief, chiefs);
    giveRole(org, rep, role(org, 'Reps', chiefs));
    const [inner, outer] = [group(org, 'Inner'), group(org, 'Outer', { DoesIncludeBosses: false })];
    join(org, inner, rep.userId);
    join(org, outer, inner);
    const id = share('Read', outer);
    expect([rep, chief].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([1, 0]);
    expectSaved(org.remove(owner, [id]));
    share('Read', inner);
    expect([rep, chief].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([1, 1]);
  });
  it('reaches a role, and a role with all below', () => {
    const groups = (type: string) =>
      org.query(
        admin,
        `SELECT Id FROM Group WHERE Type = '${type}' AND RelatedId IN (SELECT Id FROM UserRole WHERE Name = 'Top')`,
      ).records[0]?.['Id'] as string;
    const low = addUser(org, 'low');
    assign(org, low, 'Plans');
    share('Read', groups('Role'));
    expect([peer, low].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([0, 0]);
    share('Read', groups('RoleAndSubordinates'));
    expect([peer, low].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([1, 0]);
    const [everyone] = org.query(admin, "SELECT Id FROM Group WHERE Type = 'Organization'").records;
    share('Read', String(everyone?.['Id']));
    expect(seen(low, 'SELECT Id FROM Plan__c')).toBe(1);
  });
  it('by hand ends when the row gets another owner', () => {
    share('Read', peer.userId);
    expectSaved(org.update(owner, 'Plan__c', [{ Id: plan, OwnerId: boss.userId }]));
    expect(seen(peer, 'SELECT Id FROM Plan__c')).toBe(0);
    const rows = org.query(boss, 'SELECT UserOrGroupId, RowCause, AccessLevel FROM Plan__Share').records;
    expect(rows).toEqual([
      expect.objectContaining({ UserOrGroupId: boss.userId, RowCause: 'Owner', AccessLevel: 'All' }),
    ]);
  });
  it('is described with its prefix, and asked for below its row', () => {
    share('Read', peer.userId);
    expect(org.describe(owner, 'Plan__Share')).toMatchObject({
      keyPrefix: '02c',
      createable: true,
      layoutable: false,
    });
    const [row] = org.query(owner, 'SELECT Id, (SELECT RowCause FROM Shares) FROM Plan__c').records;
    expect(row?.['Shares']).toMatchObject({ totalSize: 2 });
  });
});

it('a queue owns rows for its members and those above them', () => {
  const queue = add(admin, 'Group', { Name: 'Desk', Type: 'Queue' });
  add(admin, 'QueueSobject', { QueueId: queue, SobjectType: 'Plan__c' });
  join(org, queue, peer.userId);
  expectSaved(org.update(owner, 'Plan__c', [{ Id: plan, OwnerId: queue }]));
  expect([owner, boss, peer].map((who) => seen(who, 'SELECT Id FROM Plan__c'))).toEqual([0, 1, 1]);
  const [row] = org.query(peer, 'SELECT Owner.Type, Owner.Name FROM Plan__c').records;
  expect(row?.['Owner']).toMatchObject({ Type: 'Group', Name: 'Desk' });
  expectSaved(org.update(peer, 'Plan__c', [{ Id: plan, OwnerId: peer.userId }]));
});
