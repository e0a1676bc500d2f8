import type { ObjectDefinition } from '../../engine.ts';
import type { StoredRow } from '../../soql-context.ts';
import { nounOf, type Org } from '../org.ts';
import { builtIn } from '../org-base.ts';
import { RowError } from '../row-error.ts';

export interface Derivation {
  org: Org;
  object: ObjectDefinition;
  /** The row as it will be saved; changed in place. */
  row: StoredRow;
  /** Absent on insert. */
  before: StoredRow | undefined;
  /** What the client sent. */
  given: StoredRow;
}

export const changed = ({ row, before }: Derivation, field: string): boolean =>
  before === undefined || (row[field] ?? null) !== (before[field] ?? null);

/** The row a reference of this row points at. */
export function parentRow(
  { org, row }: Derivation,
  field: string,
  objectName: string,
): StoredRow | undefined {
  const id = row[field];
  return typeof id === 'string' ? org.store.read(builtIn(org, objectName), id) : undefined;
}

/**
 * The row that says what a stage or status means. The local org knows no meaning for other values and
 * refuses them, where the platform would take them as open.
 */
export function meaningOf(derivation: Derivation, table: string, field: string): StoredRow | undefined {
  const { org, object, row } = derivation;
  const value = row[field] ?? null;
  if (value === null) return undefined;
  const meaning = org.store.find(builtIn(org, table), 'ApiName', value)[0];
  const definition = object.fields.get(field);
  if (!meaning && definition)
    throw new RowError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${nounOf(definition)}: bad value for restricted picklist field: ${String(value)}`,
      [field],
    );
  return meaning;
}
