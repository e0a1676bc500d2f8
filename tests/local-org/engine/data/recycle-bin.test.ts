import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow, SaveResult } from '../engine.ts';
import { customObject, field, lookup, masterDetail, textField } from '../samples/metadata.ts';
import { addUser } from '../samples/people.ts';

/**
 * Sources: "undelete()", "emptyRecycleBin()" and "delete()", SOAP API Developer Guide; "Status Codes and Error
 * Responses", REST API Developer Guide (ENTITY_IS_DELETED is answered 404).
 */
let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  expect(
    org.schema.applyObjects([
      customObject('Box__c', [
        textField('Code__c', 10, { unique: true }),
        field('Parts__c', 'Summary', { summaryForeignKey: 'Part__c.Box__c', summaryOperation: 'count' }),
      ]),
      customObject('Part__c', [masterDetail('Box__c', 'Box__c', 'Parts')]),
      customObject('Note__c', [lookup('Box__c', 'Box__c', { relationshipName: 'Notes' })]),
    ]),
  ).toEqual([]);
  return () => org.close();
});
const made = (type: string, row: InputRow): string =>
  org.insert(admin, type, [row])[0]?.id ?? expect.fail('not inserted');
const code = (results: SaveResult[]) => results[0]?.errors[0]?.statusCode;
const count = (soql: string, all = false) => org.query(admin, soql, { all }).totalSize;

describe('the recycle bin', () => {
  it('gives a row back with its details, its lookups and its summaries', () => {
    const box = made('Box__c', { Name: 'Box' });
    const part = made('Part__c', { Box__c: box });
    const note = made('Note__c', { Box__c: box });
    expect(org.remove(admin, [box])[0]?.success).toBe(true);
    expect(count('SELECT COUNT() FROM Part__c')).toBe(0);
    expect(count('SELECT Id FROM Part__c WHERE IsDeleted = true', true)).toBe(1);
    expect(org.retrieve(admin, 'Note__c', note, ['Box__c'])['Box__c']).toBeNull();

    expect(org.undelete(admin, [box])).toEqual([{ id: box, success: true, errors: [] }]);
    expect(org.retrieve(admin, 'Part__c', part, ['Box__c'])['Box__c']).toBe(box);
    expect(org.retrieve(admin, 'Note__c', note, ['Box__c'])['Box__c']).toBe(box);
    expect(org.retrieve(admin, 'Box__c', box, ['Parts__c'])['Parts__c']).toBe(1);
  });
  it('leaves a detail that was deleted before its master where it is', () => {
    const box = made('Box__c', { Name: 'Box' });
    const part = made('Part__c', { Box__c: box });
    org.remove(admin, [part]);
    org.remove(admin, [box]);
    org.undelete(admin, [box]);
    expect(org.retrieve(admin, 'Box__c', box, ['Parts__c'])['Parts__c']).toBe(0);
    org.undelete(admin, [part]);
    expect(org.retrieve(admin, 'Box__c', box, ['Parts__c'])['Parts__c']).toBe(1);
  });
  it('keeps a lookup that was set again meanwhile', () => {
    const [first, second] = [made('Box__c', { Name: 'One' }), made('Box__c', { Name: 'Two' })];
    const note = made('Note__c', { Box__c: first });
    org.remove(admin, [first]);
    org.update(admin, 'Note__c', [{ Id: note, Box__c: second }]);
    org.undelete(admin, [first]);
    expect(org.retrieve(admin, 'Note__c', note, ['Box__c'])['Box__c']).toBe(second);
  });
  it('is emptied for good, with what went along', () => {
    const box = made('Box__c', { Name: 'Box' });
    made('Part__c', { Box__c: box });
    org.remove(admin, [box]);
    expect(org.emptyRecycleBin(admin, [box])[0]?.success).toBe(true);
    expect(count('SELECT Id FROM Part__c', true)).toBe(0);
    expect(() => org.retrieve(admin, 'Box__c', box)).toThrow(
      expect.objectContaining({ errorCode: 'NOT_FOUND' }),
    );
  });
});

describe('a deleted row', () => {
  const gone = (): string => {
    const box = made('Box__c', { Name: 'Box', Code__c: 'A' });
    org.remove(admin, [box]);
    return box;
  };
  it('refuses to be read', () => {
    const id = gone();
    expect(() => org.retrieve(admin, 'Box__c', id)).toThrow(
      expect.objectContaining({
        errorCode: 'ENTITY_IS_DELETED',
        message: 'entity is deleted',
        httpStatus: 404,
      }),
    );
  });
  it('refuses to be changed', () => {
    expect(org.update(admin, 'Box__c', [{ Id: gone(), Name: 'x' }])[0]?.errors).toEqual([
      { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] },
    ]);
  });
  it('refuses to be deleted twice', () => {
    expect(code(org.remove(admin, [gone()]))).toBe('ENTITY_IS_DELETED');
  });
  it('refuses to be pointed at', () => {
    expect(code(org.insert(admin, 'Note__c', [{ Box__c: gone() }]))).toBe('ENTITY_IS_DELETED');
  });
});

describe('an undelete', () => {
  it('refuses a row that is not in the bin', () => {
    expect(org.undelete(admin, [made('Box__c', { Name: 'x' })])[0]?.errors).toEqual([
      { statusCode: 'UNDELETE_FAILED', message: 'entity is not in the recycle bin', fields: [] },
    ]);
  });
  it('refuses a detail that went with its master', () => {
    const box = made('Box__c', { Name: 'Box' });
    const part = made('Part__c', { Box__c: box });
    org.remove(admin, [box]);
    expect(code(org.undelete(admin, [part]))).toBe('UNDELETE_FAILED');
  });
  it('refuses a detail whose master is gone', () => {
    const box = made('Box__c', { Name: 'Box' });
    const part = made('Part__c', { Box__c: box });
    org.remove(admin, [part]);
    org.remove(admin, [box]);
    expect(code(org.undelete(admin, [part]))).toBe('ENTITY_IS_DELETED');
  });
  it('refuses a row whose unique value was taken meanwhile', () => {
    const box = made('Box__c', { Name: 'Box', Code__c: 'A' });
    org.remove(admin, [box]);
    made('Box__c', { Name: 'Other', Code__c: 'A' });
    expect(code(org.undelete(admin, [box]))).toBe('DUPLICATE_VALUE');
  });
  it('refuses text that is no id', () => {
    expect(code(org.undelete(admin, ['nonsense']))).toBe('MALFORMED_ID');
  });
  it('refuses what was emptied out of the bin', () => {
    const box = made('Box__c', { Name: 'Box' });
    org.remove(admin, [box]);
    org.emptyRecycleBin(admin, [box]);
    expect(code(org.undelete(admin, [box]))).toBe('UNDELETE_FAILED');
    expect(code(org.emptyRecycleBin(admin, [box]))).toBe('INVALID_ID_FIELD');
  });
  it('refuses a user who may not delete such rows', () => {
    const box = made('Box__c', { Name: 'Box' });
    org.remove(admin, [box]);
    expect(code(org.undelete(addUser(org, 'lee'), [box]))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });
});
