import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongRestShape } from '../shapes.ts';

const GOOD = [
  '/sobjects/Account/describe',
  '/sobjects/Account/001000000000000AAA?fields=Id,Name',
  '/limits/recordCount?sObjects=Account',
  '/query/01g000000000000AAA-2000',
  '/sobjects/Account/updated?start=2026-11-01T00%3A00%3A00Z&end=2026-11-02T00%3A00%3A00Z',
  '/sobjects/Account/listviews',
  '/sobjects/Account/describe/layouts',
  '/composite/sobjects?ids=001000000000000AAA&allOrNone=true',
  '/jobs/ingest?isPkChunkingEnabled=x&queryLocator=y',
  '/jobs/query/750000000000000AAA/results?maxRecords=x',
  '/tabs',
  '/recent?limit=x',
];

/** Paths and parameters. */
export const urls: FuzzKind = {
  name: 'URL',
  make: (random, spare) => ({
    method: pick(random, ['GET', 'HEAD', 'DELETE', 'POST', 'PATCH', 'PUT', 'OPTIONS']),
    path: printable(V + mutate(random, pick(random, GOOD)).slice(0, 9_000)),
    headers: {
      ...bearer(spare),
      ...(random.chance(0.2) ? { 'if-modified-since': 'never', 'sforce-query-options': 'batchSize=x' } : {}),
    },
  }),
  wrongShape: (answer) => (answer.text === '' ? undefined : wrongRestShape(answer)),
};

/** What Node would not let out of the door is escaped byte by byte; half an escape may stay. */
const printable = (path: string): string => {
  const escaped = Array.from(path.toWellFormed())
    .map((one) => (/[!-~]/.test(one) ? one : encodeURIComponent(one)))
    .join('');
  return escaped.startsWith('/') ? escaped : `/${escaped}`;
};
