import type { OrgAccess } from '../access/org-access.ts';
import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { OrgEvents } from '../events/org-events.ts';
import type { OrgFormulas } from '../formula/org-formulas.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { RecordAccess } from '../sharing/record-access.ts';
import type { DuplicateRules } from './duplicate-rules.ts';
import type { RowLocks } from './row-locks.ts';
import type { OrgStore } from '../store/org-store.ts';

/** What writing a row needs of the org. */
export interface Org {
  orgId: string;
  store: OrgStore;
  schema: SchemaRegistry;
  access: OrgAccess;
  sharing: RecordAccess;
  formulas: OrgFormulas;
  locks: RowLocks;
  duplicates: DuplicateRules;
  events: OrgEvents;
  now(): Date;
}
export type Verb = 'insert' | 'update';

/** `Account Name`, as messages call a field. */
export const nounOf = (field: FieldDefinition): string => field.label;

/** A built-in object the code relies on. */
export function builtIn(org: Org, name: string): ObjectDefinition {
  const object = org.schema.object(name);
  if (!object) throw new TypeError(`the standard object ${name} is not in the schema`);
  return object;
}
