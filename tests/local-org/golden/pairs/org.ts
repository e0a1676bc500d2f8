import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { attributes, id, path, refusal } from '../shapes.ts';

const limit = z.looseObject({ Max: z.number(), Remaining: z.number() });
const errorPage = rest('errorcodes.htm', 'Status Codes and Error Responses');

/** Versions, resources, limits, recent. */
export const orgResources: readonly GoldenPair[] = [
  {
    endpoint: 'GET /services/data',
    when: 'without a session',
    page: rest('dome_versions.htm', 'List Available REST API Versions'),
    ask: () => ({ method: 'GET', path: '/services/data/', anonymous: true }),
    status: 200,
    answer: z
      .array(
        z.strictObject({
          label: z.string(),
          url: z.string().startsWith('/services/data/v'),
          version: z.string().regex(/^\d+\.0$/),
        }),
      )
      .min(10),
  },
  {
    endpoint: 'GET /',
    when: 'the resources of a version are listed',
    page: rest('dome_discoveryresource.htm', 'List Available REST Resources'),
    ask: () => ({ method: 'GET', path: '/services/data/v65.0/' }),
    status: 200,
    answer: z
      .record(z.string(), z.string())
      .refine((all) => all['sobjects'] === '/services/data/v65.0/sobjects'),
  },
  {
    endpoint: 'GET /',
    when: 'the session is not valid',
    page: errorPage,
    ask: () => ({
      method: 'GET',
      path: '/services/data/v65.0/',
      anonymous: true,
      headers: { authorization: 'Bearer 00D000000000000!none' },
    }),
    status: 401,
    answer: refusal('INVALID_SESSION_ID', 'Session expired or invalid'),
  },
  {
    endpoint: 'GET /limits',
    when: 'the limits are listed',
    page: rest('resources_limits.htm', 'Limits'),
    ask: () => ({ method: 'GET', path: '/limits/' }),
    status: 200,
    answer: z.record(z.string(), limit).refine((all) => 'DailyApiRequests' in all && 'DataStorageMB' in all),
    headers: { 'sforce-limit-info': /^api-usage=\d+\/\d+$/ },
  },
  {
    endpoint: 'GET /recent',
    when: 'two rows are asked for',
    page: rest('resources_recent_items.htm', 'Recently Viewed Items'),
    ask: async (org) => {
      await org.row('Account', { Name: 'Seen last' });
      return { method: 'GET', path: '/recent/?limit=2' };
    },
    status: 200,
    answer: z
      .array(
        z.strictObject({
          attributes: z.strictObject({ type: z.string(), url: path }),
          Id: id,
          Name: z.string(),
        }),
      )
      .max(2),
  },
  {
    endpoint: 'GET /composite',
    when: 'the resources below are listed',
    page: rest('resources_composite_composite_get.htm', 'Composite, GET'),
    ask: () => ({ method: 'GET', path: '/composite/' }),
    status: 200,
    answer: z.record(z.string(), path).refine((all) => 'tree' in all && 'batch' in all && 'sobjects' in all),
  },
  {
    endpoint: 'GET /queryAll/:locator',
    when: 'the locator is none',
    page: rest('resources_queryall_more_results.htm', 'QueryAll More Results'),
    ask: () => ({ method: 'GET', path: '/queryAll/01g000000000000AAA-2000' }),
    status: 400,
    answer: refusal('INVALID_QUERY_LOCATOR', /.+/),
  },
  {
    endpoint: 'GET /query/:locator',
    when: 'the locator is none',
    page: rest('resources_query_more_results.htm', 'Query More Results'),
    ask: () => ({ method: 'GET', path: '/query/01g000000000000AAA-2000' }),
    status: 400,
    answer: refusal('INVALID_QUERY_LOCATOR', /.+/),
  },
  {
    endpoint: 'GET /sobjects/:type',
    when: 'basic information',
    page: rest('dome_sobject_basic_info.htm', 'Retrieve Metadata for an Object'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/' }),
    status: 200,
    answer: z.strictObject({
      objectDescribe: z.looseObject({
        name: z.literal('Account'),
        label: z.literal('Account'),
        keyPrefix: z.literal('001'),
        createable: z.boolean(),
        updateable: z.boolean(),
        deletable: z.boolean(),
        urls: z.looseObject({ sobject: path, describe: path, rowTemplate: path }),
      }),
      recentItems: z.array(z.strictObject({ attributes: attributes('Account'), Id: id, Name: z.string() })),
    }),
  },
];
