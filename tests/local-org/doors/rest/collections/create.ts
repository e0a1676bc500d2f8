import { recordsBody } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import { chunksByType, resultsBody, saveChunks } from './row-groups.ts';

/** POST /composite/sobjects: up to 200 new rows, mixed types in chunks. */
export const createMany: RestVerb = {
  method: 'POST',
  path: '/composite/sobjects',
  heavy: true,
  run: (call) => {
    const { records, allOrNone } = recordsBody(call.body);
    const { engine } = call.context;
    const chunks = chunksByType(records).map(({ type, rows }) => ({
      rows,
      save: (options: { allOrNone: boolean }) => engine.insert(call.caller, type, rows, options),
    }));
    return { status: 200, body: resultsBody(saveChunks(call, allOrNone, chunks)) };
  },
};
