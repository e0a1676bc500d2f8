import { describe, expect, it } from 'vitest';
import { customKeyPrefix, makeId, toId15, toId18 } from './ids.ts';

describe('record ids', () => {
  it('get the check characters the platform computes', () => {
    expect(toId18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(toId18('0012w00000abcde')).toBe('0012w00000abcdeAAA');
  });
  it('come back from a client that folded their case', () => {
    expect(toId18('001d000000iqhsliaz')).toBe('001D000000IqhSLIAZ');
  });
  it('are refused with a wrong length or letter', () => {
    for (const text of ['', '001', '001D000000IqhS!', '001D000000IqhSLIA', '001D000000IqhSLI9Z'])
      expect(toId18(text)).toBeUndefined();
  });
  it('are made in order and never twice', () => {
    const made = Array.from({ length: 200 }, (_, index) => makeId('001', index + 1));
    expect(new Set(made).size).toBe(200);
    for (const id of made) expect(toId18(toId15(id))).toBe(id);
  });
  it('of custom objects start at a00', () => {
    expect([0, 1, 10, 62].map(customKeyPrefix)).toEqual(['a00', 'a01', 'a0A', 'a10']);
  });
});
