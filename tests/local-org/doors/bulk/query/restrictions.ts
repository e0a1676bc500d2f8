import { SfError, type ColumnMetadata, type ObjectDefinition } from '../../../engine/engine.ts';
import type { ParsedSoql } from '../../../engine/soql/parse-soql.ts';
import type { SelectItem } from '../../../engine/soql/syntax/ast.ts';

const refuse = (message: string): SfError => new SfError('API_ERROR', message, 400);

const isFunction = (item: SelectItem, test: (name: string) => boolean): boolean =>
  item.kind === 'call' && test(item.name.toUpperCase());

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'AVG', 'SUM', 'MIN', 'MAX', 'GROUPING']);

/** What SOQL may hold and a bulk query may not. @throws SfError API_ERROR */
export function checkSoql({ query }: ParsedSoql): void {
  const fields = query.items;
  const refused: [boolean, string][] = [
    [
      fields.some(({ kind }) => kind === 'subquery'),
      'Aggregate Relationships not supported in Bulk V2 Query with CSV content type',
    ],
    [fields.some(({ kind }) => kind === 'typeOf'), 'TYPEOF not supported in Bulk Query'],
    [query.groupBy !== undefined || query.having !== undefined, 'Group By not supported in Bulk Query'],
    [
      fields.some((field) => isFunction(field, (name) => AGGREGATES.has(name))),
      'Aggregate functions not supported in Bulk Query',
    ],
    [
      fields.some((field) => isFunction(field, (name) => name === 'FIELDS')),
      'FIELDS() not supported in Bulk Query',
    ],
    [query.skip !== undefined, 'Offset not supported in Bulk Query'],
  ];
  const found = refused.find(([present]) => present);
  if (found) throw refuse(found[1]);
}

/** Compound addresses and files are no cells of a CSV. @throws SfError API_ERROR */
export function checkColumns(columns: readonly ColumnMetadata[], object: ObjectDefinition | undefined): void {
  for (const column of columns) {
    if (column.apexType === 'complexvaluetype' && column.joinColumns.length === 0)
      throw refuse('Selecting compound data not supported in Bulk Query');
    if (object?.field(column.columnName)?.type === 'base64')
      throw refuse('Blob field not supported in Bulk V2 Query with CSV content type');
    checkColumns(column.joinColumns, undefined);
  }
}
