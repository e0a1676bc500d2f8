import { describe, expect, test } from 'vitest';
import { ticketRow } from './answers.ts';
import { requestTrackerConfig } from './config.ts';
import { normalise } from './normalise.ts';

const config = requestTrackerConfig.parse({
  system: 'request-tracker',
  key: 'request-tracker:service',
  name: 'Service desk',
  baseUrl: 'https://rt.example.com/rt',
  token: '1-2-3',
  queue: 'Support',
  categories: { 'in transit': 'blocked' },
});

const row = (more: object = {}) => ({
  id: '7',
  Subject: 'The pump leaks',
  Status: 'open',
  Priority: '50',
  Owner: { id: 'agent', type: 'user', RealName: 'Ada Agent', EmailAddress: 'ada@example.com' },
  Due: '2027-02-03T10:00:00Z',
  Created: '2026-11-23T17:50:21Z',
  LastUpdated: '2026-11-23T17:51:22Z',
  CustomFields: [
    { name: 'Next step', values: ['Send a technician'] },
    { name: 'CRM opportunity', values: ['006000000000001', { filename: 'x.png' }] },
  ],
  ...more,
});

const seen = (more: object = {}) =>
  normalise(ticketRow.parse(row(more)), config, (id) => `https://rt.example.com/rt/${id}`);

describe('a ticket of Request Tracker in our words', () => {
  test('CN4 all it says is there, in UTC, and it grows with its time', () => {
    expect(seen()).toEqual({
      crmRecordIds: ['006000000000001AAA'],
      ticket: {
        system: 'request-tracker',
        instance: 'service',
        key: '7',
        shownKey: '#7',
        url: 'https://rt.example.com/rt/7',
        kind: 'service',
        title: 'The pump leaks',
        nextStep: 'Send a technician',
        rawState: 'open',
        category: 'doing',
        priority: '50',
        owner: { name: 'Ada Agent', email: 'ada@example.com' },
        due: { at: '2027-02-03T10:00:00.000Z' },
        release: undefined,
        lastPublicComment: undefined,
        created: '2026-11-23T17:50:21.000Z',
        changed: '2026-11-23T17:51:22.000Z',
        remoteVersion: Date.parse('2026-11-23T17:51:22Z'),
      },
    });
  });

  test('what was never set is not there: 1970, Nobody, priority 0, no subject', () => {
    const Owner = { id: 'Nobody', type: 'user', RealName: 'Nobody in particular', EmailAddress: '' };
    const bare = { Owner, Due: '1970-01-01T00:00:00Z', Priority: '0', Subject: '', CustomFields: [] };
    expect(seen(bare)).toMatchObject({
      crmRecordIds: [],
      ticket: {
        owner: undefined,
        due: undefined,
        priority: undefined,
        nextStep: undefined,
        title: '(No subject)',
      },
    });
  });

  test.each([
    ['new', 'to do'],
    ['open', 'doing'],
    ['stalled', 'blocked'],
    ['resolved', 'done'],
    ['rejected', 'dropped'],
    ['in transit', 'blocked'],
    ['waiting for customer', 'blocked'],
    ['已关闭', 'done'],
    ['something else', 'doing'],
  ])('the status %s means %s', (Status, category) => {
    expect(seen({ Status }).ticket).toMatchObject({ rawState: Status, category });
  });

  test('X6 a field name that could end a quotation is no configuration', () => {
    const fields = ["x' OR id > 0", 'x}', 'x"', 'x\\'];
    for (const keyField of fields) {
      expect(requestTrackerConfig.safeParse({ ...config, keyField }).success).toBe(false);
    }
  });
});
