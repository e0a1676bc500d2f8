import { z } from 'zod';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { attributes, id, moment, path, refusal, saved, upserted } from '../shapes.ts';

const merchandise = z.strictObject({
  attributes: attributes('Merchandise__c'),
  Id: id,
  OwnerId: id,
  IsDeleted: z.literal(false),
  Name: z.string(),
  CreatedDate: moment,
  CreatedById: id,
  LastModifiedDate: moment,
  LastModifiedById: id,
  SystemModstamp: moment,
  LastViewedDate: moment.nullable(),
  LastReferencedDate: moment.nullable(),
  ExtID__c: z.string().nullable(),
  Lot__c: z.string().nullable(),
  Price__c: z.number().nullable(),
});

const createPage = rest('dome_sobject_create.htm', 'Create a Record');
const updatePage = rest('dome_update_fields.htm', 'Update a Record');
const deletePage = rest('dome_delete_record.htm', 'Delete a Record');
const readPage = rest('dome_get_field_values.htm', 'Get Field Values from a Standard Object Record');
const externalPage = rest(
  'using_resources_retrieve_with_externalid.htm',
  'Get a Record Using an External ID',
);
const upsertPage = rest('dome_upsert.htm', 'Insert or Update (Upsert) a Record Using an External ID');
const errorPage = rest('errorcodes.htm', 'Status Codes and Error Responses');

/** One record at a time. */
export const rows: readonly GoldenPair[] = [
  {
    endpoint: 'POST /sobjects/:type',
    when: 'a record is created',
    page: createPage,
    ask: () => ({ method: 'POST', path: '/sobjects/Account/', body: { Name: 'Express Logistics' } }),
    status: 201,
    answer: saved,
    headers: { location: /^\/services\/data\/v65\.0\/sobjects\/Account\/001\w{15}$/ },
  },
  {
    endpoint: 'POST /sobjects/:type',
    when: 'a required field is missing',
    page: createPage,
    ask: () => ({ method: 'POST', path: '/sobjects/Contact/', body: { FirstName: 'Astro' } }),
    status: 400,
    answer: refusal('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']),
  },
  {
    endpoint: 'GET /sobjects/:type/:id',
    when: 'some fields are asked for',
    page: readPage,
    ask: async (org) => ({
      method: 'GET',
      path: `/sobjects/Account/${await org.row('Account', { Name: 'Read', AccountNumber: 'CD1' })}?fields=AccountNumber,BillingPostalCode`,
    }),
    status: 200,
    answer: z.strictObject({
      attributes: attributes('Account'),
      AccountNumber: z.literal('CD1'),
      BillingPostalCode: z.null(),
      Id: id,
    }),
  },
  {
    endpoint: 'GET /sobjects/:type/:id',
    when: 'the record is not there',
    page: errorPage,
    ask: () => ({ method: 'GET', path: '/sobjects/Account/001000000000000AAA' }),
    status: 404,
    answer: refusal('NOT_FOUND', /.+/),
  },
  {
    endpoint: 'PATCH /sobjects/:type/:id',
    when: 'a record is updated',
    page: updatePage,
    ask: async (org) => ({
      method: 'PATCH',
      path: `/sobjects/Account/${await org.row('Account', { Name: 'Update' })}`,
      body: { BillingCity: 'San Francisco' },
    }),
    status: 204,
  },
  {
    endpoint: 'PATCH /sobjects/:type/:id',
    when: 'the object has no such field',
    page: updatePage,
    ask: async (org) => ({
      method: 'PATCH',
      path: `/sobjects/Account/${await org.row('Account', { Name: 'Update' })}`,
      body: { ts_ext_id__c: 'x' },
    }),
    status: 400,
    answer: refusal('INVALID_FIELD', "No such column 'ts_ext_id__c' on sobject of type Account"),
  },
  {
    endpoint: 'DELETE /sobjects/:type/:id',
    when: 'a record is deleted',
    page: deletePage,
    ask: async (org) => ({
      method: 'DELETE',
      path: `/sobjects/Account/${await org.row('Account', { Name: 'Delete' })}`,
    }),
    status: 204,
  },
  {
    endpoint: 'GET /sobjects/:type/:field/:value',
    when: 'the record is read by its external id',
    page: externalPage,
    ask: async (org) => {
      const ExtID__c = org.fresh('M');
      await org.row('Merchandise__c', { Name: 'Example', ExtID__c, Price__c: 10 });
      return { method: 'GET', path: `/sobjects/Merchandise__c/ExtID__c/${ExtID__c}` };
    },
    status: 200,
    answer: merchandise,
  },
  {
    endpoint: 'PATCH /sobjects/:type/:field/:value',
    when: 'the record is new',
    page: upsertPage,
    ask: (org) => ({
      method: 'PATCH',
      path: `/sobjects/Merchandise__c/ExtID__c/${org.fresh('M')}`,
      body: { Name: 'New' },
    }),
    status: 201,
    answer: upserted(true),
  },
  {
    endpoint: 'PATCH /sobjects/:type/:field/:value',
    when: 'the record exists',
    page: upsertPage,
    ask: async (org) => {
      const ExtID__c = org.fresh('M');
      await org.row('Merchandise__c', { Name: 'Old', ExtID__c });
      return {
        method: 'PATCH',
        path: `/sobjects/Merchandise__c/ExtID__c/${ExtID__c}`,
        body: { Name: 'New' },
      };
    },
    status: 200,
    answer: upserted(false),
  },
  {
    endpoint: 'PATCH /sobjects/:type/:field/:value',
    when: 'the value is not unique',
    page: upsertPage,
    ask: async (org) => {
      const Lot__c = org.fresh('L');
      await org.row('Merchandise__c', { Name: 'One', Lot__c });
      await org.row('Merchandise__c', { Name: 'Two', Lot__c });
      return { method: 'PATCH', path: `/sobjects/Merchandise__c/Lot__c/${Lot__c}`, body: { Name: 'New' } };
    },
    status: 300,
    answer: z.tuple([path, path]),
  },
  {
    endpoint: 'DELETE /sobjects/:type/:field/:value',
    when: 'the record is deleted by its external id',
    page: rest('resources_sobject_upsert_delete.htm', 'Delete Records Using sObject Rows by External ID'),
    ask: async (org) => {
      const ExtID__c = org.fresh('M');
      await org.row('Merchandise__c', { Name: 'Gone', ExtID__c });
      return { method: 'DELETE', path: `/sobjects/Merchandise__c/ExtID__c/${ExtID__c}` };
    },
    status: 204,
  },
  {
    endpoint: 'GET /sobjects/:type/updated',
    when: 'rows changed in the time asked for',
    page: rest('dome_get_updated.htm', 'Get a List of Updated Records Within a Given Timeframe'),
    ask: (org) => ({
      method: 'GET',
      path: `/sobjects/Account/updated/?${lastHour(org.handle.engine.now())}`,
    }),
    status: 200,
    answer: z.strictObject({ ids: z.array(id), latestDateCovered: moment }),
  },
  {
    endpoint: 'GET /sobjects/:type/deleted',
    when: 'rows were deleted in the time asked for',
    page: rest('dome_get_deleted.htm', 'Get a List of Deleted Records Within a Given Timeframe'),
    ask: (org) => ({
      method: 'GET',
      path: `/sobjects/Account/deleted/?${lastHour(org.handle.engine.now())}`,
    }),
    status: 200,
    answer: z.strictObject({
      deletedRecords: z.array(z.strictObject({ deletedDate: moment, id })),
      earliestDateAvailable: moment,
      latestDateCovered: moment,
    }),
  },
];

function lastHour(now: Date): string {
  const text = (time: number): string =>
    encodeURIComponent(new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00'));
  return `start=${text(now.getTime() - 3_600_000)}&end=${text(now.getTime() + 60_000)}`;
}
