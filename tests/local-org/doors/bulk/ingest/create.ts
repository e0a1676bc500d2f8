import { SfError, type ObjectDefinition } from '../../../engine/engine.ts';
import { rowBody, type JsonObject } from '../../rest/json-body.ts';
import type { RestCall, RestVerb } from '../../rest/rest-call.ts';
import { choice, csvFormat } from '../csv-format.ts';
import { checkProperties } from '../properties.ts';
import { ingestBasics, OPERATIONS, type IngestJob } from './ingest-job.ts';
import { IngestResults } from './ingest-results.ts';

const PROPERTIES = [
  'object',
  'operation',
  'externalIdFieldName',
  'contentType',
  'columnDelimiter',
  'lineEnding',
  'concurrencyMode',
];

/** POST /jobs/ingest: a job that waits for its data. */
export const createIngest: RestVerb = {
  method: 'POST',
  path: '/jobs/ingest',
  run: (call) => {
    const { bulk, engine } = call.context;
    const body = rowBody(call.body);
    checkProperties(call, body, PROPERTIES);
    const operation = choice(body, 'operation', OPERATIONS);
    const format = csvFormat(body);
    const object = objectOf(call, body);
    if (operation === 'hardDelete' && !bulk.hardDelete.isAllowed(call.caller.userId))
      throw new SfError(
        'FEATURENOTENABLED',
        'hardDelete operation requires special user profile permission, please contact your system administrator',
        400,
      );
    const key = operation === 'upsert' ? keyOf(call, object, body) : undefined;
    const now = engine.now();
    const job: IngestJob = {
      id: bulk.nextId(),
      operation,
      object: object.name,
      format,
      createdById: call.caller.userId,
      createdDate: now,
      systemModstamp: now,
      state: 'Open',
      apiVersion: call.version,
      numberRecordsProcessed: 0,
      numberRecordsFailed: 0,
      totalProcessingTime: 0,
      apiActiveProcessingTime: 0,
      uploads: 0,
      results: new IngestResults(format),
      ...(key === undefined ? {} : { externalIdFieldName: key }),
    };
    bulk.ingest.add(job);
    return { status: 200, body: ingestBasics(job) };
  },
};

/** @throws SfError INVALIDJOB for an object that is not there, or not for this user */
function objectOf(call: RestCall, body: JsonObject): ObjectDefinition {
  const { engine } = call.context;
  const name = typeof body['object'] === 'string' ? body['object'] : '';
  const object = engine.schema.object(name);
  if (!object || !engine.access(call.caller).object(object.name).read)
    throw new SfError('INVALIDJOB', `InvalidJob : Unable to find object: ${name}`, 400);
  return object;
}

/** @throws SfError INVALIDJOB when an upsert names no field it could go by */
function keyOf(call: RestCall, object: ObjectDefinition, body: JsonObject): string {
  const name = typeof body['externalIdFieldName'] === 'string' ? body['externalIdFieldName'] : '';
  if (name === '')
    throw new SfError(
      'INVALIDJOB',
      `InvalidJob : External ID was blank for ${object.name}. An External ID must be specified for upsert.`,
      400,
    );
  const field = object.field(name);
  const isSeen = (of: string): boolean => call.context.engine.access(call.caller).field(object.name, of).read;
  if (field?.type === 'id' || (field?.externalId === true && isSeen(field.name))) return field.name;
  throw new SfError(
    'INVALIDJOB',
    `InvalidJob : Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
    400,
  );
}
