import { SfError } from '../../../engine/engine.ts';
import { parseSoql } from '../../../engine/soql/parse-soql.ts';
import { rowBody } from '../../rest/json-body.ts';
import type { RestVerb } from '../../rest/rest-call.ts';
import { choice, csvFormat } from '../csv-format.ts';
import { jobBasics } from '../job.ts';
import { checkProperties } from '../properties.ts';
import { processQuery } from './process-query.ts';
import { OPERATIONS, type QueryJob } from './query-job.ts';
import { checkColumns, checkSoql } from './restrictions.ts';

const PROPERTIES = ['operation', 'query', 'contentType', 'columnDelimiter', 'lineEnding'];

/**
 * POST /jobs/query. A query that is wrong is refused here. The rows are read here too, in one go, and written
 * as CSV in the background.
 */
export const createQuery: RestVerb = {
  method: 'POST',
  path: '/jobs/query',
  run: (call) => {
    const { bulk, engine } = call.context;
    const body = rowBody(call.body);
    checkProperties(call, body, PROPERTIES);
    const operation = choice(body, 'operation', OPERATIONS);
    const format = csvFormat(body);
    const soql = body['query'];
    if (typeof soql !== 'string' || soql.trim() === '')
      throw new SfError('MALFORMED_QUERY', 'A query string has to be specified', 400);
    const parsed = parseSoql(soql);
    checkSoql(parsed);
    const object = engine.schema.object(parsed.query.from.name);
    // Rows cost their time in the background.
    const result = engine.query({ userId: call.caller.userId }, soql, { all: operation === 'queryAll' });
    checkColumns(result.columns, object);
    const now = engine.now();
    const job: QueryJob = {
      id: bulk.nextId(),
      operation,
      object: object?.name ?? '',
      format,
      createdById: call.caller.userId,
      createdDate: now,
      systemModstamp: now,
      state: 'UploadComplete',
      apiVersion: call.version,
      numberRecordsProcessed: 0,
      totalProcessingTime: 0,
      header: '',
      lines: [],
    };
    bulk.query.add(job);
    processQuery(call.context, job, result);
    return { status: 200, body: jobBasics(job) };
  },
};
