import { SfError } from '../../../engine/engine.ts';
import type { RestVerb } from '../rest-call.ts';
import { checkSize, resultsBody, saveChunks } from './row-groups.ts';

/** DELETE /composite/sobjects?ids=a,b&allOrNone=true; the answer keeps the id, as the reference shows. */
export const removeMany: RestVerb = {
  method: 'DELETE',
  path: '/composite/sobjects',
  heavy: true,
  run: (call) => {
    const ids = (call.query.get('ids') ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '');
    if (ids.length === 0) throw new SfError('MISSING_ARGUMENT', 'The ids parameter is required.', 400);
    checkSize(ids.length);
    const allOrNone = call.query.get('allOrNone')?.toLowerCase() === 'true';
    const save = (options: { allOrNone: boolean }) => call.context.engine.remove(call.caller, ids, options);
    return { status: 200, body: resultsBody(saveChunks(call, allOrNone, [{ rows: ids, save }])) };
  },
};
