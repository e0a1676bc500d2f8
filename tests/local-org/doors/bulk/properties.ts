import { SfError } from '../../engine/engine.ts';
import type { JsonObject } from '../rest/json-body.ts';
import type { RestCall } from '../rest/rest-call.ts';

/** A property this org does not know is refused and written down: a real org may know it. @throws SfError JSON_PARSER_ERROR */
export function checkProperties(call: RestCall, body: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  call.context.gaps.note({ method: call.method, path: '/jobs', what: `Bulk job property ${unknown}` });
  throw new SfError('JSON_PARSER_ERROR', `Unrecognized field "${unknown}" at [line:1, column:1]`, 400);
}
