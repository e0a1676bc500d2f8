import { describe, expect, test } from 'vitest';
import type { Ticket } from '@handrail/shared';
import { linkRow, ticketRow } from './ticket-row.ts';

const ticket: Ticket = {
  system: 'redmine',
  instance: 'handrail',
  key: '1',
  shownKey: '#1',
  url: 'https://redmine.example/issues/1',
  kind: 'product',
  title: 'Title',
  nextStep: undefined,
  rawState: 'New',
  category: 'to do',
  priority: undefined,
  owner: { name: 'Ada', email: 'ada@example.com' },
  due: { date: '2026-04-01' },
  release: undefined,
  lastPublicComment: undefined,
  created: '2026-01-05T08:00:00.000Z',
  changed: '2026-01-05T08:00:00.000Z',
  remoteVersion: 5,
};
const rowOf = (more: Partial<Ticket>) =>
  ticketRow({
    ticketKey: 'redmine:handrail:1',
    connectionKey: 'redmine:handrail',
    ticket: { ...ticket, ...more },
    seenAt: 0,
    rowVersion: 1,
    attempts: 0,
  });

describe('a ticket as a row of the org', () => {
  test('X3 an address that is no web page, and one that is no mail address, are left out: the row is written', () => {
    expect(rowOf({ url: 'javascript:alert(1)' })['Url__c']).toBeNull();
    expect(rowOf({ owner: { name: 'Ada', email: 'ada at home' } })).toMatchObject({
      Owner_Name__c: 'Ada',
      Owner_Email__c: null,
    });
  });

  test('texts are cut to their fields, never through a pair', () => {
    const title = `${'a'.repeat(253)}😀bc`;
    expect(rowOf({ title })['Title__c']).toBe(`${'a'.repeat(253)}…`);
    expect(rowOf({ title: 'a\u0000b\ud800' })['Title__c']).toBe('ab\ufffd');
    expect(rowOf({ nextStep: '  ' })['Next_Step__c']).toBeNull();
  });

  test('a day and a moment go to their own fields', () => {
    expect(rowOf({})).toMatchObject({ Due_Date__c: '2026-04-01', Due_At__c: null });
    expect(rowOf({ due: { at: '2026-04-01T10:00:00.000Z' } })).toMatchObject({
      Due_Date__c: null,
      Due_At__c: '2026-04-01T10:00:00.000Z',
    });
  });

  test('a link names only the records it is about: the others keep what they hold', () => {
    const link = {
      linkKey: 'k|006',
      ticketKey: 'k',
      targets: { opportunity: '006' },
      rowVersion: 1,
      attempts: 0,
    };
    expect(linkRow(link)).toEqual({ Key__c: 'k|006', Ticket__r: { Key__c: 'k' }, Opportunity__c: '006' });
  });
});
