import type { ObjectDefinition } from '../engine.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { OrgStore } from '../store/org-store.ts';

/** Rows and what they are: all that sharing needs of an org. */
export interface OrgBase {
  orgId: string;
  store: OrgStore;
  schema: SchemaRegistry;
  now(): Date;
}

/** A built-in object the code relies on. */
export function builtIn({ schema }: Pick<OrgBase, 'schema'>, name: string): ObjectDefinition {
  const object = schema.object(name);
  if (!object) throw new TypeError(`the standard object ${name} is not in the schema`);
  return object;
}
