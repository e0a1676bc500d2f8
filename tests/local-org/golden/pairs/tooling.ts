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
    endpoint: 'GET /tooling/sobjects/:type/describe',
    when: 'an object is described',
    page: tooling('tooling_resources_sobjects.htm', 'Tooling REST Resources: sobjects'),
    ask: () => ({ method: 'GET', path: '/tooling/sobjects/ValidationRule/describe/' }),
    status: 200,
    answer: z.looseObject({
      fields: z.array(z.looseObject({ name: z.string(), type: z.string() })).min(5),
      keyPrefix: z.literal('03d'),
      name: z.literal('ValidationRule'),
      urls: z.looseObject({ sobject: path, describe: path, rowTemplate: path }),
    }),
  },
  {
    endpoint: 'GET /tooling/query',
    when: 'the object is none',
    page: tooling('tooling_resources_query.htm', 'Tooling REST Resources: query'),
    ask: () => ({ method: 'GET', path: '/tooling/query/?q=SELECT+Id+FROM+Nothing' }),
    status: 400,
    answer: refusal('INVALID_TYPE', /sObject type 'Nothing' is not supported/),
  },
  {
    endpoint: 'GET /tooling/query',
    when: 'an entity is found',
    page: tooling('tooling_resources_query.htm', 'Tooling REST Resources: query'),
    ask: () => ({
      method: 'GET',
      path: `/tooling/query/?q=${encodeURIComponent('SELECT DeveloperName FROM CustomField WHERE TableEnumOrId != null LIMIT 1')}`,
    }),
    status: 200,
    answer: z.strictObject({
      done: z.literal(true),
      entityTypeName: z.literal('CustomField'),
      queryLocator: z.null(),
      records: z.array(
        z.strictObject({
          attributes: z.looseObject({ type: z.literal('CustomField') }),
          DeveloperName: z.string(),
        }),
      ),
      size: z.literal(1),
      totalSize: z.literal(1),
    }),
  },
  {
    endpoint: 'GET /tooling/sobjects',
    when: 'the objects are listed',
    page: tooling('tooling_resources_sobjects.htm', 'Tooling REST Resources: sobjects'),
    ask: () => ({ method: 'GET', path: '/tooling/sobjects/' }),
    status: 200,
    answer: z.strictObject({
      encoding: z.literal('UTF-8'),
      maxBatchSize: z.literal(200),
      sobjects: z.array(z.looseObject({ name: z.string(), urls: z.looseObject({ sobject: path }) })).min(10),
    }),
  },
  {
    endpoint: 'GET /tooling/sobjects/:type',
    when: 'basic information',
    page: tooling('tooling_resources_sobjects.htm', 'Tooling REST Resources: sobjects'),
    ask: () => ({ method: 'GET', path: '/tooling/sobjects/ApexClass/' }),
    status: 200,
    answer: z.strictObject({
      objectDescribe: z.looseObject({ name: z.literal('ApexClass'), keyPrefix: z.literal('01p') }),
      recentItems: z.array(z.unknown()),
    }),
  },
  {
    endpoint: 'GET /tooling/sobjects/:type/:id',
    when: 'a field is read',
    page: tooling('tooling_api_objects_customfield.htm', 'CustomField'),
    ask: async (org) => {
      const soql = "SELECT Id FROM CustomField WHERE DeveloperName = 'Price'";
      const { body } = await org.send({
        method: 'GET',
        path: `/tooling/query/?q=${encodeURIComponent(soql)}`,
      });
      const [row] = z.object({ records: z.array(z.object({ Id: z.string() })) }).parse(body).records;
      return { method: 'GET', path: `/tooling/sobjects/CustomField/${row?.Id ?? ''}` };
    },
    status: 200,
    answer: z.looseObject({
      attributes: z.strictObject({ type: z.literal('CustomField'), url: path }),
      DeveloperName: z.literal('Price'),
      Id: z.string().startsWith('00N'),
      TableEnumOrId: z.string(),
    }),
  },
];
