import { saveErrorAnswer } from '../../errors.ts';
import type { RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/** DELETE /sobjects/T/id */
export const remove: RestVerb = {
  method: 'DELETE',
  path: '/sobjects/:type/:id',
  run: (call) => {
    const { engine } = call.context;
    const object = knownObject(call);
    const id = call.params['id'] ?? '';
    engine.retrieve(call.caller, object.name, id, ['Id']);
    const [result] = engine.remove(call.caller, [id]);
    return result?.success ? { status: 204 } : saveErrorAnswer(result?.errors ?? []);
  },
};
