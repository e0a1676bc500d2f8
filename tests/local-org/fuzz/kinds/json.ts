import type { SeededRandom } from '../../seed/random.ts';
import { bearer, V, type FuzzKind } from '../fuzz-kind.ts';
import { anyJson, mutate, pick } from '../mutate.ts';
import { wrongRestShape } from '../shapes.ts';

const NAMES = [
  'attributes',
  'type',
  'records',
  'Id',
  'Name',
  'AccountId',
  'LastName',
  'OwnerId',
  'CreatedDate',
  'url',
  'method',
  'body',
  'referenceId',
  'compositeRequest',
  'allOrNone',
  'graphs',
  'graphId',
  'batchRequests',
  'ids',
  'fields',
  'Account',
  'Contact',
  'operation',
  'object',
  'state',
  '__proto__',
];
const PATHS = [
  ['POST', '/sobjects/Account'],
  ['PATCH', '/sobjects/Account/:id'],
  ['PATCH', '/sobjects/Account/Id/:id'],
  ['POST', '/composite'],
  ['POST', '/composite/graph'],
  ['POST', '/composite/batch'],
  ['POST', '/composite/sobjects'],
  ['PATCH', '/composite/sobjects'],
  ['PATCH', '/composite/sobjects/Account/Id'],
  ['POST', '/composite/sobjects/Account'],
  ['POST', '/composite/tree/Account'],
  ['POST', '/jobs/ingest'],
  ['POST', '/jobs/query'],
  ['POST', '/parameterizedSearch'],
  ['POST', '/actions/standard/customNotificationAction'],
  ['POST', '/sobjects/Account/quickActions/Nothing'],
] as const;
const GOOD = [
  '{"Name":"x","Site":"y"}',
  '{"records":[{"attributes":{"type":"Account"},"Name":"x"}],"allOrNone":true}',
  `{"compositeRequest":[{"method":"POST","url":"${V}/sobjects/Account","referenceId":"a","body":{"Name":""}},{"method":"GET","url":"${V}/sobjects/Account/@{a.id}","referenceId":"b"}]}`,
  '{"graphs":[{"graphId":"1","compositeRequest":[]}]}',
  '{"batchRequests":[{"method":"GET","url":"v65.0/sobjects/Account/001000000000000AAA"}],"haltOnError":true}',
  '{"object":"Account","operation":"upsert","externalIdFieldName":"Nope__c"}',
];

/** Bodies of JSON: broken text, and whole text with the wrong things in it. */
export const json: FuzzKind = {
  name: 'JSON',
  make: (random, spare) => {
    const [method, path] = pick(random, PATHS);
    return {
      method,
      path: V + path.replace(':id', random.chance(0.5) ? spare.accountId : '001000000000000AAA'),
      headers: { ...bearer(spare), 'content-type': 'application/json' },
      body: Buffer.from(text(random)),
    };
  },
  wrongShape: wrongRestShape,
};

function text(random: SeededRandom): string {
  if (random.chance(0.02)) return '['.repeat(random.integer(1, 20_000));
  if (random.chance(0.5)) return mutate(random, pick(random, GOOD));
  return JSON.stringify(anyJson(random, NAMES, 4));
}
