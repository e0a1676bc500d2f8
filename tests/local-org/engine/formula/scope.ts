import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import type { FormulaValue } from './values.ts';

/** Where a merge field starts. */
export type Root = 'record' | 'user' | 'profile' | 'role' | 'organization';

/** What a formula sees while it runs. */
export interface FormulaScope {
  now: Date;
  /** IANA name: TODAY is the user's day. */
  timeZone: string;
  root(root: Root): StoredRow | undefined;
  load(object: ObjectDefinition, id: string): StoredRow | undefined;
  /** The value of a formula field for a row of its object. */
  formula(object: ObjectDefinition, field: FieldDefinition, row: StoredRow): FormulaValue;
  hasPermission(name: string): boolean;
  /** The row before this change; undefined while it is being inserted. */
  prior(): StoredRow | undefined;
  /** For VLOOKUP: the one row whose field has this value. */
  find(object: ObjectDefinition, field: FieldDefinition, value: StoredValue): StoredRow | undefined;
}
export type Evaluate = (scope: FormulaScope) => FormulaValue;
