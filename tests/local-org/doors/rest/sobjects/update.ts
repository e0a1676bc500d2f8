import { SfError } from '../../../engine/engine.ts';
import { saveErrorAnswer } from '../../errors.ts';
import { rowBody } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/** PATCH /sobjects/T/id */
export const update: RestVerb = {
  method: 'PATCH',
  path: '/sobjects/:type/:id',
  run: (call) => {
    const { engine } = call.context;
    const object = knownObject(call);
    const id = call.params['id'] ?? '';
    const body = rowBody(call.body);
    if (Object.keys(body).some((name) => name.toLowerCase() === 'id')) {
      throw new SfError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', 400);
    }
    // An id that never was is 404 here, where the collection calls answer the row with an error.
    engine.retrieve(call.caller, object.name, id, ['Id']);
    const [result] = engine.update(call.caller, object.name, [{ ...body, Id: id }]);
    return result?.success ? { status: 204 } : saveErrorAnswer(result?.errors ?? []);
  },
};
