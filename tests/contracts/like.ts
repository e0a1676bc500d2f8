import { expect } from 'vitest';

/** For `toMatchObject`: a bare regular expression there has no properties and so matches everything. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
