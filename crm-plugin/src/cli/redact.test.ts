import { describe, expect, it } from 'vitest';
import { hide, redact } from './redact.ts';

describe('X9 what is printed', () => {
  it.each([
    ['a session id', 'sid=00D5f000000abcd!AQEAQ.canary_x-1 ok'],
    ['a bearer header', 'authorization: Bearer canary.token.value12 ok'],
    ['a refresh token', 'got 5Aep861canary_value ok'],
    ['an auth URL', 'force://PlatformCLI::canary@org.my.salesforce.com ok'],
    ['a token in JSON', '{"access_token":"canary-xyz-123"} ok'],
    ['a token in an address', 'GET /id/1/2?oauth_token=canary!x&format=json ok'],
  ])('holds no %s', (_name, text) => {
    expect(redact(text)).not.toContain('canary');
    expect(redact(text)).toContain('[hidden]');
  });

  it('holds no secret that was read, in any of its spellings', () => {
    const secret = 'can"ary&key/1';
    hide(secret);
    for (const spelling of [secret, JSON.stringify({ secret }), encodeURIComponent(secret), btoa(secret)]) {
      expect(redact(`x ${spelling} y`)).toContain('[hidden]');
    }
  });

  it('leaves other text alone', () => {
    const text = 'Job 0Af000000000001AAA: 12 of 40 components (00D000000000001AAA)';
    expect(redact(text)).toBe(text);
  });
});
