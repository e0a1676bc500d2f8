import type { Caller, FieldDefinition, LookupFilter, ObjectDefinition } from '../engine.ts';
import { readPath, resolvePath } from '../formula/resolve-path.ts';
import type { FormulaScope } from '../formula/scope.ts';
import { toJson } from '../formula/values.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import { joined } from './filter-logic.ts';
import { nounOf, type Org } from './org.ts';
import { passes } from './roll-up-filter.ts';
import { RowError } from './row-error.ts';

/**
 * Required lookup filters, checked when the lookup or a field of the row that the filter names changes.
 * Source: "Lookup Filters", Salesforce Help.
 * @throws RowError FIELD_FILTER_VALIDATION_EXCEPTION
 */
export function checkLookupFilters(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  for (const field of object.fields.values()) {
    const { lookupFilter: filter } = field;
    const id = row[field.name];
    if (!filter || filter.optional || typeof id !== 'string') continue;
    const names = [field.name, ...sourceFields(filter)];
    if (before && names.every((name) => (row[name] ?? null) === (before[name] ?? null))) continue;
    if (meets(org, caller, object, row, filter, id)) continue;
    throw new RowError(
      'FIELD_FILTER_VALIDATION_EXCEPTION',
      filter.errorMessage ?? 'Value does not exist or does not match filter criteria.',
      [field.name],
    );
  }
}

/** Fields of the row itself that a filter looks at. */
export const sourceFields = (filter: LookupFilter): string[] =>
  filter.items
    .flatMap(({ field, valueField }) => [field, valueField ?? ''])
    .flatMap((path) => /^\$Source\.(\w+)/i.exec(path)?.[1] ?? []);

function meets(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  filter: LookupFilter,
  id: string,
): boolean {
  const target = org.schema.objectOfId(id);
  const found = target && org.store.read(target, id);
  if (!target || !found) return false;
  const source = org.formulas.scope(caller.userId, row);
  const other = org.formulas.scope(caller.userId, found);
  const read = (path: string): { value: StoredValue; field: FieldDefinition } => {
    const ofSource = /^\$Source\./i.test(path);
    if (ofSource) return stored(org, object, source, path.slice(8));
    return path.startsWith('$')
      ? stored(org, object, source, path)
      : stored(org, target, other, path.slice(path.indexOf('.') + 1));
  };
  const results = filter.items.map(({ field: path, operation, value, valueField }) => {
    const left = read(path);
    const right = valueField === undefined ? value : String(read(valueField).value ?? '');
    return passes(left.field.type, left.value, { field: path, operation, value: right ?? '' });
  });
  return joined(filter.logic, results);
}

/** The value at the end of a path in the form it is stored in. */
function stored(
  org: Org,
  object: ObjectDefinition,
  scope: FormulaScope,
  path: string,
): { value: StoredValue; field: FieldDefinition } {
  const resolved = resolvePath(org.formulas.environment, object, path);
  const { field } = resolved;
  const row = resolved.steps.length === 0 ? scope.root(resolved.root) : undefined;
  if (row && !field.formula) return { value: row[field.name] ?? null, field };
  const value = toJson(field, readPath(resolved, scope));
  return { value: typeof value === 'boolean' ? Number(value) : value, field };
}

/** What is wrong with a filter at deploy; `noun` names the field for messages. */
export function lookupFilterProblems(
  org: { formulas: { environment: Parameters<typeof resolvePath>[0] } },
  object: ObjectDefinition,
  field: FieldDefinition,
): string[] {
  const { lookupFilter: filter } = field;
  if (!filter) return [];
  const { environment } = org.formulas;
  const target = environment.object(field.referenceTo[0] ?? '');
  const exists = (path: string): boolean => {
    try {
      if (/^\$Source\./i.test(path)) resolvePath(environment, object, path.slice(8));
      else if (path.startsWith('$')) resolvePath(environment, object, path);
      else if (target && path.toLowerCase().startsWith(`${target.name.toLowerCase()}.`))
        resolvePath(environment, target, path.slice(target.name.length + 1));
      else return false;
      return true;
    } catch {
      return false;
    }
  };
  if (filter.items.length === 0)
    return [`Lookup filter of ${nounOf(field)}: at least one filter item is required`];
  if (filter.items.length > 10)
    return [`Lookup filter of ${nounOf(field)}: at most 10 filter items are allowed`];
  for (const { field: path, valueField, value } of filter.items) {
    const unknown = [path, ...(valueField === undefined ? [] : [valueField])].find((name) => !exists(name));
    if (unknown !== undefined) return [`Could not resolve lookup filter field: ${unknown}`];
    if (valueField !== undefined && value !== undefined)
      return ['A lookup filter item can not have both value and valueField'];
  }
  const numbers = filter.logic?.match(/\d+/g)?.map(Number) ?? [];
  const fits =
    filter.items.every((_, index) => numbers.includes(index + 1)) &&
    Math.max(0, ...numbers) <= filter.items.length;
  if (filter.logic !== undefined && !fits) return [`Invalid boolean filter: ${filter.logic}`];
  return [];
}
