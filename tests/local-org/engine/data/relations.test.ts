import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';
import {
  customObject,
  field,
  lookup,
  masterDetail,
  numberField,
  picklistField,
} from '../samples/metadata.ts';

/**
 * Sources: "Roll-Up Summary Field" and "Considerations for Relationships" (Salesforce Help), for what a master knows
 * of its details; "CustomField" (deleteConstraint, reparentableMasterDetail), Metadata API Developer Guide; "ID Field
 * Type", Object Reference, for the two forms of an id.
 */
let org: LocalOrgEngine;
let admin: Caller;
const summary = (name: string, summaryOperation: string, more: Record<string, unknown> = {}) =>
  field(name, 'Summary', {
    summaryForeignKey: 'Item__c.Cart__c',
    summaryOperation,
    ...(summaryOperation !== 'count' && { summarizedField: 'Item__c.Price__c' }),
    ...more,
  });
const paid = { summaryFilterItems: [{ field: 'Item__c.State__c', operation: 'equals', value: 'Paid' }] };

beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  const item = (name: string, reparentableMasterDetail: boolean) =>
    customObject(name, [
      { ...masterDetail('Cart__c', 'Cart__c', `${name.slice(0, 4)}s`), reparentableMasterDetail },
      numberField('Price__c', 6, 2),
      picklistField('State__c', ['Open', 'Paid']),
    ]);
  expect(
    org.schema.applyObjects([
      customObject('Cart__c', [
        summary('Items__c', 'count'),
        summary('Paid__c', 'count', paid),
        summary('Total__c', 'sum', paid),
        summary('Least__c', 'min'),
        summary('Most__c', 'max'),
      ]),
      item('Item__c', true),
      item('Fixed__c', false),
      customObject('Link__c', [
        lookup('Blank__c', 'Cart__c', { relationshipName: 'Blanks' }),
        lookup('Kept__c', 'Cart__c', { relationshipName: 'Keeps', deleteConstraint: 'Restrict' }),
        lookup('Gone__c', 'Cart__c', { relationshipName: 'Goes', deleteConstraint: 'Cascade' }),
      ]),
    ]),
  ).toEqual([]);
  return () => org.close();
});
const insert = (type: string, row: InputRow) => org.insert(admin, type, [row])[0] ?? expect.fail();
const made = (type: string, row: InputRow = {}): string => insert(type, row).id ?? expect.fail();
const change = (type: string, row: InputRow & { Id: string }) =>
  org.update(admin, type, [row])[0] ?? expect.fail();
const cart = (id: string) => {
  const fields = ['Items__c', 'Paid__c', 'Total__c', 'Least__c', 'Most__c'];
  const row = org.retrieve(admin, 'Cart__c', id, fields);
  return fields.map((name) => row[name]);
};

describe('summaries of details', () => {
  it('follow values, filters, moves, deletes and undeletes', () => {
    const [one, two] = [made('Cart__c'), made('Cart__c')];
    expect(cart(one)).toEqual([0, 0, 0, null, null]);
    const first = made('Item__c', { Cart__c: one, Price__c: 5, State__c: 'Paid' });
    const second = made('Item__c', { Cart__c: one, Price__c: 2.5 });
    expect(cart(one)).toEqual([2, 1, 5, 2.5, 5]);
    change('Item__c', { Id: second, State__c: 'Paid' });
    expect(cart(one)).toEqual([2, 2, 7.5, 2.5, 5]);
    change('Item__c', { Id: first, Cart__c: two });
    expect([cart(one), cart(two)]).toEqual([
      [1, 1, 2.5, 2.5, 2.5],
      [1, 1, 5, 5, 5],
    ]);
    org.remove(admin, [second]);
    expect(cart(one)).toEqual([0, 0, 0, null, null]);
    org.undelete(admin, [second]);
    expect(cart(one)).toEqual([1, 1, 2.5, 2.5, 2.5]);
  });
  it('refuses to be written by a client', () => {
    expect(insert('Cart__c', { Items__c: 3 }).errors[0]?.statusCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

describe('a detail', () => {
  it('refuses to move where its relationship does not allow it', () => {
    const id = made('Fixed__c', { Cart__c: made('Cart__c') });
    expect(change('Fixed__c', { Id: id, Cart__c: made('Cart__c') }).errors[0]).toMatchObject({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Cart__c'],
    });
  });
  it('refuses to be without master, from the start or later', () => {
    expect(insert('Item__c', { Price__c: 1 }).errors[0]).toMatchObject({
      statusCode: 'REQUIRED_FIELD_MISSING',
      fields: ['Cart__c'],
    });
    const id = made('Item__c', { Cart__c: made('Cart__c') });
    expect(change('Item__c', { Id: id, Cart__c: null }).errors[0]?.statusCode).toBe('REQUIRED_FIELD_MISSING');
  });
});

describe('the delete of a row that others point at', () => {
  it('blanks, follows or refuses, as each lookup says', () => {
    const id = made('Cart__c', { Name: 'Cart' });
    const blank = made('Link__c', { Blank__c: id });
    const gone = made('Link__c', { Gone__c: id });
    const kept = made('Link__c', { Kept__c: id, Name: 'Keeper' });
    expect(org.remove(admin, [id])[0]?.errors[0]).toMatchObject({
      statusCode: 'DELETE_FAILED',
      message: expect.stringMatching(
        /^Your attempt to delete Cart could not be completed .*: Keeper/,
      ) as string,
    });
    org.remove(admin, [kept]);
    expect(org.remove(admin, [id])[0]?.success).toBe(true);
    expect(org.retrieve(admin, 'Link__c', blank, ['Blank__c'])['Blank__c']).toBeNull();
    expect(() => org.retrieve(admin, 'Link__c', gone)).toThrow(
      expect.objectContaining({ errorCode: 'ENTITY_IS_DELETED' }),
    );
  });
});

describe('an id', () => {
  it('of 15 characters, or of 18 in another case, is the same row', () => {
    const id = made('Cart__c');
    for (const form of [id.slice(0, 15), id.toLowerCase(), id.toUpperCase()])
      expect(
        org.retrieve(admin, 'Link__c', made('Link__c', { Blank__c: form }), ['Blank__c'])['Blank__c'],
      ).toBe(id);
  });
  it.each<[string, (id: string) => string, string]>([
    ['of 17 characters', (id) => id.slice(0, 17), 'MALFORMED_ID'],
    ['whose check characters do not fit', (id) => `${id.slice(0, 15)}AA5`, 'MALFORMED_ID'],
    ['with a sign that is none of an id', (id) => `${id.slice(0, 14)}-`, 'MALFORMED_ID'],
    ['of another object', () => admin.userId, 'FIELD_INTEGRITY_EXCEPTION'],
  ])('refuses one %s', (_what, form, statusCode) => {
    const id = made('Cart__c');
    expect(insert('Link__c', { Blank__c: form(id) }).errors[0]).toMatchObject({
      statusCode,
      fields: ['Blank__c'],
    });
  });
});

describe('a checkbox', () => {
  it('refuses null', () => {
    org.schema.applyObjects([
      customObject('Box__c', [field('Open__c', 'Checkbox', { defaultValue: 'true' })]),
    ]);
    expect(insert('Box__c', { Open__c: null }).errors[0]).toMatchObject({
      statusCode: 'INVALID_TYPE_ON_FIELD_IN_RECORD',
      fields: ['Open__c'],
    });
  });
});
