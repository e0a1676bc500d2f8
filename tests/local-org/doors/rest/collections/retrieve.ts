import { SfError, type Row } from '../../../engine/engine.ts';
import { textsBody } from '../json-body.ts';
import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';

/** Rows that can be asked for at once: many in a body, as many as fit a URL otherwise. */
const MOST_IN_BODY = 2000;

/** One entry an id, in order; `null` where there is no such row or the caller may not see it. */
function rows(call: RestCall, ids: readonly string[], fields: readonly string[]): RestAnswer {
  const object = knownObject(call);
  if (ids.length > MOST_IN_BODY) {
    throw new SfError(
      'EXCEEDED_MAX_SIZE_REQUEST',
      `record limit reached. cannot submit more than ${MOST_IN_BODY} records into this call`,
      400,
    );
  }
  const found = ids.map((id): Row | null => {
    try {
      return call.context.engine.retrieve(call.caller, object.name, id, fields);
    } catch (error) {
      if (
        error instanceof SfError &&
        ['NOT_FOUND', 'ENTITY_IS_DELETED', 'MALFORMED_ID'].includes(error.errorCode)
      ) {
        return null;
      }
      throw error;
    }
  });
  call.caller.rows += ids.length;
  return { status: 200, body: withVersion(call, found) };
}

/** POST /composite/sobjects/T {ids, fields} */
export const retrieveMany: RestVerb = {
  method: 'POST',
  path: '/composite/sobjects/:type',
  heavy: true,
  run: (call) => rows(call, textsBody(call.body, 'ids'), textsBody(call.body, 'fields')),
};

/** GET /composite/sobjects/T?ids=&fields= */
export const retrieveManyByUrl: RestVerb = {
  method: 'GET',
  path: '/composite/sobjects/:type',
  heavy: true,
  run: (call) => {
    const list = (name: string): string[] =>
      (call.query.get(name) ?? '').split(',').filter((item) => item !== '');
    return rows(call, list('ids'), list('fields'));
  },
};
