import { createHash } from 'node:crypto';
import type { Schema } from '../../../engine/engine.ts';
import type { RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';
import { withVersion } from './versioned-urls.ts';

/** Since when a describe has read as it does, by user and object; the schema itself keeps no dates. */
const seen = new WeakMap<Schema, Map<string, { digest: string; since: Date }>>();

function changedAt(schema: Schema, key: string, body: unknown, now: Date): Date {
  const all = seen.get(schema) ?? new Map<string, { digest: string; since: Date }>();
  seen.set(schema, all);
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const known = all.get(key);
  if (known?.digest === digest) return known.since;
  // HTTP dates have whole seconds.
  const since = new Date(Math.floor(now.getTime() / 1000) * 1000);
  all.set(key, { digest, since });
  return since;
}

/** GET /sobjects/T/describe; 304 when it reads as it did at `If-Modified-Since` (REST API Developer Guide, "sObject Describe"). */
export const describe: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe',
  run: (call) => {
    const { engine } = call.context;
    const object = knownObject(call);
    const body = engine.describe(call.caller, object.name);
    const changed = changedAt(engine.schema, `${call.caller.userId} ${object.name}`, body, engine.now());
    const headers = { 'Last-Modified': changed.toUTCString() };
    const since = Date.parse(call.headers['if-modified-since'] ?? '');
    if (!Number.isNaN(since) && changed.getTime() <= since) return { status: 304, headers };
    return { status: 200, headers, body: withVersion(call, body) };
  },
};
