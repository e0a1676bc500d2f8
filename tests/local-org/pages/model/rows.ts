import type { FieldDefinition, ObjectDefinition, Row } from '../../engine/engine.ts';
import type { CellView, TableView } from '../view-model.ts';
import { displayValue, recordPath } from './field-value.ts';
import { fieldLabel, picklistOptions } from './labels.ts';
import { LinkedNames, nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';
import { textOf } from './page-context.ts';

/** The fields of these names that exist and that this user may read, in order, without repeats. */
export function readableFields(
  context: PageContext,
  object: ObjectDefinition,
  names: Iterable<string>,
): FieldDefinition[] {
  const found = new Map<string, FieldDefinition>();
  for (const name of names) {
    const field = object.field(name);
    if (field === undefined || field.type === 'address') continue;
    if (field.name === 'Id' || context.access.field(object.name, field.name).read)
      found.set(field.name, field);
  }
  return [...found.values()];
}

export function selectRows(
  context: PageContext,
  object: ObjectDefinition,
  fields: readonly FieldDefinition[],
  rest: string,
): Row[] {
  const names = new Set(['Id', ...fields.map((field) => field.name)]);
  return context.engine.query(context.caller, `SELECT ${[...names].join(', ')} FROM ${object.name} ${rest}`)
    .records;
}

/** Rows as a table whose name column opens the record. */
export function tableOf(
  context: PageContext,
  object: ObjectDefinition,
  fields: readonly FieldDefinition[],
  rows: readonly Row[],
): TableView {
  const names = new LinkedNames(context);
  names.load(linkedIds(fields, rows));
  const opener = fields.find((field) => field.name === nameFieldOf(object)) ?? fields[0];
  return {
    columns: fields.map((field) => ({
      name: field.name,
      label: fieldLabel(context, object, field),
      sortable: field.type !== 'textarea',
      alignRight: field.type === 'currency' || field.type === 'double' || field.type === 'percent',
    })),
    rows: rows.map((row) => {
      const id = textOf(row['Id']);
      const cells = fields.map((field): CellView => {
        const cell = cellOf(context, object, field, row, names);
        return field === opener ? { display: cell.display || id, href: recordPath(object.name, id) } : cell;
      });
      return { id, cells };
    }),
  };
}

/** Ids in the lookup fields of these rows, whose names a page needs. */
export function linkedIds(fields: readonly FieldDefinition[], rows: readonly Row[]): string[] {
  const references = fields.filter((field) => field.type === 'reference');
  return rows.flatMap((row) => references.map((field) => textOf(row[field.name]))).filter((id) => id !== '');
}

export function cellOf(
  context: PageContext,
  object: ObjectDefinition,
  field: FieldDefinition,
  row: Row,
  names: LinkedNames,
): CellView {
  const options = field.picklist === undefined ? [] : picklistOptions(context, object, field);
  return displayValue(context, field, row[field.name], names, (value) => {
    return options.find((option) => option.value === value)?.label ?? value;
  });
}
