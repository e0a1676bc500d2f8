import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { JsonValue, StoredRow, StoredValue } from '../soql-context.ts';
import { isStored } from '../store/columns.ts';

/** Never in a change event: they say nothing of the record's data (Change Data Capture Developer Guide, "Change Event Message Structure"). */
const LEFT_OUT = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate']);

const known = new WeakMap<ObjectDefinition, FieldDefinition[]>();

/** Fields a change event of this object can carry: no formulas, no compound fields (their parts stand for them). */
export function bodyFields(object: ObjectDefinition): FieldDefinition[] {
  let fields = known.get(object);
  if (!fields) {
    const all = [...object.fields.values()];
    const compounds = new Set(all.map((field) => field.compoundFieldName));
    fields = all.filter(
      (field) =>
        isStored(field) && field.type !== 'base64' && !LEFT_OUT.has(field.name) && !compounds.has(field.name),
    );
    known.set(object, fields);
  }
  return fields;
}

export const jsonValue = (field: FieldDefinition, value: StoredValue | undefined): JsonValue =>
  value === undefined || value === null ? null : field.type === 'boolean' ? value === 1 : value;

/** `BillingCity` in `BillingAddress` → `City`; `LastName` in `Name` stays. */
function partName(field: FieldDefinition, compound: string): string {
  const prefix = compound.replace(/Address$/, '');
  return compound.endsWith('Address') && field.name.startsWith(prefix)
    ? field.name.slice(prefix.length)
    : field.name;
}

/** The name `changedFields` gives a field: `Industry`, `BillingAddress.City`, `Name.LastName`. */
export const changedName = (field: FieldDefinition): string =>
  field.compoundFieldName === undefined
    ? field.name
    : `${field.compoundFieldName}.${partName(field, field.compoundFieldName)}`;

/** Flat values by field name → the message's form, with the parts of compound fields inside them. */
export function nested(
  object: ObjectDefinition,
  values: Record<string, JsonValue>,
  visible: (field: string) => boolean,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = object.field(name);
    if (!field || !visible(field.name)) continue;
    const compound = field.compoundFieldName;
    if (compound === undefined) body[field.name] = value;
    else body[compound] = { ...(body[compound] ?? {}), [partName(field, compound)]: value };
  }
  return body;
}

/** All that a row holds. */
export function wholeRow(object: ObjectDefinition, row: StoredRow): Record<string, JsonValue> {
  return Object.fromEntries(
    bodyFields(object)
      .map((field) => [field.name, jsonValue(field, row[field.name])] as const)
      .filter(([, value]) => value !== null),
  );
}

/** What differs between two states of a row; a value that was taken away is null. */
export function difference(
  object: ObjectDefinition,
  before: StoredRow,
  after: StoredRow,
  always: readonly string[] = [],
): Record<string, JsonValue> {
  return Object.fromEntries(
    bodyFields(object)
      .filter(
        (field) =>
          (before[field.name] ?? null) !== (after[field.name] ?? null) || always.includes(field.name),
      )
      .map((field) => [field.name, jsonValue(field, after[field.name])]),
  );
}
