import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { attributes, id, path, refusal } from '../shapes.ts';

const found = (...keys: string[]): z.ZodType =>
  z.strictObject({
    searchRecords: z
      .array(
        z.strictObject({
          attributes: attributes('Account'),
          Id: id,
          ...Object.fromEntries(keys.map((key) => [key, z.string()])),
        }),
      )
      .min(1),
  });
const parameterized = rest('resources_search_parameterized.htm', 'Parameterized Search');

/** SOSL, and the searches that need none. */
export const searches: readonly GoldenPair[] = [
  {
    endpoint: 'GET /search',
    when: 'a row is found',
    page: rest('dome_search.htm', 'Search for a String'),
    ask: async (org) => {
      await org.row('Account', { Name: 'Searchable Ltd' });
      const sosl = 'FIND {Searchable} IN ALL FIELDS RETURNING Account(Id, Name)';
      return { method: 'GET', path: `/search/?q=${encodeURIComponent(sosl)}` };
    },
    status: 200,
    answer: found('Name'),
  },
  {
    endpoint: 'GET /search',
    when: 'the search is no SOSL',
    page: rest('errorcodes.htm', 'Status Codes and Error Responses'),
    ask: () => ({ method: 'GET', path: '/search?q=Searchable' }),
    status: 400,
    answer: refusal('MALFORMED_SEARCH', /.+/),
  },
  {
    endpoint: 'GET /parameterizedSearch',
    when: 'fields and object are parameters',
    page: parameterized,
    ask: async (org) => {
      await org.row('Account', { Name: 'Parameter Ltd' });
      return {
        method: 'GET',
        path: '/parameterizedSearch/?q=Parameter&sobject=Account&Account.fields=id,name&Account.limit=10',
      };
    },
    status: 200,
    answer: found('Name'),
  },
  {
    endpoint: 'POST /parameterizedSearch',
    when: 'the parameters are the body',
    page: parameterized,
    ask: async (org) => {
      await org.row('Account', { Name: 'Bodily Ltd' });
      return {
        method: 'POST',
        path: '/parameterizedSearch',
        body: {
          q: 'Bodily',
          fields: ['id', 'Name'],
          sobjects: [{ name: 'Account', limit: 20 }],
          in: 'ALL',
          overallLimit: 100,
          defaultLimit: 10,
        },
      };
    },
    status: 200,
    answer: found('Name'),
  },
  {
    endpoint: 'GET /search/suggestions',
    when: 'names begin so',
    page: rest('resources_search_suggest_records.htm', 'Search Suggested Records'),
    ask: async (org) => {
      await org.row('Account', { Name: 'Suggested Ltd' });
      return { method: 'GET', path: '/search/suggestions?q=Sugg&sobject=Account' };
    },
    status: 200,
    answer: z.strictObject({
      autoSuggestResults: z
        .array(z.strictObject({ attributes: attributes('Account'), Id: id, Name: z.string() }))
        .min(1),
      hasMoreResults: z.boolean(),
    }),
  },
  {
    endpoint: 'GET /search/scopeOrder',
    when: 'objects are listed in the order of the user',
    page: rest('resources_search_scope_order.htm', 'Search Scope and Order'),
    ask: () => ({ method: 'GET', path: '/search/scopeOrder' }),
    status: 200,
    answer: z
      .array(z.strictObject({ type: z.string(), url: path.and(z.string().endsWith('/describe')) }))
      .min(1),
  },
];
