import type { ObjectDefinition } from '../../../engine/engine.ts';
import { notFound } from '../../errors.ts';
import type { RestCall } from '../rest-call.ts';

/** The object in the path, if it exists and the caller may see it. @throws SfError NOT_FOUND */
export function knownObject(call: RestCall): ObjectDefinition {
  const { engine } = call.context;
  const object = engine.schema.object(call.params['type'] ?? '');
  if (!object || !engine.access(call.caller).object(object.name).read) throw notFound();
  return object;
}

/** `?fields=Name`: the id comes with them, last (REST API Developer Guide, "Batch Response Body"). */
export function fieldsAsked(call: RestCall): string[] | undefined {
  const fields = call.query
    .get('fields')
    ?.split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  if (!fields || fields.length === 0) return undefined;
  return fields.some((field) => field.toLowerCase() === 'id') ? fields : [...fields, 'Id'];
}
