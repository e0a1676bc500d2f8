import { describe, expect, it } from 'vitest';
import { Sessions } from './sessions.ts';

const ORG = '00D000000000001AAA';

describe('sessions', () => {
  it('give tokens that begin with the 15-character org id', () => {
    const sessions = new Sessions(ORG, () => new Date(0));
    expect(sessions.open('005a', 'oauth').token).toMatch(/^00D000000000001![\w.]{96}$/);
  });

  it('end after their time without use, when revoked, and all at once for a user', () => {
    let now = 0;
    const sessions = new Sessions(ORG, () => new Date(now), 1000);
    const { token } = sessions.open('005a', 'oauth');
    now = 900;
    expect(sessions.find(token)?.userId).toBe('005a');
    now = 1800;
    expect(sessions.find(token)).toBeDefined();
    now = 2800;
    expect(sessions.find(token)).toBeUndefined();
    const again = sessions.open('005a', 'browser').token;
    expect(sessions.expireUser('005a')).toBe(1);
    expect(sessions.find(again)).toBeUndefined();
  });
});
