import { describe, expect, it } from 'vitest';
import { findLeaks, type InternalWords } from './customer-line.ts';

const internal: InternalWords = {
  people: ['Ada Agent', 'May Chen', '王 小明', '李雷'],
  departments: ['Product', '产品研发部'],
  ticketKeys: ['PROD-12', '#7'],
  words: ['Project Falcon', '底价'],
  publicHosts: ['acme.com'],
};
const leaks = (text: string) =>
  findLeaks(text, internal).map(({ kind, text: found, certain }) => `${kind}${certain ? '' : '?'}: ${found}`);

describe('A10 the customer line', () => {
  it.each([
    ['We fix the export in release 4.2, out on 12 April.', []],
    ['Your production system is not affected.', []],
    ['See https://www.acme.com/status.', []],
    ['问题将在四月十二日的版本中修复。', []],
  ])('lets pass: %s', (text, found) => expect(leaks(text)).toEqual(found));

  it('finds people, whole names for certain and parts with a question', () => {
    expect(leaks('ada agent works on it')).toEqual(['person: ada agent']);
    expect(leaks('Agent, Ada and Chen May know')).toEqual([
      'person?: Agent',
      'person?: Ada',
      'person: Chen May',
    ]);
    expect(leaks('We deliver in May, we may.')).toEqual(['person?: May']);
    expect(leaks('请联系王小明或李雷。')).toEqual(['person: 王小明', 'person: 李雷']);
    expect(leaks('A canada agentless tool')).toEqual([]);
  });

  it('finds departments and listed words in both languages', () => {
    expect(leaks('Product will call; project falcon.')).toEqual([
      'department: Product',
      'internal word: project falcon',
    ]);
    expect(leaks('产品研发部说底价可以谈')).toEqual(['department: 产品研发部', 'internal word: 底价']);
  });

  it('finds ticket keys, known for certain and lookalikes with a question', () => {
    expect(leaks('PROD-12 and OPS-999, #4711, ISO-9001')).toEqual([
      'ticket key: PROD-12',
      'ticket key?: OPS-999',
      'ticket key: #4711',
      'ticket key?: ISO-9001',
    ]);
  });

  it('finds addresses and e-mail, but not the hosts customers know', () => {
    expect(leaks('Look at http://jira.intra:8080/x?y=1, redmine.acme.local or 10.0.0.7')).toEqual([
      'address: http://jira.intra:8080/x?y=1,',
      'address: redmine.acme.local',
      'address: 10.0.0.7',
    ]);
    expect(leaks('Write to qa-team@acme.com or see help.acme.com')).toEqual(['e-mail: qa-team@acme.com']);
    expect(leaks('https://acme.com.evil.io/')).toEqual(['address: https://acme.com.evil.io/']);
  });

  it('tells where, so that it can be marked', () => {
    expect(findLeaks('Ask Ada Agent.', internal)[0]).toMatchObject({ start: 4, end: 13 });
  });
});
