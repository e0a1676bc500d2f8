import { REFUSED_TYPES } from '../doors/metadata/refused-types.ts';
import type { RefusedEndpoint } from './endpoint.ts';
import { refusedElsewhere } from './refused/other-doors.ts';
import { refusedRest } from './refused/rest.ts';
import { refusedSoap } from './refused/soap.ts';

/** What Salesforce offers and this org refuses. A test asks for each of them that has an address. */
export const refused: readonly RefusedEndpoint[] = [
  ...refusedRest,
  ...refusedSoap,
  ...refusedElsewhere,
  ...REFUSED_TYPES.map((name): RefusedEndpoint => ({
    api: 'Metadata types',
    name: `metadata type ${name}`,
    answer: 'the component fails its deploy',
  })),
];
