import type { ResolvedField } from './field-path.ts';
import { resolveExpression } from './expression-sql.ts';
import { isLongText } from './filterable.ts';
import { ensureIndex } from './lookup-index.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { OrderTerm } from './syntax/ast.ts';

/** SOQL and SOSL Reference, "OFFSET" and "ORDER BY". */
const MAX_OFFSET = 2000;
const MAX_TERMS = 32;

/** ORDER BY of a query; nulls come first unless NULLS LAST is asked, up or down. */
export function orderBySql(scope: QueryScope): string {
  const { orderBy } = scope.query;
  const tooMany = orderBy[MAX_TERMS];
  if (tooMany !== undefined) {
    const message = `no more than ${MAX_TERMS} fields are allowed in ORDER BY`;
    throw errorAt(scope, tooMany, 'MALFORMED_QUERY', message);
  }
  if (orderBy.length === 0) return '';
  const terms = orderBy.map((term) => {
    const field = resolveExpression(scope, term.expression, 'ORDER BY');
    if (isLongText(field) || ['address', 'multipicklist'].includes(field.type)) {
      const message = `field '${field.name}' can not be sorted in a query call`;
      throw errorAt(scope, term, 'INVALID_FIELD', message);
    }
    return isStamp(field) ? `${field.sql}${upOrDown(term)}` : `${sortKey(scope, field)}${direction(term)}`;
  });
  walkByIndex(scope);
  return ` ORDER BY ${terms.join(', ')}`;
}

export function direction(term: Pick<OrderTerm, 'descending' | 'nullsLast'>): string {
  return `${term.descending ? ' DESC' : ' ASC'} NULLS ${term.nullsLast ? 'LAST' : 'FIRST'}`;
}

/** Times the platform sets on every row, so never null. */
const STAMPS = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

const isStamp = (field: ResolvedField): boolean => field.parents.length === 0 && STAMPS.includes(field.name);
const upOrDown = (term: Pick<OrderTerm, 'descending'>): string => (term.descending ? ' DESC' : ' ASC');

/** The newest few rows are read from the end of an index, not by sorting the table. */
function walkByIndex(scope: QueryScope): void {
  const [first] = scope.query.orderBy;
  if (first === undefined || scope.query.limit === undefined || scope.query.groupBy !== undefined) return;
  const field = resolveExpression(scope, first.expression, 'ORDER BY');
  if (isStamp(field)) ensureIndex(scope.context.db, scope.object.name, field.name, false);
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
  const { limit, skip } = scope.query;
  if (skip !== undefined && skip.value > MAX_OFFSET) {
    const message = `Maximum SOQL offset allowed is ${MAX_OFFSET}`;
    throw errorAt(scope, skip, 'NUMBER_OUTSIDE_VALID_RANGE', message);
  }
  if (limit === undefined && skip === undefined) return '';
  const rows = scope.parameters.add(limit?.value ?? -1);
  return ` LIMIT ${rows}${skip === undefined ? '' : ` OFFSET ${scope.parameters.add(skip.value)}`}`;
}
