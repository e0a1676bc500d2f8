import { describe, expect, it } from 'vitest';
import { MissingReference, resolveBody, resolveText } from './references.ts';

const answers = new Map<string, unknown>([
  ['handoff', { id: 'a01000000000001AAA', success: true }],
  ['rows', [{ id: 'x1' }, { id: 'x2' }]],
  ['found', { records: [{ Amount: 12.5, Owner: { Name: 'Li Wei' } }] }],
]);

describe('composite references', () => {
  it('resolves a field in a URL', () => {
    expect(resolveText('/sobjects/H__c/@{handoff.id}', answers)).toBe('/sobjects/H__c/a01000000000001AAA');
  });

  it('resolves inside texts, lists and nested objects, and keeps the type of a whole reference', () => {
    const body = {
      Key__c: '@{handoff.id}-1',
      list: [{ to: '@{rows[1].id}' }],
      Amount: '@{found.records[0].Amount}',
    };
    expect(resolveBody(body, answers)).toEqual({
      Key__c: 'a01000000000001AAA-1',
      list: [{ to: 'x2' }],
      Amount: 12.5,
    });
  });

  it('says in the words of the API what has no value', () => {
    expect(() => resolveText('@{rows[7].id}', answers)).toThrow(new MissingReference('rows[7].id').message);
    expect(new MissingReference('rows[7].id').message).toBe(
      'Invalid reference specified. No value for rows[7].id found in rows.',
    );
  });
});
