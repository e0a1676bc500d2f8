import type { DoorRoute } from '../doors/server.ts';
import { goldenPairs } from '../golden/pairs.ts';
import type { Api, Endpoint, RefusedEndpoint } from './endpoint.ts';
import { listEndpoints } from './list-endpoints.ts';
import { partial } from './partial.ts';
import { refused } from './refused.ts';

const order: readonly Api[] = [
  'REST',
  'Bulk API 2.0',
  'Bulk API 1.0',
  'Tooling',
  'Metadata by REST',
  'Login and OAuth',
  'Streaming',
  'SOAP partner',
  'SOAP metadata',
  'Metadata types',
];

/** The page `tests/local-org/COVERAGE.md`: what is implemented, what in part, what is refused. */
export function coveragePage(routes: readonly DoorRoute[]): string {
  const implemented = listEndpoints(routes);
  const inPart = implemented.filter(({ name }) => name in partial).length;
  return [
    '# What the local org covers',
    '',
    '<!-- Made from the code by `npm run coverage-page`; changes here are lost. -->',
    '',
    `${implemented.length} endpoints are implemented, ${inPart} of them in part; ${refused.length} are refused with Salesforce's own error. ` +
      `${goldenPairs.length} golden pairs hold them to the shapes of Salesforce's documentation. ` +
      'Paths of REST, Bulk and Tooling stand below `/services/data/vXX.0`.',
    '',
    ...order.flatMap((api) => section(api, implemented, refused)),
  ].join('\n');
}

function section(api: Api, all: readonly Endpoint[], no: readonly RefusedEndpoint[]): string[] {
  const rows = [
    ...all.filter((one) => one.api === api).map(implementedRow),
    ...no
      .filter((one) => one.api === api)
      .map(({ name, answer }) => `| \`${name}\` | refused | ${answer} | |`),
  ];
  if (rows.length === 0) return [];
  return [
    `## ${api}`,
    '',
    '| endpoint | | | golden pairs |',
    '| --- | --- | --- | --- |',
    ...rows.sort(),
    '',
  ];
}

function implementedRow({ name }: Endpoint): string {
  const pairs = goldenPairs.filter((pair) => pair.endpoint === name).length;
  const missing = partial[name];
  const standing = missing === undefined ? 'implemented |' : `partial | not: ${missing}`;
  return `| \`${name}\` | ${standing} | ${pairs === 0 ? '' : pairs} |`;
}
