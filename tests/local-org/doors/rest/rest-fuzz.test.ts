import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

const V = '/services/data/v65.0';
const SEED = 20_261;

const WORDS = [
  'Name',
  'Id',
  'attributes',
  'type',
  'records',
  'AccountId',
  'LastName',
  '__proto__',
  'constructor',
  'url',
  'method',
  'body',
  'referenceId',
];
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      '@{a.id}',
      '@{',
      '@{a[0].b.c}',
      '001000000000000AAA',
      '\u0000',
      '😀',
      'toString',
    ),
    fc.string({ maxLength: 300 }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie('any'), { maxKeys: 4 }),
  ),
})).any;
const step = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
  url: fc.constantFrom(
    `${V}/sobjects/Account`,
    `${V}/sobjects/Contact/@{a.id}`,
    `${V}/query?q=%`,
    `${V}/composite`,
    '/x',
    V,
  ),
  referenceId: fc.constantFrom('a', 'b', 'c', '__proto__'),
  body: value,
});
const soql = fc
  .array(
    fc.constantFrom(
      'SELECT',
      'Id',
      'FROM',
      'Account',
      'WHERE',
      '=',
      "'x'",
      '(',
      ')',
      'AND',
      'IN',
      'ORDER BY',
      'LIMIT',
      '1e9',
      'GROUP BY',
      'Owner.Name',
      'TODAY',
      "'",
      '\\',
      'toString',
      'FIELDS(ALL)',
      'TYPEOF',
    ),
    { maxLength: 12 },
  )
  .map((words) => `${V}/query?q=${encodeURIComponent(words.join(' '))}`);

const request = fc.oneof(
  fc.record({
    method: fc.constantFrom('POST', 'PATCH', 'DELETE'),
    path: fc
      .constantFrom(
        '/sobjects/Account',
        '/sobjects/constructor',
        '/composite/sobjects',
        '/composite/sobjects/Account/Id',
        '/composite/tree/Account',
        '/composite',
        '/composite/batch',
      )
      .map((path) => `${V}${path}`),
    body: value,
  }),
  fc.record({
    method: fc.constant('POST'),
    path: fc.constant(`${V}/composite`),
    body: fc.record({ allOrNone: fc.boolean(), compositeRequest: fc.array(step, { maxLength: 5 }) }),
  }),
  fc.record({ method: fc.constant('GET'), path: soql, body: fc.constant(undefined) }),
);

describe('malformed requests', () => {
  let org: LocalOrgHandle;
  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty' });
  });
  afterAll(async () => org.close());

  it('get an answer in the shape of Salesforce, never a crash', async () => {
    const authorization = `Bearer ${org.users[0]?.accessToken ?? ''}`;
    const call = async ({
      method,
      path,
      body,
    }: {
      method: string;
      path: string;
      body: unknown;
    }): Promise<void> => {
      const response = await fetch(`${org.url}${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      if (response.status >= 400)
        expect(JSON.parse(text)).toSatisfy((answer: unknown) => isError(answer) || isTree(answer));
    };
    await fc.assert(fc.asyncProperty(request, call), { seed: SEED, numRuns: 400 });
  });
});

const isError = (answer: unknown): boolean =>
  Array.isArray(answer) &&
  answer.every(
    (item: unknown) => typeof item === 'object' && item !== null && 'errorCode' in item && 'message' in item,
  );
const isTree = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'hasErrors' in answer;
