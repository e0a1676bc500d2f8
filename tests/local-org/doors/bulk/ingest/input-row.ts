import type { InputRow, SaveError } from '../../../engine/engine.ts';
import { cellValue } from './cell-value.ts';
import type { Column } from './columns.ts';

/** Sets a field to null; an empty cell leaves it alone. */
const NULL = '#N/A';

/** A record as the engine takes it, or why it cannot be read. */
export type ReadRow = { row: InputRow } | { error: SaveError };

/** Read one record. An empty cell is as good as no cell, an empty Id too. */
export function inputRow(columns: readonly Column[], cells: readonly string[]): ReadRow {
  const row: InputRow = {};
  for (const [index, { field, parent }] of columns.entries()) {
    const text = cells[index] ?? '';
    if (text === '') continue;
    const cell = text === NULL ? { value: null } : cellValue(field.type, text);
    if ('xsd' in cell)
      return {
        error: {
          statusCode: 'INVALID_FIELD',
          message: `Failed to deserialize field at col ${index}. Due to, '${text}' is not a valid value for the type ${cell.xsd}`,
          fields: [field.name],
        },
      };
    if (!parent) row[field.name] = cell.value;
    else if (cell.value === null) row[parent.relationship] ??= null;
    else {
      const type = parent.type === undefined ? {} : { attributes: { type: parent.type } };
      row[parent.relationship] = { ...(row[parent.relationship] ?? {}), ...type, [field.name]: cell.value };
    }
  }
  return { row };
}
