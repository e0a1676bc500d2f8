import { SfError, type UpsertResult } from '../../../engine/engine.ts';
import { recordsBody, typeOfRow } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';
import { checkSize, resultsBody, saveChunks } from './row-groups.ts';

/** PATCH /composite/sobjects/T/Ext__c: one type only. */
export const upsertMany: RestVerb = {
  method: 'PATCH',
  path: '/composite/sobjects/:type/:field',
  heavy: true,
  run: (call) => {
    const object = knownObject(call);
    const field = object.field(call.params['field'] ?? '');
    if (!field || !(field.externalId || field.type === 'id')) {
      throw new SfError(
        'NOT_FOUND',
        `Provided external ID field does not exist or is not accessible: ${call.params['field'] ?? ''}`,
        404,
      );
    }
    const { records, allOrNone } = recordsBody(call.body);
    checkSize(records.length);
    for (const row of records) {
      const type = typeOfRow(row);
      if (type?.toLowerCase() !== object.name.toLowerCase()) {
        throw new SfError(
          'INVALID_INPUT',
          `Record type ${type ?? 'null'} does not match the type ${object.name} of the request.`,
          400,
        );
      }
    }
    const save = (options: { allOrNone: boolean }) =>
      call.context.engine.upsert(call.caller, object.name, field.name, records, options);
    const results = saveChunks(call, allOrNone, [{ rows: records, save }]);
    const answers = results.map((result) => ({
      ...result,
      created: (result as UpsertResult).created,
    }));
    return { status: 200, body: resultsBody(answers) };
  },
};
