import type { Access, ObjectDefinition, Schema } from '../engine.ts';
import { isPlatformEvent } from '../events/platform-event.ts';
import { errorAt } from './query-scope.ts';
import type { SourceText } from './syntax/source-text.ts';

/**
 * The object of a FROM.
 * @throws SfError INVALID_TYPE, the same for an object that is not there and one the caller may not read.
 */
export function objectOf(
  scope: { context: { schema: Schema }; access: Access; source: SourceText },
  node: { text: string; offset: number },
): ObjectDefinition {
  const object = scope.context.schema.object(node.text);
  if (object !== undefined && scope.access.object(object.name).read) {
    if (!isPlatformEvent(object)) return object;
    const message = `entity type ${object.name} does not support query`;
    throw errorAt(scope, node, 'INVALID_TYPE_FOR_OPERATION', message);
  }
  throw errorAt(
    scope,
    node,
    'INVALID_TYPE',
    `sObject type '${node.text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}
