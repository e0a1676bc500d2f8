import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { Parameters, QueryScope } from './query-scope.ts';

/** The same value is bound once a statement, so that the same field is the same SQL in SELECT and GROUP BY. */
const bound = new WeakMap<Parameters, Map<string, string>>();

/**
 * A field of a parent the caller may not see is blank, but for its name: a lookup tells the name of what it points to
 * and nothing more (Salesforce Help, "Considerations for Relationships").
 */
export function unlessHidden(
  scope: QueryScope,
  parent: ObjectDefinition,
  alias: string,
  field: FieldDefinition,
  sql: string,
): string {
  // A compound address has no SQL of its own.
  if (field.name === 'Id' || field.nameField || field.type === 'address') return sql;
  const { context, caller, parameters } = scope;
  const known = bound.get(parameters) ?? new Map<string, string>();
  bound.set(parameters, known);
  const visible = context.visibleRows(caller, parent, alias, (value) => {
    const placeholder = known.get(value) ?? parameters.add(value);
    known.set(value, placeholder);
    return placeholder;
  });
  return visible === true ? sql : `CASE WHEN ${visible} THEN ${sql} END`;
}
