import type { FieldType } from '../engine.ts';
import type { JsonValue } from '../soql-context.ts';
import { aggregateSql, isAggregate } from './aggregate-function.ts';
import { resolveExpression, singleCurrency } from './expression-sql.ts';
import { resolveField } from './field-path.ts';
import { formatterOf, takesFormat } from './format-value.ts';
import { findTerm, type Grouping, type GroupTerm } from './grouping.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import { labelOf } from './row-shape.ts';
import type { CallNode, SelectItem } from './syntax/ast.ts';

/** One column of an aggregate query. */
export interface AggregateColumn {
  key: string;
  written: string;
  type: FieldType;
  aggregate: boolean;
  /** SQL for rows grouped by these terms; what they are not grouped by is null. */
  sql(set: ReadonlySet<string>): string;
  /** The stored value as the caller reads it. */
  show?: (value: JsonValue) => JsonValue;
}

/** @throws SfError MALFORMED_QUERY for fields that are neither grouped nor aggregated, and aliases given twice */
export function aggregateColumns(scope: QueryScope, grouping: Grouping): AggregateColumn[] {
  let unnamed = 0;
  const columns = scope.query.items.map((item): AggregateColumn => {
    if (item.kind === 'call') {
      const column = callColumn(scope, item, grouping);
      const named = item.alias?.text ?? (item.name.toUpperCase() === 'TOLABEL' ? column.key : undefined);
      return { ...column, key: named ?? `expr${unnamed++}` };
    }
    return fieldColumn(scope, item, grouping);
  });
  const keys = columns.map((column) => column.key.toLowerCase());
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (repeated >= 0) {
    const message = `duplicate alias: ${columns[repeated]?.key ?? ''}`;
    throw errorAt(scope, scope.query.items[repeated] ?? scope.query, 'MALFORMED_QUERY', message);
  }
  return columns;
}

function callColumn(scope: QueryScope, call: CallNode, grouping: Grouping): AggregateColumn {
  const name = call.name.toUpperCase();
  if (name === 'GROUPING') {
    const sql = groupingSql(scope, call, grouping);
    return { key: name, written: call.text, type: 'int', aggregate: true, sql };
  }
  if (name === 'FORMAT') return formatted(scope, call, grouping);
  if (name === 'CONVERTCURRENCY') throw singleCurrency(scope, call);
  if (isAggregate(call)) {
    const { sql, type } = aggregateSql(scope, call, true);
    return { key: name, written: call.text, type, aggregate: true, sql: () => sql };
  }
  const resolved = resolveExpression(scope, call, 'SELECT');
  const term = findTerm(grouping, resolved);
  if (term === undefined) throw notGrouped(scope, call, resolved.name);
  const column = termColumn(resolved.name, call.text, term);
  return resolved.labels ? { ...column, show: (value) => labelOf(resolved.field, value) } : column;
}

/** `FORMAT(MAX(Amount))`, `FORMAT(CloseDate)`. */
function formatted(scope: QueryScope, call: CallNode, grouping: Grouping): AggregateColumn {
  const [inner] = call.arguments;
  if (inner === undefined || inner.kind === 'literal') {
    throw errorAt(scope, call, 'MALFORMED_QUERY', 'FORMAT takes one field or function');
  }
  const column =
    inner.kind === 'call' ? callColumn(scope, inner, grouping) : fieldColumn(scope, inner, grouping);
  if (!takesFormat(column.type)) {
    const message = `FORMAT can not be applied to ${column.written} of type ${column.type}`;
    throw errorAt(scope, inner, 'MALFORMED_QUERY', message);
  }
  const field = inner.kind === 'field' ? inner : inner.arguments.find((part) => part.kind === 'field');
  const definition = field?.kind === 'field' ? resolveField(scope, field).field : undefined;
  return { ...column, written: call.text, show: formatterOf(scope, column.type, definition) };
}

function groupingSql(scope: QueryScope, call: CallNode, grouping: Grouping): AggregateColumn['sql'] {
  const [only] = call.arguments;
  const term =
    only === undefined || only.kind === 'literal'
      ? undefined
      : findTerm(grouping, resolveExpression(scope, only, 'SELECT'));
  if (term === undefined || !grouping.subtotals) {
    const message = 'GROUPING takes a field that is grouped by ROLLUP or CUBE';
    throw errorAt(scope, call, 'MALFORMED_QUERY', message);
  }
  return (set) => (set.has(term.sql) ? '0' : '1');
}

function fieldColumn(scope: QueryScope, item: SelectItem, grouping: Grouping): AggregateColumn {
  if (item.kind !== 'field') {
    throw errorAt(scope, item, 'MALFORMED_QUERY', 'Sub-queries are not allowed with aggregates');
  }
  const field = resolveField(scope, item);
  const term = findTerm(grouping, field);
  if (term === undefined) throw notGrouped(scope, item, field.name);
  return termColumn(item.alias?.text ?? field.name, item.path, term);
}

function termColumn(key: string, written: string, term: GroupTerm): AggregateColumn {
  const sql = (set: ReadonlySet<string>) => (set.has(term.sql) ? term.sql : 'NULL');
  return { key, written, type: term.type, aggregate: false, sql };
}

const notGrouped = (scope: QueryScope, node: { offset: number }, name: string) =>
  errorAt(scope, node, 'MALFORMED_QUERY', `Field must be grouped or aggregated: ${name}`);
