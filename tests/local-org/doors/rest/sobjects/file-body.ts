import { notFound } from '../../errors.ts';
import type { RestAnswer, RestCall } from '../rest-call.ts';
import { knownObject } from './known-object.ts';

/**
 * GET /sobjects/StaticResource/id/Body: the bytes of a file field. The path has the shape of a look-up by external
 * id, so that verb asks here first. @returns undefined when the path names no file field.
 */
export function fileBody(call: RestCall): RestAnswer | undefined {
  const { engine } = call.context;
  const object = knownObject(call);
  const [id = '', field = ''] = [call.params['field'], call.params['value']];
  if (object.field(field)?.type !== 'base64') return undefined;
  const row = engine.retrieve(call.caller, object.name, id, ['Name', 'ContentType']);
  const component = engine.catalogue.get(object.name, String(row['Name']));
  if (!component) throw notFound();
  return {
    status: 200,
    file: { bytes: component.content ?? new Uint8Array(), type: String(row['ContentType']) },
  };
}
