import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import { resolveField, type ResolvedField } from './field-path.ts';
import { isLongText } from './filterable.ts';
import { errorAt, type QueryScope } from './query-scope.ts';

const MAX_OFFSET = 2000;

/** ORDER BY of a query; nulls come first unless NULLS LAST is asked, up or down. */
export function orderBySql(scope: QueryScope): string {
  const { orderBy } = scope.query;
  if (orderBy === undefined) return '';
  const terms = (Array.isArray(orderBy) ? orderBy : [orderBy]).map((term) => {
    if ('fn' in term) {
      const message = `the function ${term.fn.functionName ?? ''} is not supported in ORDER BY by this local org`;
      throw errorAt(scope, 'ORDER', term.fn.functionName ?? '', 'MALFORMED_QUERY', message);
    }
    const field = resolveField(scope, 'ORDER', term.field);
    if (isLongText(field) || ['address', 'multipicklist'].includes(field.type)) {
      const message = `field '${field.name}' can not be sorted in a query call`;
      throw errorAt(scope, 'ORDER', term.field, 'INVALID_FIELD', message);
    }
    return `${sortKey(scope, field)}${direction(term)}`;
  });
  return ` ORDER BY ${terms.join(', ')}`;
}

export function direction(term: OrderByClause): string {
  return `${term.order === 'DESC' ? ' DESC' : ' ASC'} NULLS ${term.nulls === 'LAST' ? 'LAST' : 'FIRST'}`;
}

/** Picklists sort as their values are listed in setup, texts without regard to case. */
export function sortKey(scope: QueryScope, field: ResolvedField): string {
  const values = field.field?.picklist?.values ?? [];
  if (field.type === 'picklist' && values.length > 0) {
    const cases = values.map((entry, index) => `WHEN ${scope.parameters.add(entry.value)} THEN ${index}`);
    return `CASE WHEN ${field.sql} IS NULL THEN NULL ELSE CASE ${field.sql} ${cases.join(' ')} ELSE ${values.length} END END`;
  }
  const plain = ['int', 'double', 'currency', 'percent', 'boolean', 'date', 'datetime', 'id', 'reference'];
  return plain.includes(field.type) ? field.sql : `${field.sql} COLLATE NOCASE`;
}

/** @throws SfError NUMBER_OUTSIDE_VALID_RANGE for an OFFSET over 2,000 */
export function limitSql(scope: QueryScope): string {
  const { limit, offset } = scope.query;
  if (offset !== undefined && offset > MAX_OFFSET) {
    const message = `Maximum SOQL offset allowed is ${MAX_OFFSET}`;
    throw errorAt(scope, 'TAIL', 'OFFSET', 'NUMBER_OUTSIDE_VALID_RANGE', message);
  }
  if (limit === undefined && offset === undefined) return '';
  const rows = scope.parameters.add(limit ?? -1);
  return ` LIMIT ${rows}${offset === undefined ? '' : ` OFFSET ${scope.parameters.add(offset)}`}`;
}
