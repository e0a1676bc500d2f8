import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow, SaveError } from '../engine.ts';
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
const wrong = (row: InputRow, type?: string): SaveError | undefined => insert(row, type).errors[0];

describe('an insert', () => {
  it('fills defaults, owner, times to the second, and a name when there is none', () => {
    const id = made({ Count__c: '2.26', At__c: '2026-01-02T03:04:05.678+0200' });
    expect(
      read(
        id,
        'Name',
        'Must__c',
        'Kind__c',
        'Due__c',
        'Count__c',
        'At__c',
        'OwnerId',
        'CreatedDate',
        'Twice__c',
      ),
    ).toMatchObject({
      Name: id.slice(0, 15),
      Must__c: 'set',
      Kind__c: 'Small',
      Due__c: '2026-05-11',
      Count__c: 2.3,
      At__c: '2026-01-02T01:04:05.000+0000',
      OwnerId: admin.userId,
      CreatedDate: '2026-05-04T10:00:00.000+0000',
      Twice__c: 4.6,
    });
  });
  it('turns empty text to blank and trims', () => {
    expect(read(made({ Tag__c: '  x ', Code__c: '' }), 'Tag__c', 'Code__c')).toMatchObject({
      Tag__c: 'x',
      Code__c: null,
    });
  });
  it('takes parents by external id, and ids of 15 characters', () => {
    const parent = made({ Name: 'Acme' }, 'Account');
    expect(read(made({ Account__c: parent.slice(0, 15) }), 'Account__c')).toMatchObject({
      Account__c: parent,
    });
  });

  const refusals: [string, InputRow, Partial<SaveError>][] = [
    [
      'an unknown field',
      { Nope__c: 1 },
      { statusCode: 'INVALID_FIELD', message: "No such column 'Nope__c' on sobject of type Thing__c" },
    ],
    [
      'a read-only field',
      { Twice__c: 1 },
      { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Twice__c'] },
    ],
    [
      'a system field',
      { CreatedDate: '2026-01-01T00:00:00Z' },
      { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' },
    ],
    [
      'an id',
      { Id: 'a00Hr0000000001IAA' },
      { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message: 'cannot specify Id in an insert call' },
    ],
    [
      'text too long',
      { Tag__c: 'x'.repeat(21) },
      {
        statusCode: 'STRING_TOO_LONG',
        message: `Tag: data value too large: ${'x'.repeat(21)} (max length=20)`,
        fields: ['Tag__c'],
      },
    ],
    [
      'a required field blanked',
      { Must__c: null },
      {
        statusCode: 'REQUIRED_FIELD_MISSING',
        message: 'Required fields are missing: [Must__c]',
        fields: ['Must__c'],
      },
    ],
    [
      'a value outside a restricted picklist',
      { Kind__c: 'Huge' },
      {
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: 'Kind: bad value for restricted picklist field: Huge',
        fields: ['Kind__c'],
      },
    ],
    [
      'a number too large',
      { Count__c: 123456 },
      { statusCode: 'NUMBER_OUTSIDE_VALID_RANGE', fields: ['Count__c'] },
    ],
    [
      'a mail address that is none',
      { Mail__c: 'me at home' },
      { statusCode: 'INVALID_EMAIL_ADDRESS', message: 'Mail: invalid email address: me at home' },
    ],
    [
      'a malformed id',
      { Account__c: 'acme' },
      { statusCode: 'MALFORMED_ID', message: 'Account: id value of incorrect type: acme' },
    ],
    [
      'an id of another object',
      { Account__c: '003000000000001AAA' },
      { statusCode: 'FIELD_INTEGRITY_EXCEPTION' },
    ],
    [
      'an id nobody has',
      { Account__c: '001000000000001AAA' },
      { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' },
    ],
    [
      'what a validation rule refuses',
      { Count__c: 9 },
      {
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'Nine is not wanted.',
        fields: ['Count__c'],
      },
    ],
    [
      'a parent by a field that is no external id',
      { Account__r: { Name: 'Acme' } },
      {
        statusCode: 'INVALID_FIELD',
        message: 'Field name provided, Name is not an External ID or indexed field for Account',
      },
    ],
  ];
  it.each(refusals)('refuses %s', (_, row, error) => {
    expect(wrong(row)).toMatchObject(error);
  });

  const unreadable: [string, InputRow][] = [
    ['text for a number', { Count__c: 'many' }],
    ['a number for a date', { Due__c: 5 }],
    ['a day that is none', { Due__c: '2026-02-30' }],
    ['a list for text', { Tag__c: ['x'] }],
    ['a word for a date/time', { At__c: 'soon' }],
  ];
  it.each(unreadable)('fails the whole call for %s', (_, row) => {
    expect(() => insert(row)).toThrow(expect.objectContaining({ errorCode: 'JSON_PARSER_ERROR' }));
  });

  it('refuses a unique value twice, without or with case, but not one from the recycle bin', () => {
    const first = made({ Code__c: 'abc', Exact__c: 'abc' });
    expect(wrong({ Code__c: 'ABC' })).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Code__c duplicates value on record with id: ${first.slice(0, 15)}`,
      fields: [],
    });
    expect(insert({ Exact__c: 'ABC' }).success).toBe(true);
    org.remove(admin, [first]);
    expect(insert({ Code__c: 'ABC' }).success).toBe(true);
  });
  it('of a user refuses a taken name and an inactive owner', () => {
    const lee = addUser(org, 'lee');
    expect(() => addUser(org, 'LEE')).toThrow(/DUPLICATE_USERNAME/);
    org.update(admin, 'User', [{ Id: lee.userId, IsActive: false }]);
    expect(wrong({ OwnerId: lee.userId })).toMatchObject({ statusCode: 'INACTIVE_OWNER_OR_USER' });
  });
  it('to an object nobody knows is not found', () => {
    expect(() => org.insert(admin, 'Nope__c', [{}])).toThrow(
      expect.objectContaining({ errorCode: 'NOT_FOUND' }),
    );
  });
});

describe('an update', () => {
  it('changes what it names and says who did it', () => {
    const lee = addUser(org, 'lee', 'System Administrator');
    const id = made({ Tag__c: 'a' });
    expect(org.update(lee, 'Thing__c', [{ Id: id.slice(0, 15), tag__C: 'b' }])[0]).toEqual({
      id,
      success: true,
      errors: [],
    });
    expect(read(id, 'Tag__c', 'LastModifiedById', 'CreatedById')).toMatchObject({
      Tag__c: 'b',
      LastModifiedById: lee.userId,
      CreatedById: admin.userId,
    });
  });
  it('refuses an id that is malformed, unknown or deleted', () => {
    expect(update({ Id: 'x' }).errors[0]).toMatchObject({ statusCode: 'MALFORMED_ID' });
    const object = org.schema.object('Thing__c')?.keyPrefix ?? '';
    expect(update({ Id: `${object}00000000000Z` }).errors[0]).toMatchObject({
      statusCode: 'INVALID_CROSS_REFERENCE_KEY',
    });
    const id = made({});
    org.remove(admin, [id]);
    expect(update({ Id: id }).errors[0]).toMatchObject({ statusCode: 'ENTITY_IS_DELETED' });
    expect(org.remove(admin, [id])[0]?.errors[0]).toMatchObject({ statusCode: 'ENTITY_IS_DELETED' });
  });
});
