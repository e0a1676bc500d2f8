import type { Caller, FieldDefinition, ObjectDefinition, RollUpFilter } from '../engine.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';
import { passes } from './roll-up-filter.ts';
import { runValidationRules } from './validation-rules.ts';

/**
 * Bring the summaries above a row up to date after it was written or deleted. A master whose summary changes
 * goes through its own validation rules: their refusal is the detail row's refusal.
 */
export function refreshMasters(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  for (const key of object.fields.values()) {
    if (key.masterDetail !== true) continue;
    const ids = new Set([row[key.name], before?.[key.name]].filter((id) => typeof id === 'string'));
    const master = org.schema.object(key.referenceTo[0] ?? '');
    if (!master) continue;
    const summaries = [...master.fields.values()].filter(
      (field) => field.rollUp?.foreignKey.toLowerCase() === `${object.name}.${key.name}`.toLowerCase(),
    );
    if (summaries.length > 0)
      for (const id of ids) refreshOne(org, caller, master, id, object, key, summaries);
  }
}

function refreshOne(
  org: Org,
  caller: Caller,
  master: ObjectDefinition,
  id: string,
  detail: ObjectDefinition,
  key: FieldDefinition,
  summaries: readonly FieldDefinition[],
): void {
  const before = org.store.read(master, id);
  if (!before || before['IsDeleted'] === 1) return;
  const rows = org.store.find(detail, key.name, id);
  const changes: StoredRow = {};
  for (const field of summaries) {
    const value = summarize(org, caller, detail, field, rows);
    if (value !== (before[field.name] ?? null)) changes[field.name] = value;
  }
  if (Object.keys(changes).length === 0) return;
  const after = { ...before, ...changes };
  runValidationRules(org, caller, master, after, before);
  org.store.update(master, id, { ...changes, SystemModstamp: wholeSeconds(org.now()) });
  refreshMasters(org, caller, master, after, before);
}

/** The summary of these detail rows, for a new summary field as for a changed row. */
export function summarize(
  org: Org,
  caller: Caller,
  detail: ObjectDefinition,
  field: FieldDefinition,
  rows: readonly StoredRow[],
): StoredValue {
  const rollUp = field.rollUp;
  if (!rollUp) return null;
  const read = (row: StoredRow, path: string): StoredValue => {
    const source = detail.field(path.split('.').at(-1) ?? '');
    if (!source) return null;
    if (!source.formula) return row[source.name] ?? null;
    const value = org.formulas.fieldValue(detail, source, row, caller.userId);
    return typeof value === 'boolean' ? Number(value) : value;
  };
  const typeOf = (filter: RollUpFilter) =>
    detail.field(filter.field.split('.').at(-1) ?? '')?.type ?? 'string';
  const counted = rows.filter((row) =>
    rollUp.filters.every((filter) => passes(typeOf(filter), read(row, filter.field), filter)),
  );
  if (rollUp.operation === 'count') return counted.length;
  const values = counted
    .map((row) => read(row, rollUp.summarizedField ?? ''))
    .filter((value) => value !== null);
  if (rollUp.operation === 'sum')
    return Number(values.reduce<number>((total, value) => total + Number(value), 0).toPrecision(15));
  const sorted = values.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  return (rollUp.operation === 'min' ? sorted[0] : sorted.at(-1)) ?? null;
}
