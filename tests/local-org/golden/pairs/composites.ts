import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { id, path, refusal, saved } from '../shapes.ts';

const V = '/services/data/v65.0';
const created = (referenceId: string): z.ZodType =>
  z.strictObject({
    body: saved,
    httpHeaders: z.strictObject({ Location: path }),
    httpStatusCode: z.literal(201),
    referenceId: z.literal(referenceId),
  });
const step = (referenceId: string, type: string, body: object): object => ({
  method: 'POST',
  url: `${V}/sobjects/${type}`,
  referenceId,
  body,
});
const halted = (referenceId: string, code: string): z.ZodType =>
  z.strictObject({
    body: refusal(code).or(
      z.tuple([
        z.strictObject({ errorCode: z.literal(code), message: z.string(), fields: z.array(z.string()) }),
      ]),
    ),
    httpHeaders: z.strictObject({}),
    httpStatusCode: z.literal(400),
    referenceId: z.literal(referenceId),
  });

const compositePage = rest('resources_composite_composite_post.htm', 'Composite');

/** Several requests in one call. */
export const composites: readonly GoldenPair[] = [
  {
    endpoint: 'POST /composite',
    when: 'a later step names an earlier one',
    page: compositePage,
    ask: () => ({
      method: 'POST',
      path: '/composite',
      body: {
        compositeRequest: [
          step('refAccount', 'Account', { Name: 'Sample Account' }),
          step('refContact', 'Contact', { LastName: 'Sample Contact', AccountId: '@{refAccount.id}' }),
        ],
      },
    }),
    status: 200,
    answer: z.strictObject({ compositeResponse: z.tuple([created('refAccount'), created('refContact')]) }),
  },
  {
    endpoint: 'POST /composite',
    when: 'all or none, and one fails',
    page: compositePage,
    ask: () => ({
      method: 'POST',
      path: '/composite',
      body: {
        allOrNone: true,
        compositeRequest: [
          step('refAccount', 'Account', { Name: 'Sample Account' }),
          step('refContact', 'Contact', { AccountId: '@{refAccount.id}' }),
        ],
      },
    }),
    status: 200,
    answer: z.strictObject({
      compositeResponse: z.tuple([
        halted('refAccount', 'PROCESSING_HALTED'),
        halted('refContact', 'REQUIRED_FIELD_MISSING'),
      ]),
    }),
  },
  {
    endpoint: 'POST /composite/graph',
    when: 'one graph',
    page: rest('resources_composite_graph.htm', 'Composite Graph'),
    ask: () => ({
      method: 'POST',
      path: '/composite/graph',
      body: {
        graphs: [
          {
            graphId: '1',
            compositeRequest: [
              step('reference_id_account_1', 'Account', { Name: 'Cloudy Consulting' }),
              step('reference_id_contact_1', 'Contact', {
                LastName: 'Reyes',
                AccountId: '@{reference_id_account_1.id}',
              }),
            ],
          },
        ],
      },
    }),
    status: 200,
    answer: z.strictObject({
      graphs: z.tuple([
        z.strictObject({
          graphId: z.literal('1'),
          graphResponse: z.strictObject({
            compositeResponse: z.tuple([
              created('reference_id_account_1'),
              created('reference_id_contact_1'),
            ]),
          }),
          isSuccessful: z.literal(true),
        }),
      ]),
    }),
  },
  {
    endpoint: 'POST /composite/batch',
    when: 'one succeeds and one fails',
    page: rest('resources_composite_batch_post.htm', 'Composite Batch'),
    ask: async (org) => {
      const account = await org.row('Account', { Name: 'Batch' });
      return {
        method: 'POST',
        path: '/composite/batch',
        body: {
          batchRequests: [
            { method: 'PATCH', url: `v65.0/sobjects/account/${account}`, richInput: { Name: 'NewName' } },
            { method: 'GET', url: `v65.0/sobjects/account/${account}?fields=Name,BillingPostalCode` },
            { method: 'GET', url: 'v65.0/sobjects/account/001000000000000AAA' },
          ],
        },
      };
    },
    status: 200,
    answer: z.strictObject({
      hasErrors: z.literal(true),
      results: z.tuple([
        z.strictObject({ statusCode: z.literal(204), result: z.null() }),
        z.strictObject({
          statusCode: z.literal(200),
          result: z.strictObject({
            attributes: z.strictObject({ type: z.literal('Account'), url: path }),
            Name: z.literal('NewName'),
            BillingPostalCode: z.null(),
            Id: id,
          }),
        }),
        z.strictObject({ statusCode: z.literal(404), result: refusal('NOT_FOUND') }),
      ]),
    }),
  },
  {
    endpoint: 'POST /composite/tree/:type',
    when: 'a parent comes with its child',
    page: rest('dome_composite_sobject_tree_create.htm', 'Create Nested Records'),
    ask: () => ({
      method: 'POST',
      path: '/composite/tree/Account/',
      body: {
        records: [
          {
            attributes: { type: 'Account', referenceId: 'ref1' },
            name: 'SampleAccount',
            Contacts: {
              records: [{ attributes: { type: 'Contact', referenceId: 'ref2' }, lastname: 'Smith' }],
            },
          },
        ],
      },
    }),
    status: 201,
    answer: z.strictObject({
      hasErrors: z.literal(false),
      results: z.tuple([
        z.strictObject({ referenceId: z.literal('ref1'), id }),
        z.strictObject({ referenceId: z.literal('ref2'), id }),
      ]),
    }),
  },
  {
    endpoint: 'POST /composite/tree/:type',
    when: 'a row fails, and nothing is made',
    page: rest('dome_composite_sobject_tree_create.htm', 'Create Nested Records'),
    ask: () => ({
      method: 'POST',
      path: '/composite/tree/Contact/',
      body: {
        records: [
          { attributes: { type: 'Contact', referenceId: 'ref1' }, email: 'not an address', lastname: 'S' },
        ],
      },
    }),
    status: 400,
    answer: z.strictObject({
      hasErrors: z.literal(true),
      results: z.tuple([
        z.strictObject({
          referenceId: z.literal('ref1'),
          errors: z.tuple([
            z.strictObject({
              statusCode: z.literal('INVALID_EMAIL_ADDRESS'),
              message: z.string(),
              fields: z.tuple([z.literal('Email')]),
            }),
          ]),
        }),
      ]),
    }),
  },
];
