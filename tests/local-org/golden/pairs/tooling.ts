import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { path, refusal } from '../shapes.ts';

const tooling = (file: string, title: string): Page => ({ guide: 'api_tooling', file, title });

/** What clients ask of the Tooling API before they deploy. */
export const toolingPairs: readonly GoldenPair[] = [
  {
    endpoint: 'GET /tooling',
    when: 'the resources are listed',
    page: tooling('intro_rest_resources.htm', 'Tooling REST Resources'),
    ask: () => ({ method: 'GET', path: '/tooling/' }),
    status: 200,
    answer: z.record(z.string(), path).refine((all) => 'query' in all && 'sobjects' in all),
  },
  {
    endpoint: 'GET /tooling/sobjects/:type/describe',
    when: 'the org does not track source',
    page: tooling('tooling_api_objects_sourcemember.htm', 'SourceMember'),
    ask: () => ({ method: 'GET', path: '/tooling/sobjects/SourceMember/describe' }),
    status: 404,
    answer: refusal('NOT_FOUND', 'The requested resource does not exist'),
  },
  {
    endpoint: 'GET /tooling/query',
    when: 'the object is none',
    page: tooling('tooling_resources_query.htm', 'Tooling REST Resources: query'),
    ask: () => ({ method: 'GET', path: '/tooling/query/?q=SELECT+Id+FROM+Nothing' }),
    status: 400,
    answer: refusal('INVALID_TYPE', /sObject type 'Nothing' is not supported/),
  },
];
