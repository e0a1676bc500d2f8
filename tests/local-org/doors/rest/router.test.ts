import { describe, expect, it } from 'vitest';
import type { RestVerb } from './rest-call.ts';
import { RestRouter } from './router.ts';

const verb = (method: RestVerb['method'], path: string): RestVerb => ({
  method,
  path,
  run: () => ({ status: 200 }),
});
const describeVerb = verb('GET', '/sobjects/:type/describe');
const retrieve = verb('GET', '/sobjects/:type/:id');
const update = verb('PATCH', '/sobjects/:type/:id');
const router = new RestRouter([retrieve, update, describeVerb]);

describe('REST router', () => {
  it('prefers a literal segment to a name', () => {
    expect(router.find('GET', '/sobjects/Account/describe').verb).toBe(describeVerb);
    expect(router.find('GET', '/sobjects/Account/001').verb).toBe(retrieve);
  });

  it('accepts trailing slashes and decodes names', () => {
    expect(router.find('PATCH', '/sobjects/Account/a%2Fb/').params).toEqual({ type: 'Account', id: 'a/b' });
  });

  it('answers 405 for a wrong method and 404 for a path nobody knows', () => {
    expect(() => router.find('DELETE', '/sobjects/Account/describe')).toThrow(
      expect.objectContaining({ errorCode: 'METHOD_NOT_ALLOWED', httpStatus: 405 }) as Error,
    );
    expect(() => router.find('GET', '/wishes')).toThrow(
      expect.objectContaining({ errorCode: 'NOT_FOUND', httpStatus: 404 }) as Error,
    );
  });
});
