import type { ColumnMetadata, Row } from '../../../engine/engine.ts';

/** One column of the result: `Owner.Name` is looked up step by step. */
export interface ResultColumn {
  path: string[];
  decimal: boolean;
}

/** The columns in the order they were asked for, those of parents by their path. */
export function resultColumns(columns: readonly ColumnMetadata[], above: string[] = []): ResultColumn[] {
  return columns.flatMap((column) => {
    const path = [...above, column.columnName];
    return column.joinColumns.length > 0
      ? resultColumns(column.joinColumns, path)
      : [{ path, decimal: column.apexType === 'Double' }];
  });
}

/** A value as Bulk results write it: `2026-11-23T17:32:50.000Z`, `100.0`, `true`, nothing for null. */
export function resultCell(row: Row, { path, decimal }: ResultColumn): string {
  let value: unknown = row;
  for (const step of path)
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  switch (typeof value) {
    case 'string':
      return value.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})\+0000$/, '$1Z');
    case 'number':
      return decimal && Number.isInteger(value) ? `${value}.0` : String(value);
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
