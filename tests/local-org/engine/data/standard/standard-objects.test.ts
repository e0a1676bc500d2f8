import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../../create-engine.ts';
import type { Caller, InputRow } from '../../engine.ts';

let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine({ now: () => new Date('2026-05-04T10:00:00Z') });
  admin = { userId: org.adminId };
  return () => org.close();
});
const insert = (type: string, row: InputRow) => org.insert(admin, type, [row])[0] ?? expect.fail();
const made = (type: string, row: InputRow): string => {
  const result = insert(type, row);
  return result.id ?? expect.fail(JSON.stringify(result.errors));
};
const update = (type: string, row: InputRow & { Id: string }) =>
  org.update(admin, type, [row])[0] ?? expect.fail();
const read = (type: string, id: string, ...fields: string[]) => org.retrieve(admin, type, id, fields);
const deal = (more: InputRow = {}) =>
  made('Opportunity', {
    Name: 'Deal',
    StageName: 'Prospecting',
    CloseDate: '2026-11-30',
    Amount: 1000,
    ...more,
  });

describe('an opportunity', () => {
  const shown = [
    'Probability',
    'ForecastCategory',
    'ForecastCategoryName',
    'IsClosed',
    'IsWon',
    'ExpectedRevenue',
    'Fiscal',
  ];
  it('takes probability, forecast and closing from its stage', () => {
    const id = deal();
    expect(read('Opportunity', id, ...shown)).toMatchObject({
      Probability: 10,
      ForecastCategory: 'Pipeline',
      ForecastCategoryName: 'Pipeline',
      IsClosed: false,
      IsWon: false,
      ExpectedRevenue: 100,
      Fiscal: '2026 4',
    });
    update('Opportunity', { Id: id, StageName: 'Closed Won' });
    expect(read('Opportunity', id, ...shown)).toMatchObject({
      Probability: 100,
      ForecastCategory: 'Closed',
      IsClosed: true,
      IsWon: true,
    });
  });
  it('keeps a probability somebody set, and knows no other stages', () => {
    expect(read('Opportunity', deal({ Probability: 42 }), 'Probability')).toMatchObject({ Probability: 42 });
    expect(
      insert('Opportunity', { Name: 'x', StageName: 'Dreaming', CloseDate: '2026-01-01' }).errors[0],
    ).toMatchObject({
      statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      fields: ['StageName'],
    });
  });
  it('names all required fields that are missing', () => {
    expect(insert('Opportunity', {}).errors[0]?.message).toBe(
      'Required fields are missing: [Name, StageName, CloseDate]',
    );
  });
  it('with products is the sum of its lines, which take price and name from the price book', () => {
    const standard = org.query(admin, 'SELECT Id FROM Pricebook2 WHERE IsStandard = true').records[0]?.['Id'];
    const product = made('Product2', { Name: 'Pump', ProductCode: 'P-1', IsActive: true });
    const custom = made('Pricebook2', { Name: 'China', IsActive: true });
    expect(
      insert('PricebookEntry', { Pricebook2Id: custom, Product2Id: product, UnitPrice: 9 }).errors[0]
        ?.statusCode,
    ).toBe('STANDARD_PRICE_NOT_DEFINED');
    const entry = made('PricebookEntry', {
      Pricebook2Id: standard,
      Product2Id: product,
      UnitPrice: 50,
      IsActive: true,
    });
    const id = deal();
    const line = made('OpportunityLineItem', { OpportunityId: id, PricebookEntryId: entry, Quantity: 3 });
    expect(read('OpportunityLineItem', line, 'Name', 'UnitPrice', 'TotalPrice', 'ProductCode')).toMatchObject(
      {
        Name: 'Deal Pump',
        UnitPrice: 50,
        TotalPrice: 150,
        ProductCode: 'P-1',
      },
    );
    expect(read('Opportunity', id, 'Amount', 'HasOpportunityLineItem', 'Pricebook2Id')).toMatchObject({
      Amount: 150,
      HasOpportunityLineItem: true,
      Pricebook2Id: standard,
    });
    expect(update('Opportunity', { Id: id, Amount: 5 }).errors[0]?.fields).toEqual(['Amount']);
    update('OpportunityLineItem', { Id: line, Quantity: 2 });
    expect(read('Opportunity', id, 'Amount')).toMatchObject({ Amount: 100 });
    org.remove(admin, [line]);
    expect(read('Opportunity', id, 'HasOpportunityLineItem')).toMatchObject({
      HasOpportunityLineItem: false,
    });
  });
});

describe('a case', () => {
  it('is numbered, takes its account from its contact and closes by status', () => {
    const account = made('Account', { Name: 'Acme' });
    const contact = made('Contact', {
      FirstName: 'Ann',
      LastName: 'Lee',
      AccountId: account,
      Email: 'ann@acme.example.com',
    });
    const id = made('Case', { ContactId: contact, Subject: 'Broken', SlaExitDate: '2026-05-05T00:00:00Z' });
    expect(
      read('Case', id, 'CaseNumber', 'AccountId', 'ContactEmail', 'Status', 'Priority', 'IsClosed'),
    ).toMatchObject({
      CaseNumber: '00000001',
      AccountId: account,
      ContactEmail: 'ann@acme.example.com',
      Status: 'New',
      Priority: 'Medium',
      IsClosed: false,
    });
    update('Case', { Id: id, Status: 'Closed' });
    expect(read('Case', id, 'IsClosed', 'ClosedDate')).toMatchObject({
      IsClosed: true,
      ClosedDate: '2026-05-04T10:00:00.000+0000',
    });
  });
});

describe('a task', () => {
  it('belongs to the account of what it is about and closes by status', () => {
    const account = made('Account', { Name: 'Acme' });
    const id = made('Task', { WhatId: deal({ AccountId: account }), Subject: 'Call' });
    expect(read('Task', id, 'AccountId', 'Status', 'IsClosed')).toMatchObject({
      AccountId: account,
      Status: 'Not Started',
      IsClosed: false,
    });
    update('Task', { Id: id, Status: 'Completed' });
    expect(read('Task', id, 'IsClosed')).toMatchObject({ IsClosed: true });
  });
  it('is not about what allows no activities', () => {
    expect(insert('Task', { WhatId: org.adminId }).errors[0]).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['WhatId'],
    });
  });
});

it('a contact is called by both its names', () => {
  const id = made('Contact', { FirstName: 'Ann', LastName: 'Lee' });
  expect(read('Contact', id, 'Name')).toMatchObject({ Name: 'Ann Lee' });
  update('Contact', { Id: id, FirstName: null });
  expect(read('Contact', id, 'Name')).toMatchObject({ Name: 'Lee' });
});
