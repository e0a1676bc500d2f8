import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { mutate, pick } from '../mutate.ts';
import { wrongRestShape } from '../shapes.ts';

const GOOD = [
  'Name,Site\nA,"b ""c"""\n',
  'Id\n001000000000000AAA\n',
  'Name;Site\r\nA;b\r\n',
  '"Name"\n"x\ny"\n',
  'Owner.Name\nx\n',
];

/** Uploads to an open Bulk job. */
export const csv: FuzzKind = {
  name: 'CSV',
  make: (random, spare) => ({
    method: random.chance(0.9) ? 'PUT' : 'PATCH',
    path: `${V}/jobs/ingest/${random.chance(0.9) ? spare.ingestJob : 'x'}/batches`,
    headers: {
      ...bearer(spare),
      'content-type': pick(random, [
        'text/csv',
        'text/csv',
        'text/csv',
        'text/csv; charset=UTF-8',
        'application/json',
        'text/plain',
      ]),
    },
    body: Buffer.from(mutate(random, pick(random, GOOD)), random.chance(0.5) ? 'utf8' : 'latin1'),
  }),
  wrongShape: wrongRestShape,
};
