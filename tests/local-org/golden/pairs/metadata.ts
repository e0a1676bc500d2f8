import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import { rest, type GoldenPair, type Page } from '../golden-pair.ts';
import type { GoldenRequest } from '../golden-request.ts';
import { envelope, fault, soapCall } from '../soap.ts';

const meta = (file: string, title: string): Page => ({ guide: 'api_meta', file, title });
const text = z.string();
const flag = z.enum(['true', 'false']);
const id = z.string().regex(/^\w{18}$/);
const started = z.strictObject({ done: z.literal('false'), id, state: z.literal('Queued') });

/** An empty package: nothing to deploy, and a valid one. */
const zip = Buffer.from(
  zipSync({
    'package.xml': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>65.0</version></Package>',
    ),
  }),
);
const options = { checkOnly: true, rollbackOnError: true, singlePackage: true };
const deploy = (org: GoldenOrg): GoldenRequest =>
  soapCall(
    org,
    'm',
    `<deploy><ZipFile>${zip.toString('base64')}</ZipFile><DeployOptions><checkOnly>true</checkOnly>` +
      '<rollbackOnError>true</rollbackOnError><singlePackage>true</singlePackage></DeployOptions></deploy>',
  );
const retrieve = (org: GoldenOrg): GoldenRequest =>
  soapCall(
    org,
    'm',
    '<retrieve><retrieveRequest><apiVersion>65.0</apiVersion><singlePackage>true</singlePackage><unpackaged>' +
      '<types><members>*</members><name>CustomObject</name></types><version>65.0</version></unpackaged></retrieveRequest></retrieve>',
  );
async function soapId(org: GoldenOrg, request: GoldenRequest): Promise<string> {
  return /<id>(\w{18})</.exec(String((await org.send(request)).body))?.[1] ?? '';
}
const pause = async (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300));

function multipart(): GoldenRequest {
  const edge = 'golden';
  const json = `--${edge}\r\nContent-Disposition: form-data; name="json"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ deployOptions: options })}\r\n`;
  const file = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="deploy.zip"\r\nContent-Type: application/zip\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(json + file), zip, Buffer.from(`\r\n--${edge}--\r\n`)]);
  return {
    method: 'POST',
    path: '/metadata/deployRequest',
    bytes: body,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
  };
}
async function restId(org: GoldenOrg): Promise<string> {
  return z.object({ id: z.string() }).parse((await org.send(multipart())).body).id;
}
const restState = z.looseObject({
  id,
  deployResult: z.looseObject({
    id,
    status: text,
    done: z.boolean(),
    success: z.boolean(),
    checkOnly: z.literal(true),
    rollbackOnError: z.literal(true),
    numberComponentsTotal: z.number(),
    numberComponentsDeployed: z.number(),
    numberComponentErrors: z.number(),
    numberTestsTotal: z.number(),
    numberTestsCompleted: z.number(),
    numberTestErrors: z.number(),
    createdDate: text,
  }),
});
const restPage = rest('../api_meta/meta_rest_deploy.htm', 'Deploying with Metadata REST API');

/** Metadata API, SOAP and REST. */
export const metadata: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP metadata describeMetadata',
    when: 'the types are asked for',
    page: meta('meta_describe.htm', 'describeMetadata()'),
    ask: (org) => soapCall(org, 'm', '<describeMetadata><asOfVersion>65.0</asOfVersion></describeMetadata>'),
    status: 200,
    answer: envelope(
      z.strictObject({
        describeMetadataResponse: z.strictObject({
          result: z.strictObject({
            metadataObjects: z
              .array(
                z.strictObject({
                  childXmlNames: z.union([text, z.array(text)]).optional(),
                  directoryName: text,
                  inFolder: flag,
                  metaFile: flag,
                  suffix: text.optional(),
                  xmlName: text,
                }),
              )
              .min(5),
            organizationNamespace: text,
            partialSaveAllowed: flag,
            testRequired: flag,
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP metadata listMetadata',
    when: 'objects are listed',
    page: meta('meta_listmetadata.htm', 'listMetadata()'),
    ask: (org) =>
      soapCall(
        org,
        'm',
        '<listMetadata><queries><type>CustomObject</type></queries><asOfVersion>65.0</asOfVersion></listMetadata>',
      ),
    status: 200,
    answer: envelope(
      z.strictObject({
        listMetadataResponse: z.strictObject({
          result: z
            .array(
              z.looseObject({
                createdById: id,
                createdByName: text,
                createdDate: z.iso.datetime(),
                fileName: text.startsWith('objects/'),
                fullName: text,
                id: text,
                lastModifiedById: id,
                lastModifiedByName: text,
                lastModifiedDate: z.iso.datetime(),
                type: z.literal('CustomObject'),
              }),
            )
            .min(5),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP metadata deploy',
    when: 'a package is sent',
    page: meta('meta_deploy.htm', 'deploy()'),
    ask: deploy,
    status: 200,
    answer: envelope(z.strictObject({ deployResponse: z.strictObject({ result: started }) })),
  },
  {
    endpoint: 'SOAP metadata checkDeployStatus',
    when: 'the deploy is done',
    page: meta('meta_deployresult.htm', 'DeployResult'),
    ask: async (org) => {
      const job = await soapId(org, deploy(org));
      await pause();
      const call = `<asyncProcessId>${job}</asyncProcessId><includeDetails>true</includeDetails>`;
      return soapCall(org, 'm', `<checkDeployStatus>${call}</checkDeployStatus>`);
    },
    status: 200,
    answer: envelope(
      z.strictObject({
        checkDeployStatusResponse: z.strictObject({
          result: z.looseObject({
            checkOnly: z.literal('true'),
            completedDate: z.iso.datetime(),
            createdBy: id,
            createdByName: text,
            createdDate: z.iso.datetime(),
            details: z.looseObject({ runTestResult: z.unknown() }),
            done: z.literal('true'),
            id,
            ignoreWarnings: flag,
            lastModifiedDate: z.iso.datetime(),
            numberComponentErrors: text,
            numberComponentsDeployed: text,
            numberComponentsTotal: text,
            numberTestErrors: text,
            numberTestsCompleted: text,
            numberTestsTotal: text,
            rollbackOnError: z.literal('true'),
            runTestsEnabled: flag,
            startDate: z.iso.datetime(),
            status: z.literal('Succeeded'),
            success: z.literal('true'),
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'SOAP metadata cancelDeploy',
    when: 'the deploy is over',
    page: meta('meta_canceldeploy.htm', 'cancelDeploy()'),
    ask: async (org) => {
      const job = await soapId(org, deploy(org));
      await pause();
      return soapCall(org, 'm', `<cancelDeploy><asyncProcessId>${job}</asyncProcessId></cancelDeploy>`);
    },
    status: 500,
    answer: fault('INVALID_ID_FIELD'),
  },
  {
    endpoint: 'SOAP metadata retrieve',
    when: 'objects are asked for',
    page: meta('meta_retrieve.htm', 'retrieve()'),
    ask: retrieve,
    status: 200,
    answer: envelope(z.strictObject({ retrieveResponse: z.strictObject({ result: started }) })),
  },
  {
    endpoint: 'SOAP metadata checkRetrieveStatus',
    when: 'the retrieve is done',
    page: meta('meta_retrieveresult.htm', 'RetrieveResult'),
    ask: async (org) => {
      const job = await soapId(org, retrieve(org));
      await pause();
      const call = `<asyncProcessId>${job}</asyncProcessId><includeZip>true</includeZip>`;
      return soapCall(org, 'm', `<checkRetrieveStatus>${call}</checkRetrieveStatus>`);
    },
    status: 200,
    answer: envelope(
      z.strictObject({
        checkRetrieveStatusResponse: z.strictObject({
          result: z.looseObject({
            done: z.literal('true'),
            fileProperties: z.unknown(),
            id,
            status: z.literal('Succeeded'),
            success: z.literal('true'),
            zipFile: text.min(20),
          }),
        }),
      }),
    ),
  },
  {
    endpoint: 'POST /services/data/v:version/metadata/deployRequest',
    when: 'a package is sent',
    page: restPage,
    ask: multipart,
    status: 201,
    answer: restState,
  },
  {
    endpoint: 'GET /services/data/v:version/metadata/deployRequest/:id',
    when: 'the deploy is done',
    page: restPage,
    ask: async (org) => {
      const job = await restId(org);
      await pause();
      return { method: 'GET', path: `/metadata/deployRequest/${job}?includeDetails=true` };
    },
    status: 200,
    answer: restState,
  },
  {
    endpoint: 'PATCH /services/data/v:version/metadata/deployRequest/:id',
    when: 'the deploy is to be cancelled',
    page: restPage,
    ask: async (org) => ({
      method: 'PATCH',
      path: `/metadata/deployRequest/${await restId(org)}`,
      body: { deployResult: { status: 'Canceling' } },
    }),
    status: 202,
    answer: z.looseObject({ id, deployResult: z.looseObject({ status: z.enum(['Canceling', 'Canceled']) }) }),
  },
];
