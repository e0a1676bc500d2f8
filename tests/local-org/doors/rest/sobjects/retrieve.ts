import type { Row } from '../../../engine/engine.ts';
import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { fieldsAsked, knownObject } from './known-object.ts';
import { withVersion } from './versioned-urls.ts';

/** The row, or 304 when it has not changed since the client last saw it. */
export function rowAnswer(call: RestCall, row: Row, changed: unknown): RestAnswer {
  const headers = typeof changed === 'string' ? { 'Last-Modified': new Date(changed).toUTCString() } : {};
  const since = Date.parse(call.headers['if-modified-since'] ?? '');
  // HTTP dates have whole seconds, rows have milliseconds.
  const changedAt = typeof changed === 'string' ? Math.floor(Date.parse(changed) / 1000) * 1000 : Number.NaN;
  if (!Number.isNaN(since) && changedAt <= since) return { status: 304, headers };
  return { status: 200, headers, body: withVersion(call, row) };
}

/** GET /sobjects/T/id?fields= */
export const retrieve: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/:id',
  run: (call) => {
    const { engine } = call.context;
    const object = knownObject(call);
    const id = call.params['id'] ?? '';
    const row = engine.retrieve(call.caller, object.name, id, fieldsAsked(call));
    const changed = engine.retrieve(call.caller, object.name, id, ['LastModifiedDate'])['LastModifiedDate'];
    return rowAnswer(call, row, changed);
  },
};
