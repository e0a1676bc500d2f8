import { describe, expect, test } from 'vitest';
import { redmineConfig } from './config.ts';
import { recordIdsIn } from '../record-ids.ts';
import { normalise } from './normalise.ts';
import { asPlainDescription, hasKeyLine, keyLine } from './textile.ts';

const config = redmineConfig.parse({
  system: 'redmine',
  key: 'redmine:handrail',
  name: 'Product tracker',
  baseUrl: 'https://redmine.example',
  apiKey: 'k',
  project: 'handrail',
  categories: { 'In Review': 'blocked' },
});
const vocabulary = { fields: { crm: 1, key: 2, nextStep: 3 }, firstStatus: 'New', priorities: [] };
const context = {
  config,
  vocabulary,
  urlOf: (id: number) => `https://redmine.example/issues/${id}`,
  mailOf: () => undefined,
};

function categoryOf(name: string, closed = false): string {
  const issue = {
    id: 1,
    project: { id: 1, name: 'p' },
    status: { id: 1, name, is_closed: closed },
    subject: 'S\u0000ubject',
    custom_fields: [],
    created_on: '2026-01-05T08:00:00Z',
    updated_on: '2026-01-05T08:00:01Z',
  };
  return normalise(issue, context).ticket.category;
}

describe('a Redmine issue as a ticket', () => {
  test.each([
    ['New', false, 'to do'],
    ['In Progress', false, 'doing'],
    ['Resolved', false, 'done'],
    ['Feedback', false, 'blocked'],
    ['Closed', true, 'done'],
    ['Rejected', true, 'dropped'],
    ['In Review', false, 'blocked'],
    ['A word of the customer', false, 'doing'],
  ])('status %s (closed: %s) means %s', (name, closed, category) => {
    expect(categoryOf(name, closed)).toBe(category);
  });

  test('finds record ids alone, in lists and in addresses, in their long form', () => {
    expect(recordIdsIn('006000000000001')).toEqual(['006000000000001AAA']);
    expect(
      recordIdsIn(
        'https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view, 001000000000002',
      ),
    ).toEqual(['006000000000001AAA', '001000000000002AAA']);
    expect(recordIdsIn('006000000000001AAB 00Q000000000001 no id, 0060000000000012')).toEqual([]);
  });
});

describe('a description', () => {
  test('X3 shows exactly the text: nothing can end the block it stands in', () => {
    const text = 'It </pre> !http://x/y.png! {{toc}} <PRE>';
    const shown = asPlainDescription(text);
    expect(shown.match(/<\/?pre>/gi)).toEqual(['<pre>', '</pre>']);
  });

  test('leaves the link to the record below, to be clicked', () => {
    const shown = asPlainDescription('What\n\nH-1 in Salesforce: https://acme.my.salesforce.com/a01');
    expect(shown).toBe('<pre>\nWhat\n</pre>\n\nH-1 in Salesforce: https://acme.my.salesforce.com/a01');
  });

  test('carries the key as its last line, whatever line ends Redmine makes of it', () => {
    const description = `${asPlainDescription('Handrail key: other')}\r\n\r\n${keyLine('a01')}`;
    expect(hasKeyLine(description, 'a01')).toBe(true);
    expect(hasKeyLine(description, 'other')).toBe(false);
  });
});
