import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { FieldType } from '../engine.ts';
import { resolveField } from './field-path.ts';
import { isLongText } from './filterable.ts';
import type { Clause } from './lexer.ts';
import { errorAt, type QueryScope } from './query-scope.ts';

export interface Aggregate {
  sql: string;
  type: FieldType;
}

const NUMBERS: readonly FieldType[] = ['int', 'double', 'currency', 'percent'];
const NEVER: readonly FieldType[] = ['boolean', 'address', 'multipicklist', 'base64'];

/** SQL of one aggregate function. @throws SfError MALFORMED_QUERY when the field's type cannot be so aggregated */
export function aggregateSql(scope: QueryScope, call: FunctionExp, clause: Clause): Aggregate {
  const name = (call.functionName ?? '').toUpperCase();
  const parameter = call.parameters?.[0];
  if (
    !['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'].includes(name) ||
    typeof parameter === 'object'
  ) {
    const message = `the function ${call.functionName ?? ''} is not supported by this local org`;
    throw errorAt(scope, clause, call.functionName ?? '', 'MALFORMED_QUERY', message);
  }
  if (parameter === undefined) {
    if (name === 'COUNT' && clause !== 'SELECT') return { sql: 'COUNT(*)', type: 'int' };
    const message = 'COUNT() must be the only element in the SELECT list';
    throw errorAt(scope, clause, call.functionName ?? '', 'MALFORMED_QUERY', message);
  }
  const field = resolveField(scope, clause, parameter);
  const needsNumber = name === 'SUM' || name === 'AVG';
  if (isLongText(field) || NEVER.includes(field.type) || (needsNumber && !NUMBERS.includes(field.type))) {
    const message = `field ${field.name} does not support aggregate operator ${name}`;
    throw errorAt(scope, clause, parameter, 'MALFORMED_QUERY', message);
  }
  if (name === 'COUNT') return { sql: `COUNT(${field.sql})`, type: 'int' };
  if (name === 'COUNT_DISTINCT') return { sql: `COUNT(DISTINCT ${field.sql})`, type: 'int' };
  return { sql: `${name}(${field.sql})`, type: name === 'AVG' ? 'double' : field.type };
}
