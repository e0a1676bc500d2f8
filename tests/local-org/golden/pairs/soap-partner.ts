import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { envelope, fault, soapCall } from '../soap.ts';

const soap = (file: string, title: string): Page => ({ guide: 'api', file, title });
const id18 = z.string().regex(/^\w{18}$/);
const text = z.string();
const flag = z.enum(['true', 'false']);
const saved = z.strictObject({ id: id18, success: z.literal('true') });
const sobject = (type: string, fields: string): string =>
  `<sObjects><type xmlns="urn:sobject.partner.soap.sforce.com">${type}</type>${fields}</sObjects>`;

const userInfo = z.looseObject({
  accessibilityMode: flag,
  organizationId: id18,
  organizationMultiCurrency: flag,
  organizationName: text,
  profileId: id18,
  roleId: text,
  sessionSecondsValid: text,
  userDefaultCurrencyIsoCode: text,
  userEmail: text,
  userFullName: text,
  userId: id18,
  userLanguage: text,
  userLocale: text,
  userName: text,
  userTimeZone: text,
  userType: z.literal('Standard'),
  userUiSkin: text,
});

const rowsOf = z.looseObject({
  done: z.literal('true'),
  queryLocator: text,
  size: z.literal('1'),
  records: z.looseObject({ type: z.literal('Account'), Name: text }),
});

/** SOAP, partner WSDL. */
export const soapPartner: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP partner login',
    when: 'name and password are right',
    page: soap('sforce_api_calls_login.htm', 'login()'),
    ask: (org) => {
      const admin = org.handle.users.find(({ role }) => role === 'admin');
      const who = `<username>${admin?.username ?? ''}</username><password>${admin?.password ?? ''}</password>`;
      return soapCall(org, 'u', `<login>${who}</login>`);
    },
    status: 200,
    answer: envelope(
      z.strictObject({
        loginResponse: z.strictObject({
          result: z.strictObject({
            metadataServerUrl: z.string().includes('/services/Soap/m/65.0/'),
            passwordExpired: z.literal('false'),
            sandbox: flag,
            serverUrl: z.string().includes('/services/Soap/u/65.0/'),
            sessionId: text.min(15),
            userId: id18,
            userInfo,
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner login',
    when: 'the password is wrong',
    page: soap('sforce_api_calls_login.htm', 'login()'),
    ask: (org) =>
      soapCall(org, 'u', '<login><username>nobody@example.com</username><password>x</password></login>'),
    status: 500,
    answer: fault('INVALID_LOGIN'),
  },
  {
    endpoint: 'SOAP partner getUserInfo',
    when: 'of the session',
    page: soap('sforce_api_calls_getuserinfo.htm', 'getUserInfo()'),
    ask: (org) => soapCall(org, 'u', '<getUserInfo/>'),
    status: 200,
    answer: envelope(z.strictObject({ getUserInfoResponse: z.strictObject({ result: userInfo }) })),
  },
  ...(['query', 'queryAll'] as const).map((name): GoldenPair => ({
    endpoint: `SOAP partner ${name}`,
    when: 'one row is found',
    page: soap(`sforce_api_calls_${name.toLowerCase()}.htm`, `${name}()`),
    ask: (org) =>
      soapCall(org, 'u', `<${name}><queryString>SELECT Name FROM Account LIMIT 1</queryString></${name}>`),
    status: 200,
    answer: envelope(z.strictObject({ [`${name}Response`]: z.strictObject({ result: rowsOf }) })),
  })),
  {
    endpoint: 'SOAP partner query',
    when: 'the query is malformed',
    page: soap(
      'sforce_api_calls_concepts_core_data_objects.htm',
      'Core Data Types Used in API Calls: ExceptionCode',
    ),
    ask: (org) => soapCall(org, 'u', '<query><queryString>SELECT FROM Account</queryString></query>'),
    status: 500,
    answer: fault('MALFORMED_QUERY'),
  },
  {
    endpoint: 'SOAP partner queryMore',
    when: 'the locator is none',
    page: soap('sforce_api_calls_querymore.htm', 'queryMore()'),
    ask: (org) =>
      soapCall(org, 'u', '<queryMore><queryLocator>01g000000000000AAA-200</queryLocator></queryMore>'),
    status: 500,
    answer: fault('INVALID_QUERY_LOCATOR'),
  },
  {
    endpoint: 'SOAP partner create',
    when: 'one row is saved and one refused',
    page: soap('sforce_api_calls_create.htm', 'create()'),
    ask: (org) =>
      soapCall(
        org,
        'u',
        `<create>${sobject('Account', '<Name>By SOAP</Name>')}${sobject('Account', '')}</create>`,
      ),
    status: 200,
    answer: envelope(
      z.strictObject({
        createResponse: z.strictObject({
          result: z.tuple([
            saved,
            z.looseObject({
              success: z.literal('false'),
              errors: z.strictObject({
                fields: z.literal('Name'),
                message: text,
                statusCode: z.literal('REQUIRED_FIELD_MISSING'),
              }),
            }),
          ]),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner update',
    when: 'a row is changed',
    page: soap('sforce_api_calls_update.htm', 'update()'),
    ask: async (org) => {
      const account = await org.row('Account', { Name: 'SOAP update' });
      return soapCall(
        org,
        'u',
        `<update>${sobject('Account', `<Id>${account}</Id><Name>Changed</Name>`)}</update>`,
      );
    },
    status: 200,
    answer: envelope(z.strictObject({ updateResponse: z.strictObject({ result: saved }) })),
  },
  {
    endpoint: 'SOAP partner upsert',
    when: 'the row is new',
    page: soap('sforce_api_calls_upsert.htm', 'upsert()'),
    ask: (org) => {
      const row = sobject('Merchandise__c', `<Name>U</Name><ExtID__c>${org.fresh('S')}</ExtID__c>`);
      return soapCall(org, 'u', `<upsert><externalIDFieldName>ExtID__c</externalIDFieldName>${row}</upsert>`);
    },
    status: 200,
    answer: envelope(
      z.strictObject({
        upsertResponse: z.strictObject({
          result: z.strictObject({ created: z.literal('true'), id: id18, success: z.literal('true') }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner delete',
    when: 'a row is deleted',
    page: soap('sforce_api_calls_delete.htm', 'delete()'),
    ask: async (org) =>
      soapCall(org, 'u', `<delete><ids>${await org.row('Account', { Name: 'SOAP delete' })}</ids></delete>`),
    status: 200,
    answer: envelope(z.strictObject({ deleteResponse: z.strictObject({ result: saved }) })),
  },
  {
    endpoint: 'SOAP partner getServerTimestamp',
    when: 'the time is asked for',
    page: soap('sforce_api_calls_getservertimestamp.htm', 'getServerTimestamp()'),
    ask: (org) => soapCall(org, 'u', '<getServerTimestamp/>'),
    status: 200,
    answer: envelope(
      z.strictObject({
        getServerTimestampResponse: z.strictObject({
          result: z.strictObject({ timestamp: z.iso.datetime() }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner logout',
    when: 'a session of its own ends',
    page: soap('sforce_api_calls_logout.htm', 'logout()'),
    ask: async (org) => {
      const rep = org.handle.users.find(({ role }) => role === 'rep');
      const login = `<login><username>${rep?.username ?? ''}</username><password>${rep?.password ?? ''}</password></login>`;
      const { body } = await org.send(soapCall(org, 'u', login));
      const session = /<sessionId>([^<]+)/.exec(String(body))?.[1] ?? '';
      return soapCall({ ...org, token: session }, 'u', '<logout/>');
    },
    status: 200,
    answer: envelope(z.strictObject({ logoutResponse: z.unknown() })),
  },
];
