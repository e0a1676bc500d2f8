import type { Access, ObjectDefinition } from '../engine.ts';
import type { QueryContext } from '../soql-context.ts';
import type { ParsedSoql } from './parse-soql.ts';

/**
 * The object of a FROM.
 * @throws SfError INVALID_TYPE, the same for an object that is not there and one the caller may not read.
 */
export function objectOf(
  context: QueryContext,
  access: Access,
  parsed: ParsedSoql,
  scope: number,
  name: string,
): ObjectDefinition {
  const object = context.schema.object(name);
  if (object !== undefined && access.object(object.name).read) return object;
  const offset = parsed.source.locate(scope, 'FROM', name);
  throw parsed.source.error(
    'INVALID_TYPE',
    offset,
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}
