import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { envelope, soapCall } from '../soap.ts';

const soap = (file: string, title: string): Page => ({ guide: 'api', file, title });
const id = z.string().regex(/^\w{18}$/);
const manyOf = (one: z.ZodType): z.ZodType => z.union([one, z.array(one)]);
const call = (name: string, answer: z.ZodType): z.ZodType =>
  envelope(z.strictObject({ [`${name}Response`]: z.strictObject({ result: answer }) }));

const describe = (name: string): string => `<sObjectType>${name}</sObjectType>`;

const lastHour = (now: Date): string =>
  `<startDate>${new Date(now.getTime() - 3_600_000).toISOString()}</startDate>` +
  `<endDate>${new Date(now.getTime() + 60_000).toISOString()}</endDate>`;

/** What only reads, in the partner WSDL. */
export const soapReading: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP partner search',
    when: 'a row is found',
    page: soap('sforce_api_calls_search.htm', 'search()'),
    ask: async (org) => {
      await org.row('Account', { Name: 'Soapsearch Ltd' });
      const sosl = 'FIND {Soapsearch} RETURNING Account(Name)';
      return soapCall(org, 'u', `<search><searchString>${sosl}</searchString></search>`);
    },
    status: 200,
    answer: call(
      'search',
      z.strictObject({
        searchRecords: manyOf(
          z.strictObject({ record: z.looseObject({ type: z.literal('Account'), Name: z.string() }) }),
        ),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner retrieve',
    when: 'one row is read',
    page: soap('sforce_api_calls_retrieve.htm', 'retrieve()'),
    ask: async (org) => {
      const account = await org.row('Account', { Name: 'Retrieved' });
      return soapCall(
        org,
        'u',
        `<retrieve><fieldList>Id, Name</fieldList>${describe('Account')}<ids>${account}</ids></retrieve>`,
      );
    },
    status: 200,
    answer: call(
      'retrieve',
      z.strictObject({ type: z.literal('Account'), Id: manyOf(id), Name: z.literal('Retrieved') }),
    ),
  },
  {
    endpoint: 'SOAP partner getUpdated',
    when: 'rows changed in the last hour',
    page: soap('sforce_api_calls_getupdated.htm', 'getUpdated()'),
    ask: (org) =>
      soapCall(
        org,
        'u',
        `<getUpdated>${describe('Account')}${lastHour(org.handle.engine.now())}</getUpdated>`,
      ),
    status: 200,
    answer: call('getUpdated', z.strictObject({ ids: manyOf(id), latestDateCovered: z.iso.datetime() })),
  },
  {
    endpoint: 'SOAP partner getDeleted',
    when: 'a row was deleted in the last hour',
    page: soap('sforce_api_calls_getdeleted.htm', 'getDeleted()'),
    ask: async (org) => {
      const gone = await org.row('Account', { Name: 'Gone' });
      await org.send({ method: 'DELETE', path: `/sobjects/Account/${gone}` });
      const span = lastHour(org.handle.engine.now());
      return soapCall(org, 'u', `<getDeleted>${describe('Account')}${span}</getDeleted>`);
    },
    status: 200,
    answer: call(
      'getDeleted',
      z.strictObject({
        deletedRecords: manyOf(z.strictObject({ deletedDate: z.iso.datetime(), id })),
        earliestDateAvailable: z.iso.datetime(),
        latestDateCovered: z.iso.datetime(),
      }),
    ),
  },
];
