import { expect, it } from 'vitest';
import { createEngine } from '../create-engine.ts';
import { relayPackage } from '../samples/relay.ts';

const org = createEngine();
org.schema.applyObjects(relayPackage());
const admin = { userId: org.adminId };
const fieldOf = (type: string, name: string) =>
  org.describe(admin, type).fields.find((field) => field['name'] === name);

it('the global list names every object with its prefix and addresses', () => {
  const { sobjects, maxBatchSize } = org.describeGlobal(admin);
  expect(maxBatchSize).toBe(200);
  expect(sobjects.find((object) => object['name'] === 'Relay__c')).toMatchObject({
    custom: true,
    keyPrefix: 'a01',
    createable: true,
    urls: { describe: '/services/data/v65.0/sobjects/Relay__c/describe' },
  });
  expect(sobjects.find((object) => object['name'] === 'User')).toMatchObject({
    deletable: false,
    createable: true,
  });
});

it('a describe shows every kind of field with its attributes', () => {
  expect(fieldOf('Relay__c', 'State__c')).toMatchObject({
    type: 'picklist',
    soapType: 'xsd:string',
    restrictedPicklist: true,
    defaultedOnCreate: true,
    picklistValues: [
      { active: true, defaultValue: true, label: 'Waiting', validFor: null, value: 'Waiting' },
      { value: 'Running' },
      { value: 'Finished' },
    ],
  });
  expect(fieldOf('Leg__c', 'Relay__c')).toMatchObject({
    type: 'reference',
    referenceTo: ['Relay__c'],
    relationshipName: 'Relay__r',
    cascadeDelete: true,
    nillable: false,
    updateable: false,
    relationshipOrder: 0,
  });
  expect(fieldOf('Relay__c', 'Client_Key__c')).toMatchObject({
    unique: true,
    externalId: true,
    caseSensitive: true,
    idLookup: true,
  });
  expect(fieldOf('Relay__c', 'Shown__c')).toMatchObject({
    calculated: true,
    createable: false,
    calculatedFormula: expect.stringContaining('TEXT') as string,
  });
  expect(fieldOf('Relay__c', 'Name')).toMatchObject({ autoNumber: true, nameField: true, createable: false });
  expect(fieldOf('Task', 'WhatId')).toMatchObject({ polymorphicForeignKey: true, namePointing: true });
  expect(fieldOf('Account', 'BillingCity')).toMatchObject({ compoundFieldName: 'BillingAddress' });
});

it('a describe shows child relationships and the master record type', () => {
  const account = org.describe(admin, 'Account');
  const names = (account['childRelationships'] as { relationshipName: string | null }[]).map(
    (child) => child.relationshipName,
  );
  expect(names).toEqual(
    expect.arrayContaining(['Opportunities', 'Contacts', 'Cases', 'Tasks', 'ChildAccounts', 'Relays__r']),
  );
  expect(account['recordTypeInfos']).toMatchObject([{ master: true, recordTypeId: '012000000000000AAA' }]);
});

it('an unknown object is not found', () => {
  expect(() => org.describe(admin, 'Nope__c')).toThrow(
    expect.objectContaining({ errorCode: 'NOT_FOUND', httpStatus: 404 }),
  );
});
