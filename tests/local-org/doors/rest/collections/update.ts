import { SfError } from '../../../engine/engine.ts';
import { recordsBody, type JsonObject } from '../json-body.ts';
import type { RestVerb } from '../rest-call.ts';
import { chunksByType, resultsBody, saveChunks } from './row-groups.ts';

/** The row with its id under the one name the engine knows (`id` and `Id` are both sent). */
function withId(row: JsonObject): JsonObject & { Id: string } {
  const id = row['Id'] ?? row['id'];
  if (typeof id !== 'string') {
    throw new SfError('MISSING_ARGUMENT', 'Id not specified in an update call', 400);
  }
  const { id: _id, ...rest } = row;
  return { ...rest, Id: id };
}

/** PATCH /composite/sobjects */
export const updateMany: RestVerb = {
  method: 'PATCH',
  path: '/composite/sobjects',
  heavy: true,
  run: (call) => {
    const { records, allOrNone } = recordsBody(call.body);
    const { engine } = call.context;
    const chunks = chunksByType(records).map((chunk) => {
      const rows = chunk.rows.map(withId);
      return {
        rows,
        save: (options: { allOrNone: boolean }) => engine.update(call.caller, chunk.type, rows, options),
      };
    });
    return { status: 200, body: resultsBody(saveChunks(call, allOrNone, chunks)) };
  },
};
