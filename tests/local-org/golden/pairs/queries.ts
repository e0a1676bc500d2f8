import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { attributes, path, refusal } from '../shapes.ts';

const q = (soql: string): string => encodeURIComponent(soql);
const queryPage = rest('dome_query.htm', 'Execute a SOQL Query');
const allPage = rest('dome_queryall.htm', 'Execute a SOQL Query that Includes Deleted Items');

const accounts = z.strictObject({
  totalSize: z.number(),
  done: z.literal(true),
  records: z.array(z.strictObject({ attributes: attributes('Account'), Name: z.string() })),
});

/** SOQL over REST. */
export const queries: readonly GoldenPair[] = [
  {
    endpoint: 'GET /query',
    when: 'all rows fit on one page',
    page: queryPage,
    ask: () => ({ method: 'GET', path: `/query/?q=${q('SELECT Name FROM Account')}` }),
    status: 200,
    answer: accounts,
  },
  {
    endpoint: 'GET /query',
    when: 'there are more pages',
    page: queryPage,
    ask: async (org) => {
      const records = Array.from({ length: 200 }, () => ({
        attributes: { type: 'Merchandise__c' },
        Name: 'm',
      }));
      await org.send({ method: 'POST', path: '/composite/sobjects', body: { records } });
      await org.send({ method: 'POST', path: '/composite/sobjects', body: { records } });
      return {
        method: 'GET',
        path: `/query/?q=${q("SELECT Name FROM Merchandise__c WHERE Name = 'm'")}`,
        headers: { 'Sforce-Query-Options': 'batchSize=200' },
      };
    },
    status: 200,
    answer: z.strictObject({
      totalSize: z.number().min(400),
      done: z.literal(false),
      nextRecordsUrl: path.and(z.string().regex(/\/query\/01g\w{15}-200$/)),
      records: z.array(z.unknown()).length(200),
    }),
  },
  {
    endpoint: 'GET /query/:locator',
    when: 'the next page is asked for',
    page: queryPage,
    ask: async (org) => {
      const records = Array.from({ length: 200 }, () => ({
        attributes: { type: 'Merchandise__c' },
        Name: 'n',
      }));
      await org.send({ method: 'POST', path: '/composite/sobjects', body: { records } });
      await org.send({ method: 'POST', path: '/composite/sobjects', body: { records } });
      const { body } = await org.send({
        method: 'GET',
        path: `/query/?q=${q("SELECT Name FROM Merchandise__c WHERE Name = 'n'")}`,
        headers: { 'Sforce-Query-Options': 'batchSize=200' },
      });
      return { method: 'GET', path: z.object({ nextRecordsUrl: z.string() }).parse(body).nextRecordsUrl };
    },
    status: 200,
    answer: z.strictObject({
      totalSize: z.number(),
      done: z.literal(true),
      records: z
        .array(z.strictObject({ attributes: attributes('Merchandise__c'), Name: z.literal('n') }))
        .length(200),
    }),
  },
  {
    endpoint: 'GET /query',
    when: 'the query is malformed',
    page: rest('errorcodes.htm', 'Status Codes and Error Responses'),
    ask: () => ({ method: 'GET', path: `/query/?q=${q('SELECT Name FORM Account')}` }),
    status: 400,
    answer: refusal('MALFORMED_QUERY', /.+/),
  },
  {
    endpoint: 'GET /queryAll',
    when: 'deleted rows count too',
    page: allPage,
    ask: () => ({ method: 'GET', path: `/queryAll/?q=${q('SELECT Name FROM Account')}` }),
    status: 200,
    answer: accounts,
  },
];
