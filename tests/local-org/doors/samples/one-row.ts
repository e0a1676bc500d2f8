import {
  checkboxField,
  customObject,
  field,
  lookup,
  masterDetail,
  numberField,
  picklistField,
  rule,
  textField,
} from '../../engine/samples/metadata.ts';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { child, childText, parseXml } from '../xml-tree.ts';

/** An org with an object of every kind of field, and one row sent to it through each of four doors. */
const V = '/services/data/v65.0';
let org: LocalOrgHandle;
let token: string;
/** The id of the row whose code is `X`. */
export let taken: string;

const send = async (method: string, path: string, body: string, type: string): Promise<string> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type, soapaction: '""' };
  return (await fetch(`${org.url}${path}`, { method, headers, body })).text();
};
export const json = async (method: string, path: string, body: unknown): Promise<unknown> =>
  JSON.parse(await send(method, `${V}/${path}`, JSON.stringify(body), 'application/json'));

export interface Refusal {
  code: string;
  message: string;
  fields: string[];
}
export type Row = Record<string, string>;

export async function byRest(row: Row): Promise<Refusal> {
  const [error] = (await json('POST', 'sobjects/Sample__c', row)) as {
    errorCode: string;
    message: string;
    fields?: string[];
  }[];
  return { code: error?.errorCode ?? '', message: error?.message ?? '', fields: error?.fields ?? [] };
}
export async function byCollection(row: Row): Promise<Refusal> {
  const records = [{ attributes: { type: 'Sample__c' }, ...row }];
  const answer = (await json('POST', 'composite/sobjects', { allOrNone: false, records })) as (
    | { errors: { statusCode: string; message: string; fields: string[] }[] }
    | { errorCode: string; message: string }
  )[];
  const [first] = answer;
  if (first && 'errorCode' in first) return { code: first.errorCode, message: first.message, fields: [] };
  const error = first?.errors[0];
  return { code: error?.statusCode ?? '', message: error?.message ?? '', fields: error?.fields ?? [] };
}
export async function bySoap(row: Row): Promise<Refusal> {
  const cells = Object.entries(row).map(
    ([name, value]) => `<${name}>${value.replaceAll('<', '&lt;')}</${name}>`,
  );
  const text = await send(
    'POST',
    '/services/Soap/u/65.0',
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body><create xmlns="urn:partner.soap.sforce.com"><sObjects><type>Sample__c</type>${cells.join('')}</sObjects></create></e:Body></e:Envelope>`,
    'text/xml',
  );
  const answer = child(parseXml(text), 'Body')?.children[0];
  const errors = child(child(answer, 'result'), 'errors');
  return {
    code: childText(errors, 'statusCode') ?? childText(answer, 'faultcode')?.replace('sf:', '') ?? '',
    message: childText(errors, 'message') ?? '',
    fields: (errors?.children ?? []).filter(({ name }) => name === 'fields').map((part) => part.text),
  };
}
export async function byBulk(row: Row): Promise<string> {
  const job = (await json('POST', 'jobs/ingest', { object: 'Sample__c', operation: 'insert' })) as {
    id: string;
  };
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const csv = `${Object.keys(row).join(',')}\n${Object.values(row).map(quoted).join(',')}\n`;
  await send('PUT', `${V}/jobs/ingest/${job.id}/batches`, csv, 'text/csv');
  await json('PATCH', `jobs/ingest/${job.id}`, { state: 'UploadComplete' });
  for (;;) {
    const state = await get(`jobs/ingest/${job.id}`);
    if (/"state":"(JobComplete|Failed)"/.test(state)) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const [, line = ''] = (await get(`jobs/ingest/${job.id}/failedResults`)).split('\n');
  return line.split('","')[1]?.split('",')[0] ?? line;
}
export const get = async (path: string): Promise<string> =>
  (await fetch(`${org.url}${V}/${path}`, { headers: { authorization: `Bearer ${token}` } })).text();

export const GOOD: Row = { Must__c: 'x' };

/** Starts the org of this file; `close` ends it. */
export async function openSampleOrg(): Promise<{ close(): Promise<void> }> {
  org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
  const admin = org.users.find(({ role }) => role === 'admin');
  token = admin?.accessToken ?? '';
  const [problem] = org.engine.schema.applyObjects([
    customObject('Whole__c'),
    customObject(
      'Sample__c',
      [
        textField('Code__c', 5, { unique: true, externalId: true }),
        textField('Must__c', 5, { required: true }),
        numberField('Count__c', 4, 1),
        field('Price__c', 'Currency', { precision: 6, scale: 2 }),
        field('Share__c', 'Percent', { precision: 3, scale: 0 }),
        picklistField('Kind__c', ['Small', 'Big']),
        field('Tags__c', 'MultiselectPicklist', {
          visibleLines: 4,
          valueSet: {
            restricted: true,
            valueSetDefinition: { value: [{ fullName: 'A' }, { fullName: 'B' }] },
          },
        }),
        field('Mail__c', 'Email'),
        field('Phone__c', 'Phone'),
        field('Site__c', 'Url'),
        field('Long__c', 'LongTextArea', { length: 256, visibleLines: 3 }),
        field('Day__c', 'Date'),
        field('At__c', 'DateTime'),
        field('Clock__c', 'Time'),
        checkboxField('Open__c'),
        lookup('Account__c', 'Account', { relationshipName: 'Samples' }),
        masterDetail('Whole__c', 'Whole__c', 'Samples'),
        field('Number__c', 'AutoNumber', { displayFormat: 'S-{YYYY}{MM}{DD}-{000}' }),
        field('Twice__c', 'Number', { precision: 10, scale: 1, formula: 'Count__c * 2' }),
      ],
      { validationRules: [rule('No_Nine', 'Count__c = 9', 'Nine is not wanted.', 'Count__c')] },
    ),
  ]);
  if (problem) throw new Error(problem.problem);
  const whole = (await json('POST', 'sobjects/Whole__c', { Name: 'Whole' })) as { id: string };
  GOOD['Whole__c'] = whole.id;
  const made = (await json('POST', 'sobjects/Sample__c', { ...GOOD, Code__c: 'X' })) as { id: string };
  taken = made.id;
  return org;
}
