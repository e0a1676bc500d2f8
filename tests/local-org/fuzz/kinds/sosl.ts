import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongRestShape } from '../shapes.ts';
import { quoted } from './soql.ts';

const GOOD = [
  'FIND {Berlin AND "north sea"} IN ALL FIELDS RETURNING Account(Id, Name WHERE Name LIKE \'A%\' ORDER BY Name LIMIT 3), Contact(Id)',
  'FIND {a* OR b?c AND NOT d} IN NAME FIELDS RETURNING Opportunity LIMIT 10',
  'FIND {x\\-y} RETURNING Case(Subject), User(Id USING ListView=Recent)',
];
const WORDS = [
  'FIND',
  'RETURNING',
  'IN',
  'EMAIL FIELDS',
  '{',
  '}',
  '*',
  '?',
  'AND',
  'OR',
  'WITH',
  'LIMIT',
  '(',
  ')',
];

/** Text searches. */
export const sosl: FuzzKind = {
  name: 'SOSL',
  make: (random, spare) => ({
    method: 'GET',
    path: `${V}/search/?q=${quoted(mutate(random, pick(random, GOOD), WORDS))}`,
    headers: bearer(spare),
  }),
  wrongShape: wrongRestShape,
};
