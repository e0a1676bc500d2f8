import type { FieldType } from '../engine.ts';
import { DATE_FUNCTIONS, dateFunctionSql } from './date-functions.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { CallNode, Expression } from './syntax/ast.ts';

export type ClauseName = 'SELECT' | 'WHERE' | 'GROUP BY' | 'ORDER BY' | 'HAVING';

/** A field, or a function of one that gives a value for each row. Aggregates are not among them. */
export type ResolvedExpression = ResolvedField & { labels?: true };

/** @throws SfError INVALID_FIELD, MALFORMED_QUERY for a function that is not for this clause */
export function resolveExpression(
  scope: QueryScope,
  expression: Expression,
  clause: ClauseName,
): ResolvedExpression {
  if (expression.kind === 'field') return resolveField(scope, expression);
  const name = expression.name.toUpperCase();
  if (DATE_FUNCTIONS.has(name)) return dateFunctionSql(scope, expression);
  if (name === 'TOLABEL' && clause !== 'GROUP BY') return labelOf(scope, expression, clause);
  if (name === 'CONVERTCURRENCY') throw singleCurrency(scope, expression);
  const message =
    name === 'DISTANCE' || name === 'GEOLOCATION'
      ? `${name} is not supported by this local org: it keeps no geolocations`
      : `Unknown function: ${expression.name}`;
  throw errorAt(scope, expression, 'MALFORMED_QUERY', message);
}

/** A compound of currencies is there in orgs with several currencies only. */
export function singleCurrency(scope: QueryScope, node: { offset: number }): Error {
  const message = 'convertCurrency and currency literals need an org with multiple currencies';
  return errorAt(scope, node, 'INVALID_FIELD', message);
}

const LABELLED: readonly FieldType[] = ['picklist', 'multipicklist', 'combobox'];

/** `toLabel(StageName) = 'Vorschlag'`: conditions and order by what the user reads. */
function labelOf(scope: QueryScope, call: CallNode, clause: ClauseName): ResolvedExpression {
  const [only, more] = call.arguments;
  if (only?.kind !== 'field' || more !== undefined) {
    throw errorAt(scope, call, 'MALFORMED_QUERY', `toLabel takes one field`);
  }
  const field = resolveField(scope, only);
  if (!LABELLED.includes(field.type)) {
    const message = `toLabel function can only be applied to picklist, multi-select picklist, record type, data category and division fields`;
    throw errorAt(scope, only, 'INVALID_FIELD', message);
  }
  if (clause === 'SELECT' || field.type === 'multipicklist') return { ...field, labels: true };
  const cases = (field.field?.picklist?.values ?? []).map(
    (entry) => `WHEN ${scope.parameters.add(entry.value)} THEN ${scope.parameters.add(entry.label)}`,
  );
  const sql = cases.length === 0 ? field.sql : `(CASE ${field.sql} ${cases.join(' ')} ELSE ${field.sql} END)`;
  // Without a field of its own: no index and no order of setup apply to labels.
  return { parents: field.parents, name: field.name, type: 'string', object: field.object, sql };
}
