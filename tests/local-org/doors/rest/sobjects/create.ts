import { saveErrorAnswer } from '../../errors.ts';
import { rowBody } from '../json-body.ts';
import { base, type RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/** POST /sobjects/T */
export const create: RestVerb = {
  method: 'POST',
  path: '/sobjects/:type',
  run: (call) => {
    const object = knownObject(call);
    const [result] = call.context.engine.insert(call.caller, object.name, [rowBody(call.body)]);
    if (!result?.success) return saveErrorAnswer(result?.errors ?? []);
    return {
      status: 201,
      headers: { Location: `${base(call)}/sobjects/${object.name}/${result.id ?? ''}` },
      body: { id: result.id, success: true, errors: result.errors },
    };
  },
};
