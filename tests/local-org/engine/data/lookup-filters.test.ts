import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';
import type { CustomFieldMetadata } from '../metadata-shapes.ts';
import { customObject, lookup, textField } from '../samples/metadata.ts';

/** Sources: "Lookup Filters", Salesforce Help; "LookupFilter" in "CustomField", Metadata API Developer Guide. */
type Filter = NonNullable<CustomFieldMetadata['lookupFilter']>;
const item = (field: string, operation: string, value: { value?: string; valueField?: string }) => ({
  field,
  operation,
  ...value,
});
const filter = (filterItems: Filter['filterItems'] = [], more: Partial<Filter> = {}): Filter => ({
  active: true,
  isOptional: false,
  filterItems,
  ...more,
});
const isPartner = item('Account.Type', 'equals', { value: 'Partner' });
const sameCity = item('Account.BillingCity', 'equals', { valueField: '$Source.City__c' });
const ownRows = item('Account.OwnerId', 'equals', { valueField: '$User.Id' });

let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  return () => org.close();
});
const deploy = (lookupFilter: Filter) =>
  org.schema.applyObjects([
    customObject('Order__c', [
      textField('City__c'),
      lookup('Account__c', 'Account', { relationshipName: 'Orders', lookupFilter }),
    ]),
  ]);
const account = (row: InputRow): string =>
  org.insert(admin, 'Account', [{ Name: 'Acme', ...row }])[0]?.id ?? expect.fail();
const order = (row: InputRow) => org.insert(admin, 'Order__c', [row])[0] ?? expect.fail();
const REFUSED = {
  statusCode: 'FIELD_FILTER_VALIDATION_EXCEPTION',
  message: 'Value does not exist or does not match filter criteria.',
  fields: ['Account__c'],
};

describe('a required lookup filter', () => {
  it('refuses a parent that does not meet it, and takes one that does', () => {
    expect(deploy(filter([isPartner]))).toEqual([]);
    expect(order({ Account__c: account({ Type: 'Prospect' }) }).errors).toEqual([REFUSED]);
    expect(order({ Account__c: account({ Type: 'Partner' }) }).success).toBe(true);
    expect(order({}).success).toBe(true);
  });
  it('refuses in its own words', () => {
    deploy(filter([isPartner], { errorMessage: 'Choose a partner.' }));
    expect(order({ Account__c: account({}) }).errors[0]?.message).toBe('Choose a partner.');
  });
  it('refuses a change of the field of the row it compares with', () => {
    deploy(filter([sameCity]));
    const made = order({ City__c: 'Oslo', Account__c: account({ BillingCity: 'Oslo' }) });
    expect(made.success).toBe(true);
    const [moved] = org.update(admin, 'Order__c', [{ Id: made.id ?? '', City__c: 'Rome' }]);
    expect(moved?.errors).toEqual([REFUSED]);
  });
  it('refuses by who is calling', () => {
    deploy(
      filter([ownRows, item('$User.LastName', 'notEqual', { value: 'User' })], { booleanFilter: '1 AND 2' }),
    );
    expect(order({ Account__c: account({}) }).errors).toEqual([REFUSED]);
  });
  it('joins its items by their numbers', () => {
    deploy(filter([isPartner, sameCity, ownRows], { booleanFilter: '(1 OR 2) AND 3' }));
    expect(order({ City__c: 'Oslo', Account__c: account({ BillingCity: 'Oslo' }) }).success).toBe(true);
    expect(order({ City__c: 'Oslo', Account__c: account({ BillingCity: 'Rome' }) }).success).toBe(false);
  });
  it('leaves a row alone whose parent stopped to meet it', () => {
    deploy(filter([isPartner]));
    const parent = account({ Type: 'Partner' });
    const made = order({ Account__c: parent });
    org.update(admin, 'Account', [{ Id: parent, Type: 'Prospect' }]);
    expect(org.update(admin, 'Order__c', [{ Id: made.id ?? '', City__c: 'x' }])[0]?.success).toBe(true);
  });
});

it('an optional or inactive filter is not enforced', () => {
  deploy(filter([isPartner], { isOptional: true }));
  expect(order({ Account__c: account({}) }).success).toBe(true);
  deploy(filter([isPartner], { active: false }));
  expect(order({ Account__c: account({}) }).success).toBe(true);
});

describe('a deploy of a lookup filter', () => {
  it.each<[string, Filter, string]>([
    ['without items', filter([]), 'at least one filter item'],
    ['with an unknown field', filter([item('Account.Nope__c', 'equals', { value: 'x' })]), 'Account.Nope__c'],
    [
      'with a field of another object',
      filter([item('Contact.Title', 'equals', { value: 'x' })]),
      'Contact.Title',
    ],
    [
      'with an unknown field of the row',
      filter([item('Account.Name', 'equals', { valueField: '$Source.Nope__c' })]),
      '$Source.Nope__c',
    ],
    [
      'with value and field at once',
      filter([item('Account.Name', 'equals', { value: 'x', valueField: '$Source.City__c' })]),
      'both value and valueField',
    ],
    [
      'whose logic forgets an item',
      filter([isPartner, sameCity], { booleanFilter: '1' }),
      'Invalid boolean filter',
    ],
  ])('refuses one %s', (_what, lookupFilter, problem) => {
    expect(deploy(lookupFilter)[0]?.problem).toContain(problem);
  });
});
