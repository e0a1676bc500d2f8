import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';
import { thing } from '../samples/thing.ts';
import { addUser } from '../samples/people.ts';

let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine({ now: () => new Date('2026-05-04T10:00:00.789Z') });
  admin = { userId: org.adminId };
  expect(org.schema.applyObjects([thing()])).toEqual([]);
  return () => org.close();
});

const insert = (row: InputRow, type = 'Thing__c') => org.insert(admin, type, [row])[0] ?? expect.fail();
const made = (row: InputRow, type = 'Thing__c') =>
  insert(row, type).id ?? expect.fail(JSON.stringify(insert(row, type)));
const update = (row: InputRow & { Id: string }, type = 'Thing__c') =>
  org.update(admin, type, [row])[0] ?? expect.fail();
const read = (id: string, ...fields: string[]) => org.retrieve(admin, 'Thing__c', id, fields);

describe('several rows', () => {
  it('each succeed or fail alone', () => {
    const results = org.insert(admin, 'Thing__c', [{ Tag__c: 'a' }, { Count__c: 9 }, { Tag__c: 'c' }]);
    expect(results.map((result) => result.success)).toEqual([true, false, true]);
  });
  it('are all taken back with all or none', () => {
    const results = org.insert(admin, 'Thing__c', [{ Tag__c: 'a' }, { Count__c: 9 }], { allOrNone: true });
    expect(results.map((result) => result.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    ]);
    expect(results[0]?.id).toBeNull();
    expect(org.query(admin, 'SELECT COUNT() FROM Thing__c').totalSize).toBe(0);
  });
});

describe('an upsert', () => {
  const upsert = (key: string, ...rows: InputRow[]) => org.upsert(admin, 'Thing__c', key, rows);
  it('inserts first and updates then', () => {
    expect(upsert('Code__c', { Code__c: 'k', Tag__c: 'a' })[0]).toMatchObject({
      success: true,
      created: true,
    });
    const [again] = upsert('code__c', { Code__c: 'K', Tag__c: 'b' });
    expect(again).toMatchObject({ success: true, created: false });
    expect(read(again?.id ?? '', 'Code__c', 'Tag__c')).toMatchObject({ Code__c: 'k', Tag__c: 'b' });
  });
  it('refuses several matches, a key twice in the call, and no key', () => {
    made({ Tag__c: 'x' });
    made({ Tag__c: 'x' });
    expect(upsert('Tag__c', { Tag__c: 'x' })[0]?.errors[0]).toMatchObject({
      statusCode: 'DUPLICATE_EXTERNAL_ID',
    });
    const twice = upsert('Code__c', { Code__c: 'q' }, { Code__c: 'Q' });
    expect(twice.map((result) => result.errors[0]?.statusCode)).toEqual([
      'DUPLICATE_VALUE',
      'DUPLICATE_VALUE',
    ]);
    expect(upsert('Code__c', { Tag__c: 'x' })[0]?.errors[0]).toMatchObject({
      statusCode: 'MISSING_ARGUMENT',
    });
    expect(() => upsert('Must__c', { Must__c: 'x' })).toThrow(
      expect.objectContaining({ errorCode: 'INVALID_FIELD' }),
    );
  });
  it('by Id inserts without and updates with one', () => {
    const [first] = upsert('Id', { Tag__c: 'a' });
    expect(first?.created).toBe(true);
    expect(upsert('Id', { Id: first?.id, Tag__c: 'b' })[0]).toMatchObject({ created: false, success: true });
  });
});

describe('a delete', () => {
  it('is refused while a restricting lookup points there, and blanks the others', () => {
    const account = made({ Name: 'Acme' }, 'Account');
    const holder = made({ Kept_By__c: account, Account__c: account, Name: 'Holder' });
    expect(org.remove(admin, [account])[0]?.errors[0]).toMatchObject({
      statusCode: 'DELETE_FAILED',
      message:
        'Your attempt to delete Acme could not be completed because it is associated with the following things.: Holder',
    });
    update({ Id: holder, Kept_By__c: null });
    expect(org.remove(admin, [account])[0]?.success).toBe(true);
    expect(read(holder, 'Account__c')).toMatchObject({ Account__c: null });
  });
  it('of an account takes its contacts and opportunities along, not its cases', () => {
    const account = made({ Name: 'Acme' }, 'Account');
    made({ LastName: 'Lee', AccountId: account }, 'Contact');
    const id = made({ AccountId: account, Subject: 'x' }, 'Case');
    expect(org.remove(admin, [account])[0]?.errors[0]?.message).toMatch(/following cases\.: 00000001/);
    org.remove(admin, [id]);
    expect(org.remove(admin, [account])[0]?.success).toBe(true);
    expect(org.query(admin, 'SELECT COUNT() FROM Contact').totalSize).toBe(0);
  });
  it('is never for users', () => {
    expect(org.remove(admin, [addUser(org, 'lee').userId])[0]?.errors[0]).toMatchObject({
      statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
  });
});
