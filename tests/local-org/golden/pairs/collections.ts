import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { attributes, id, saved, upserted } from '../shapes.ts';

const failed = z.strictObject({
  success: z.literal(false),
  errors: z.tuple([
    z.strictObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) }),
  ]),
});
const typed = (type: string, fields: object): object => ({ attributes: { type }, ...fields });

/** Up to 200 rows a call. */
export const collections: readonly GoldenPair[] = [
  {
    endpoint: 'POST /composite/sobjects',
    when: 'rows of two objects are created, and one fails alone',
    page: rest(
      'resources_composite_sobjects_collections_create.htm',
      'Create Records Using sObject Collections',
    ),
    ask: () => ({
      method: 'POST',
      path: '/composite/sobjects',
      body: {
        allOrNone: false,
        records: [
          typed('Account', { Name: 'example.com', BillingCity: 'San Francisco' }),
          typed('Contact', { FirstName: 'Erica' }),
        ],
      },
    }),
    status: 200,
    answer: z.tuple([saved, failed]),
  },
  {
    endpoint: 'PATCH /composite/sobjects',
    when: 'rows are updated',
    page: rest(
      'resources_composite_sobjects_collections_update.htm',
      'Update Records Using sObject Collections',
    ),
    ask: async (org) => ({
      method: 'PATCH',
      path: '/composite/sobjects',
      body: {
        allOrNone: true,
        records: [
          typed('Account', { Id: await org.row('Account', { Name: 'U' }), NumberOfEmployees: 27_000 }),
        ],
      },
    }),
    status: 200,
    answer: z.tuple([saved]),
  },
  {
    endpoint: 'PATCH /composite/sobjects/:type/:field',
    when: 'one row exists and one is new',
    page: rest(
      'resources_composite_sobjects_collections_upsert.htm',
      'Upsert Records Using sObject Collections',
    ),
    ask: async (org) => {
      const [known, fresh] = [org.fresh('M'), org.fresh('M')];
      await org.row('Merchandise__c', { Name: 'Known', ExtID__c: known });
      return {
        method: 'PATCH',
        path: '/composite/sobjects/Merchandise__c/ExtID__c',
        body: {
          allOrNone: false,
          records: [known, fresh].map((ExtID__c) => typed('Merchandise__c', { Name: 'X', ExtID__c })),
        },
      };
    },
    status: 200,
    answer: z.tuple([upserted(false), upserted(true)]),
  },
  {
    endpoint: 'DELETE /composite/sobjects',
    when: 'rows are deleted',
    page: rest(
      'resources_composite_sobjects_collections_delete.htm',
      'Delete Records Using sObject Collections',
    ),
    ask: async (org) => ({
      method: 'DELETE',
      path: `/composite/sobjects?ids=${await org.row('Account', { Name: 'D' })}&allOrNone=false`,
    }),
    status: 200,
    answer: z.tuple([saved]),
  },
  {
    endpoint: 'POST /composite/sobjects/:type',
    when: 'rows are read, in the order asked for',
    page: rest(
      'resources_composite_sobjects_collections_retrieve.htm',
      'Get Records Using sObject Collections',
    ),
    ask: async (org) => ({
      method: 'POST',
      path: '/composite/sobjects/Account',
      body: { ids: [await org.row('Account', { Name: 'R' }), '001000000000000AAA'], fields: ['Id', 'Name'] },
    }),
    status: 200,
    answer: z.tuple([
      z.strictObject({ attributes: attributes('Account'), Id: id, Name: z.literal('R') }),
      z.null(),
    ]),
  },
  {
    endpoint: 'GET /composite/sobjects/:type',
    when: 'rows are read by URL',
    page: rest(
      'resources_composite_sobjects_collections_retrieve.htm',
      'Get Records Using sObject Collections',
    ),
    ask: async (org) => ({
      method: 'GET',
      path: `/composite/sobjects/Account?ids=${await org.row('Account', { Name: 'R' })}&fields=Id,Name`,
    }),
    status: 200,
    answer: z.tuple([z.strictObject({ attributes: attributes('Account'), Id: id, Name: z.literal('R') })]),
  },
];
