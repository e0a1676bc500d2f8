import { REFUSED_TYPES } from '../doors/metadata/refused-types.ts';
import type { RefusedEndpoint } from './endpoint.ts';

const rest = (name: string): RefusedEndpoint => ({ api: 'REST', name, answer: '404 NOT_FOUND' });
const notAnOperation = (api: 'partner' | 'metadata', name: string): RefusedEndpoint => ({
  api: `SOAP ${api}`,
  name: `SOAP ${api} ${name}`,
  answer: 'fault sf:UNKNOWN_EXCEPTION',
});

/** What Salesforce offers and this org refuses. A test asks for each of them that has an address. */
export const refused: readonly RefusedEndpoint[] = [
  rest('GET /ui-api/record-ui/001000000000000AAA'),
  rest('GET /chatter/users/me'),
  rest('GET /wave'),
  rest('GET /analytics/reports'),
  rest('GET /commerce'),
  rest('GET /connect'),
  rest('GET /knowledgeManagement/settings'),
  rest('GET /process/rules'),
  rest('GET /async-queries'),
  ...['emptyRecycleBin', 'merge', 'process', 'sendEmail'].map((name) => notAnOperation('partner', name)),
  ...['createMetadata', 'updateMetadata', 'upsertMetadata', 'deleteMetadata', 'renameMetadata'].map((name) =>
    notAnOperation('metadata', name),
  ),
  ...REFUSED_TYPES.map((name): RefusedEndpoint => ({
    api: 'Metadata types',
    name: `metadata type ${name}`,
    answer: 'the component fails its deploy',
  })),
];
