import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { exactly } from '../shapes.ts';
import { envelope, fault, soapCall } from '../soap.ts';

const soap = (file: string, title: string): Page => ({ guide: 'api', file, title });
const id = z.string().regex(/^\w{18}$/);
const manyOf = (one: z.ZodType): z.ZodType => z.union([one, z.array(one)]);
const call = (name: string, answer: z.ZodType): z.ZodType =>
  envelope(z.strictObject({ [`${name}Response`]: z.strictObject({ result: answer }) }));

/** One entry of describeGlobal(). */
const HEAD =
  'activateable associateEntityType associateParentEntity createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes isInterface isSubtype keyPrefix label labelPlural layoutable mergeable mruEnabled name queryable replicateable retrieveable searchable triggerable undeletable updateable';
const recordTypeInfo = exactly(
  'active available defaultRecordTypeMapping developerName master name recordTypeId',
);
/** DescribeSObjectResult; lists that are empty leave no element. */
const described = exactly(
  `${HEAD} childRelationships compactLayoutable dataTranslationEnabled defaultImplementation extendedBy extendsInterfaces fields implementedBy implementsInterfaces listviewable lookupLayoutable networkScopeFieldName recordTypeInfos searchLayoutable sobjectDescribeOption supportedScopes urlDetail urlEdit urlNew`,
  {
    childRelationships: manyOf(
      z.looseObject({ childSObject: z.string(), field: z.string(), cascadeDelete: z.string() }),
    ),
    fields: z.array(z.looseObject({ name: z.string(), type: z.string(), soapType: z.string() })).min(5),
    recordTypeInfos: manyOf(recordTypeInfo),
    urlDetail: z.string().endsWith('/{ID}'),
  },
);
const ofType = (name: string): string => `<sObjectType>${name}</sObjectType>`;

/** Describes of the partner WSDL. */
export const soapDescribes: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP partner describeGlobal',
    when: 'all objects are listed',
    page: soap('sforce_api_calls_describeglobal.htm', 'describeGlobal()'),
    ask: (org) => soapCall(org, 'u', '<describeGlobal/>'),
    status: 200,
    answer: call(
      'describeGlobal',
      z.strictObject({
        encoding: z.literal('UTF-8'),
        maxBatchSize: z.literal('200'),
        sobjects: z.array(exactly(HEAD)).min(10),
      }),
    ),
  },
  {
    endpoint: 'SOAP partner describeSObject',
    when: 'an object is described',
    page: soap('sforce_api_calls_describesobjects_describesobjectresult.htm', 'DescribeSObjectResult'),
    ask: (org) => soapCall(org, 'u', `<describeSObject>${ofType('Case')}</describeSObject>`),
    status: 200,
    answer: call('describeSObject', described),
  },
  {
    endpoint: 'SOAP partner describeSObjects',
    when: 'two objects are described',
    page: soap('sforce_api_calls_describesobjects.htm', 'describeSObjects()'),
    ask: (org) =>
      soapCall(org, 'u', `<describeSObjects>${ofType('Case')}${ofType('Account')}</describeSObjects>`),
    status: 200,
    answer: call('describeSObjects', z.tuple([described, described])),
  },
  {
    endpoint: 'SOAP partner describeSObjects',
    when: 'there is no such object',
    page: soap('sforce_api_calls_describesobjects.htm', 'describeSObjects()'),
    ask: (org) => soapCall(org, 'u', `<describeSObjects>${ofType('Nothing')}</describeSObjects>`),
    status: 500,
    answer: fault('INVALID_TYPE'),
  },
  {
    endpoint: 'SOAP partner describeLayout',
    when: 'the object has one layout',
    page: soap('sforce_api_calls_describelayout.htm', 'describeLayout()'),
    ask: (org) => soapCall(org, 'u', `<describeLayout>${ofType('Account')}</describeLayout>`),
    status: 200,
    answer: call(
      'describeLayout',
      exactly('layouts recordTypeMappings recordTypeSelectorRequired', {
        layouts: z.looseObject({ detailLayoutSections: z.unknown(), editLayoutSections: z.unknown(), id }),
        recordTypeMappings: manyOf(
          exactly(
            'active available defaultRecordTypeMapping developerName layoutId master name picklistsForRecordType recordTypeId',
          ),
        ),
      }),
    ),
  },
];
