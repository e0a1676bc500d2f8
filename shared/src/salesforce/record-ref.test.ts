import { expect, it } from 'vitest';
import { recordKey, recordRef, toLongId } from './record-ref.ts';

it('makes 18 characters of 15, as Salesforce does', () => {
  expect(toLongId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  expect(toLongId('001D000000IqhSLIAZ')).toBe('001D000000IqhSLIAZ');
});

it('refuses an id whose check characters do not fit, or that is none', () => {
  for (const id of ['001D000000IqhSLIAA', '001D000000IqhS', '001D000000Iqh-L', '', '__proto__']) {
    expect(toLongId(id)).toBeUndefined();
  }
});

it('knows the object by the prefix of the id, not by a label', () => {
  expect(recordRef('Account', '001D000000IqhSL')).toEqual({ object: 'Account', id: '001D000000IqhSLIAZ' });
  expect(recordRef('Opportunity', '001D000000IqhSL')).toBeUndefined();
  expect(recordRef('Lead', '00QD000000IqhSL')).toBeUndefined();
  expect(recordKey({ object: 'Case', id: '500' })).toBe('Case/500');
});
