import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  byBulk,
  byCollection,
  byRest,
  bySoap,
  get,
  GOOD,
  json,
  openSampleOrg,
  type Row,
  taken,
} from './samples/one-row.ts';

/**
 * The same bad row through four doors, one rule behind them all. Sources: "Status Codes and Error Responses" and
 * "StatusCode" (SOAP API Developer Guide, Core Data Types), for codes; "Field Types" (Object Reference), for lengths,
 * ranges and forms; "Handle Failed Records" (Bulk API 2.0 Developer Guide), for the form of `sf__Error`.
 */
let org: { close(): Promise<void> };
beforeAll(async () => {
  org = await openSampleOrg();
});
afterAll(async () => org.close());

const LONG = 'x'.repeat(257);
type Case = [what: string, row: Row, code: string, message: (id: string) => string, fields: string[]];
const is = (text: string) => () => text;

const CASES: Case[] = [
  [
    'text that is too long',
    { Code__c: 'abcdef' },
    'STRING_TOO_LONG',
    is('Code: data value too large: abcdef (max length=5)'),
    ['Code__c'],
  ],
  [
    'long text that is too long',
    { Long__c: LONG },
    'STRING_TOO_LONG',
    is(`Long: data value too large: ${LONG.slice(0, 255)} (max length=256)`),
    ['Long__c'],
  ],
  [
    'an address that is too long',
    { Site__c: LONG },
    'STRING_TOO_LONG',
    is(`Site: data value too large: ${LONG.slice(0, 255)} (max length=255)`),
    ['Site__c'],
  ],
  [
    'a phone number that is too long',
    { Phone__c: '1'.repeat(41) },
    'STRING_TOO_LONG',
    is(`Phone: data value too large: ${'1'.repeat(41)} (max length=40)`),
    ['Phone__c'],
  ],
  [
    'a required field that is blank',
    { Must__c: '' },
    'REQUIRED_FIELD_MISSING',
    is('Required fields are missing: [Must__c]'),
    ['Must__c'],
  ],
  [
    'a master that is missing',
    { Whole__c: '' },
    'REQUIRED_FIELD_MISSING',
    is('Required fields are missing: [Whole__c]'),
    ['Whole__c'],
  ],
  [
    'a number with too many digits',
    { Count__c: '1000' },
    'NUMBER_OUTSIDE_VALID_RANGE',
    is('Count: value outside of valid range on numeric field: 1000'),
    ['Count__c'],
  ],
  [
    'an amount with too many digits',
    { Price__c: '10000.5' },
    'NUMBER_OUTSIDE_VALID_RANGE',
    is('Price: value outside of valid range on numeric field: 10000.5'),
    ['Price__c'],
  ],
  [
    'a percentage with too many digits',
    { Share__c: '-1000' },
    'NUMBER_OUTSIDE_VALID_RANGE',
    is('Share: value outside of valid range on numeric field: -1000'),
    ['Share__c'],
  ],
  [
    'a value outside a restricted picklist',
    { Kind__c: 'Huge' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    is('Kind: bad value for restricted picklist field: Huge'),
    ['Kind__c'],
  ],
  [
    'a value outside a restricted list of values',
    { Tags__c: 'A;C' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    is('Tags: bad value for restricted picklist field: C'),
    ['Tags__c'],
  ],
  [
    'a mail address without domain',
    { Mail__c: 'me@home' },
    'INVALID_EMAIL_ADDRESS',
    is('Mail: invalid email address: me@home'),
    ['Mail__c'],
  ],
  [
    'a mail address with spaces',
    { Mail__c: 'me at home' },
    'INVALID_EMAIL_ADDRESS',
    is('Mail: invalid email address: me at home'),
    ['Mail__c'],
  ],
  [
    'a malformed id',
    { Account__c: 'acme' },
    'MALFORMED_ID',
    is('Account: id value of incorrect type: acme'),
    ['Account__c'],
  ],
  [
    'an id of another object',
    { Account__c: '003000000000001AAA' },
    'FIELD_INTEGRITY_EXCEPTION',
    is('Account: id value of incorrect type: 003000000000001AAA'),
    ['Account__c'],
  ],
  [
    'an id nobody has',
    { Account__c: '001000000000001AAA' },
    'INVALID_CROSS_REFERENCE_KEY',
    is('invalid cross reference id'),
    ['Account__c'],
  ],
  [
    'a unique value that is taken',
    { Code__c: 'x' },
    'DUPLICATE_VALUE',
    (id) => `duplicate value found: Code__c duplicates value on record with id: ${id.slice(0, 15)}`,
    [],
  ],
  [
    'what a validation rule forbids',
    { Count__c: '9' },
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    is('Nine is not wanted.'),
    ['Count__c'],
  ],
];

describe('one bad row through every door', () => {
  it.each(CASES)('refuses %s', async (_what, bad, code, message, fields) => {
    const row = { ...GOOD, ...bad };
    const expected = { code, message: message(taken), fields };
    const sent = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
    expect(await byRest(sent)).toEqual(expected);
    expect(await byCollection(sent)).toEqual(expected);
    expect(await bySoap(sent)).toEqual(expected);
    expect(await byBulk(row)).toBe(
      `${code}:${expected.message}:${fields.map((name) => `${name} `).join('')}--`,
    );
  });

  it.each<[string, Row, string]>([
    ['a read-only field', { Twice__c: '1' }, 'Twice__c'],
    ['a number the org gives', { Number__c: 'S-1' }, 'Number__c'],
    ['a system field', { CreatedDate: '2026-01-01T00:00:00Z' }, 'CreatedDate'],
  ])('refuses %s', async (_what, bad, name) => {
    const expected = {
      code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message: `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      fields: [name],
    };
    expect(await byRest({ ...GOOD, ...bad })).toEqual(expected);
    expect(await byCollection({ ...GOOD, ...bad })).toEqual(expected);
    expect(await bySoap({ ...GOOD, ...bad })).toEqual(expected);
  });

  // What cannot be read is the whole request's mistake in JSON, and its own row's where values come as text.
  it.each<[string, Row, string]>([
    ['text for a number', { Count__c: 'many' }, 'Count'],
    ['a day that is none', { Day__c: '2026-02-30' }, 'Day'],
    ['a moment that is none', { At__c: 'soon' }, 'At'],
    ['a time that is none', { Clock__c: '25:00:00' }, 'Clock'],
    ['a word for a checkbox', { Open__c: 'maybe' }, 'Open'],
  ])('refuses %s', async (_what, bad, label) => {
    const row = { ...GOOD, ...bad };
    expect((await byRest(row)).code).toBe('JSON_PARSER_ERROR');
    expect((await byCollection(row)).code).toBe('JSON_PARSER_ERROR');
    expect(await bySoap(row)).toEqual({
      code: 'INVALID_TYPE_ON_FIELD_IN_RECORD',
      message: `${label}: value not of required type: ${Object.values(bad)[0] ?? ''}`,
      fields: Object.keys(bad),
    });
    expect(await byBulk(row)).toMatch(
      /^INVALID_TYPE_ON_FIELD_IN_RECORD:|is not a valid value for the type xsd:/,
    );
  });

  it('numbers by the day in the format of the field', async () => {
    const made = (await json('POST', 'sobjects/Sample__c', GOOD)) as { id: string };
    expect(await get(`sobjects/Sample__c/${made.id}?fields=Number__c`)).toMatch(/"S-\d{8}-\d{3}"/);
  });
});
