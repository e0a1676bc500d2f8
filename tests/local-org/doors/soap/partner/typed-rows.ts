import type { InputRow, ObjectDefinition, SaveResult } from '../../../engine/engine.ts';
import { cellValue } from '../../bulk/ingest/cell-value.ts';

const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};
const failed = (error: SaveResult['errors'][number]): SaveResult => ({
  id: null,
  success: false,
  errors: [error],
});

/** Everything in XML is text: the row with a text that is no value of its field's type is refused, by itself. */
function wrongType(
  object: ObjectDefinition | undefined,
  row: InputRow,
): SaveResult['errors'][number] | undefined {
  for (const [name, value] of Object.entries(row)) {
    const field = object?.field(name);
    if (!field || typeof value !== 'string' || value === '') continue;
    if ('xsd' in cellValue(field.type, value))
      return {
        statusCode: 'INVALID_TYPE_ON_FIELD_IN_RECORD',
        message: `${field.label}: value not of required type: ${value}`,
        fields: [field.name],
      };
  }
  return undefined;
}

/** Save rows whose texts can be read; one answer a row, in order. */
export function saveTyped<Row extends InputRow, Result extends SaveResult>(
  object: ObjectDefinition | undefined,
  rows: readonly Row[],
  allOrNone: boolean,
  save: (rows: readonly Row[]) => Result[],
): SaveResult[] {
  const errors = rows.map((row) => wrongType(object, row));
  if (errors.every((error) => error === undefined)) return save(rows);
  if (allOrNone) return errors.map((error) => failed(error ?? ROLLED_BACK));
  const saved = save(rows.filter((_, index) => errors[index] === undefined))[Symbol.iterator]();
  return errors.map((error) => (error ? failed(error) : (saved.next().value ?? failed(ROLLED_BACK))));
}
