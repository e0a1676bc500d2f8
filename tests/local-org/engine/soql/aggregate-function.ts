import type { FieldType } from '../engine.ts';
import { resolveField } from './field-path.ts';
import { isLongText } from './filterable.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { CallNode } from './syntax/ast.ts';

export interface Aggregate {
  sql: string;
  type: FieldType;
}

const NUMBERS: readonly FieldType[] = ['int', 'double', 'currency', 'percent'];
const NEVER: readonly FieldType[] = ['boolean', 'address', 'multipicklist', 'base64'];
const NAMES = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

/** SOQL and SOSL Reference, "Aggregate Functions"; GROUPING goes with ROLLUP and CUBE. */
export function isAggregate(call: CallNode): boolean {
  const name = call.name.toUpperCase();
  return NAMES.includes(name) || name === 'GROUPING';
}

/** SQL of one aggregate function. @throws SfError MALFORMED_QUERY when the field's type cannot be so aggregated */
export function aggregateSql(scope: QueryScope, call: CallNode, isSelect: boolean): Aggregate {
  const name = call.name.toUpperCase();
  const refuse = (message: string, node: { offset: number } = call) =>
    errorAt(scope, node, 'MALFORMED_QUERY', message);
  const [parameter, more] = call.arguments;
  if (parameter === undefined && name === 'COUNT') {
    if (!isSelect) return { sql: 'COUNT(*)', type: 'int' };
    throw refuse('COUNT() must be the only element in the SELECT list');
  }
  if (parameter?.kind !== 'field' || more !== undefined) throw refuse(`${call.name} takes one field`);
  const field = resolveField(scope, parameter);
  const needsNumber = name === 'SUM' || name === 'AVG';
  if (isLongText(field) || NEVER.includes(field.type) || (needsNumber && !NUMBERS.includes(field.type))) {
    throw refuse(`field ${field.name} does not support aggregate operator ${name}`, parameter);
  }
  if (name === 'COUNT') return { sql: `COUNT(${field.sql})`, type: 'int' };
  const folded = ['string', 'picklist', 'email'].includes(field.type) && field.field?.caseSensitive !== true;
  if (name === 'COUNT_DISTINCT') {
    return { sql: `COUNT(DISTINCT ${field.sql}${folded ? ' COLLATE NOCASE' : ''})`, type: 'int' };
  }
  return { sql: `${name}(${field.sql})`, type: name === 'AVG' ? 'double' : field.type };
}
