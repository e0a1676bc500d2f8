import { z } from 'zod';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { envelope, fault, soapCall } from '../soap.ts';

const meta = (file: string, title: string): Page => ({ guide: 'api_meta', file, title });
const flag = z.enum(['true', 'false']);
const field = z.strictObject({
  fields: z.unknown().optional(),
  foreignKeyDomain: z.unknown().optional(),
  isForeignKey: flag,
  isNameField: flag,
  minOccurs: z.string(),
  name: z.string(),
  picklistValues: z.unknown().optional(),
  soapType: z.string(),
  valueRequired: flag,
});

/** What the Metadata API says of types and components without a package. */
export const metadataReading: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP metadata describeValueType',
    when: 'a type is asked for',
    page: meta('meta_describevaluetype.htm', 'describeValueType()'),
    ask: (org) =>
      soapCall(
        org,
        'm',
        '<describeValueType><type>{http://soap.sforce.com/2006/04/metadata}CustomTab</type></describeValueType>',
      ),
    status: 200,
    answer: envelope(
      z.strictObject({
        describeValueTypeResponse: z.strictObject({
          result: z.strictObject({
            apiCreatable: flag,
            apiDeletable: flag,
            apiReadable: flag,
            apiUpdatable: flag,
            parentField: z.unknown().optional(),
            valueTypeFields: z.array(field).min(2),
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP metadata readMetadata',
    when: 'one object is read',
    page: meta('meta_readMetadata.htm', 'readMetadata()'),
    ask: (org) =>
      soapCall(
        org,
        'm',
        '<readMetadata><type>CustomObject</type><fullNames>Merchandise__c</fullNames></readMetadata>',
      ),
    status: 200,
    answer: envelope(
      z.strictObject({
        readMetadataResponse: z.strictObject({
          result: z.strictObject({
            records: z.looseObject({
              fullName: z.literal('Merchandise__c'),
              deploymentStatus: z.literal('Deployed'),
              fields: z.array(z.looseObject({ fullName: z.string(), type: z.string() })).length(3),
              label: z.literal('Merchandise'),
              nameField: z.looseObject({ type: z.literal('Text') }),
              pluralLabel: z.literal('Merchandise'),
              sharingModel: z.literal('ReadWrite'),
            }),
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP metadata readMetadata',
    when: 'the type is none',
    page: meta('meta_readMetadata.htm', 'readMetadata()'),
    ask: (org) =>
      soapCall(org, 'm', '<readMetadata><type>Nothing</type><fullNames>x</fullNames></readMetadata>'),
    status: 500,
    answer: fault('INVALID_TYPE'),
  },
  {
    endpoint: 'SOAP metadata deployRecentValidation',
    when: 'nothing was validated under this id',
    page: meta('meta_deployRecentValidation.htm', 'deployRecentValidation()'),
    ask: (org) =>
      soapCall(
        org,
        'm',
        '<deployRecentValidation><validationId>0Af000000000000AAA</validationId></deployRecentValidation>',
      ),
    status: 500,
    answer: fault('INVALID_ID_FIELD'),
  },
];
