import type { FieldDefinition, FieldType, Row } from '../engine.ts';
import type { JsonValue, QueryContext, StoredRow, StoredValue } from '../soql-context.ts';
import type { Output } from './row-plan.ts';

/** Build a row as REST answers it: `attributes` first, then the fields in the order asked. */
export function shapeRow(
  context: QueryContext,
  object: string,
  id: StoredValue | undefined,
  outputs: readonly Output[],
  stored: StoredRow,
): Row {
  const row: Row = { attributes: attributesOf(context, object, String(id)) };
  for (const output of outputs) row[output.key] = outputValue(context, output, stored);
  return row;
}

export function attributesOf(context: QueryContext, type: string, id: string): Row['attributes'] {
  const version = context.apiVersion.replace(/^v?/, 'v');
  return {
    type,
    url: `/services/data/${version}/sobjects/${(type === 'Name' ? objectOfId(context, id) : undefined) ?? type}/${id}`,
  };
}

/** The object whose ids begin with these three characters. */
export function objectOfId(context: QueryContext, id: string): string | undefined {
  return context.schema.objects().find((object) => object.keyPrefix === id.slice(0, 3))?.name;
}

function outputValue(context: QueryContext, output: Output, stored: StoredRow): unknown {
  switch (output.kind) {
    case 'value': {
      const value = jsonValue(output.type, stored[output.column] ?? null);
      if (output.format) return output.format(value);
      return output.labels === true ? labelOf(output.field, value) : value;
    }
    case 'address': {
      const parts = output.parts.map(({ key, column }) => [key, stored[column] ?? null] as const);
      return parts.every(([, value]) => value === null) ? null : Object.fromEntries(parts);
    }
    case 'parent': {
      const id = stored[output.idColumn] ?? null;
      if (id === null) return null;
      // A parent that may be of several objects is answered as the `Name` entity.
      return shapeRow(context, output.object ?? 'Name', id, output.outputs, stored);
    }
    case 'children':
      return output.plan.answerFor(String(stored['c0']));
    case 'typeOf':
      return output.plan.answerFor(stored[output.column] ?? null);
  }
}

/** A stored value in REST's JSON type. */
export function jsonValue(type: FieldType, value: StoredValue): JsonValue {
  if (type === 'boolean') return value === 1 || value === 'true';
  if (value === null) return null;
  if (type === 'datetime' && typeof value === 'string') return value.replace(/Z$/, '+0000');
  return value;
}

export function labelOf(field: FieldDefinition | undefined, value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  const labels = new Map(field?.picklist?.values.map((entry) => [entry.value, entry.label]));
  return value
    .split(';')
    .map((part) => labels.get(part) ?? part)
    .join(';');
}
