import type { ResolvedExpression } from './expression-sql.ts';
import { refuseUnfilterable } from './filterable.ts';
import { criterionOf, unescape, type Criterion } from './literal-value.ts';
import { useIndex } from './lookup-index.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { Comparison, Literal, Operator } from './syntax/ast.ts';
import { textMatch } from './text-match.ts';

/** SQL of one comparison, in WHERE or HAVING. Null is false to SOQL, so callers under NOT must ask `IS NOT TRUE`. */
export function comparisonSql(scope: QueryScope, node: Comparison, field: ResolvedExpression): string {
  const { operator, right } = node;
  refuseUnfilterable(scope, node, field, operator);
  const literals = right.kind === 'one' ? [right.value] : right.kind === 'list' ? right.values : [];
  if (operator === 'LIKE') return likeSql(scope, field, literals[0]);
  const criteria = literals.map((literal) => criterionOf(scope, node, field, literal));
  switch (operator) {
    case 'IN':
      return inSql(scope, field, criteria);
    case 'NOT IN':
      return `(${inSql(scope, field, criteria)}) IS NOT TRUE`;
    case 'INCLUDES':
      return includesSql(scope, field, criteria);
    case 'EXCLUDES':
      return `(${includesSql(scope, field, criteria)}) IS NOT TRUE`;
    default:
      return compareSql(scope, field, operator, criteria[0] ?? { kind: 'null' });
  }
}

type Sign = Exclude<Operator, 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES'>;

function compareSql(
  scope: QueryScope,
  field: ResolvedExpression,
  operator: Sign,
  criterion: Criterion,
): string {
  if (operator !== '!=') useIndex(scope, field);
  if (criterion.kind === 'null') return `${field.sql} IS ${operator === '!=' ? 'NOT ' : ''}NULL`;
  if (criterion.kind === 'range') return rangeSql(scope, field.sql, operator, criterion);
  const match = textMatch(field, typeof criterion.value === 'string' ? [criterion.value] : []);
  const bound = scope.parameters.add(
    typeof criterion.value === 'string' ? match.value(criterion.value) : criterion.value,
  );
  // A parent that is not there counts as false for its checkboxes.
  const sql = field.type === 'boolean' && field.parents.length > 0 ? `COALESCE(${match.sql}, 0)` : match.sql;
  const compared = `${sql} ${operator} ${bound}`;
  return operator === '!=' ? `(${compared} OR ${field.sql} IS NULL)` : compared;
}

function rangeSql(
  scope: QueryScope,
  sql: string,
  operator: Sign,
  range: { from: string; until: string },
): string {
  const from = () => scope.parameters.add(range.from);
  const until = () => scope.parameters.add(range.until);
  switch (operator) {
    case '=':
      return `(${sql} >= ${from()} AND ${sql} < ${until()})`;
    case '!=':
      return `(${sql} < ${from()} OR ${sql} >= ${until()} OR ${sql} IS NULL)`;
    case '<':
      return `${sql} < ${from()}`;
    case '<=':
      return `${sql} < ${until()}`;
    case '>':
      return `${sql} >= ${until()}`;
    case '>=':
      return `${sql} >= ${from()}`;
  }
}

function inSql(scope: QueryScope, field: ResolvedExpression, criteria: readonly Criterion[]): string {
  const parts: string[] = [];
  const values = criteria.flatMap((criterion) => (criterion.kind === 'value' ? [criterion.value] : []));
  if (values.length > 0) {
    const match = textMatch(
      field,
      values.filter((value) => typeof value === 'string'),
    );
    const folded = values.map((value) => (typeof value === 'string' ? match.value(value) : value));
    useIndex(scope, field);
    // One parameter for the whole list: SQLite allows 32,766 of them, a query of 100,000 characters more values.
    parts.push(
      `${match.sql} IN (SELECT value FROM json_each(${scope.parameters.add(JSON.stringify(folded))}))`,
    );
  }
  for (const criterion of criteria) {
    if (criterion.kind === 'range') parts.push(rangeSql(scope, field.sql, '=', criterion));
  }
  if (criteria.some((criterion) => criterion.kind === 'null')) parts.push(`${field.sql} IS NULL`);
  return `(${parts.join(' OR ')})`;
}

/** `INCLUDES ('a;b', 'c')`: both a and b, or c. Values are stored with semicolons between. */
function includesSql(scope: QueryScope, field: ResolvedExpression, criteria: readonly Criterion[]): string {
  const choices = criteria.map((criterion) => {
    if (criterion.kind !== 'value') return `${field.sql} IS NULL`;
    const all = String(criterion.value)
      .split(';')
      .map(
        (value) =>
          `instr(lower(';' || ${field.sql} || ';'), lower(${scope.parameters.add(`;${value.trim()};`)})) > 0`,
      );
    return `(${all.join(' AND ')})`;
  });
  return `(${choices.join(' OR ')})`;
}

function likeSql(scope: QueryScope, field: ResolvedExpression, literal: Literal | undefined): string {
  if (literal?.type !== 'string') {
    const message = `value of filter criterion for field '${field.name}' must be of type string and should be enclosed in quotes`;
    throw errorAt(scope, literal ?? { offset: 0 }, 'INVALID_FIELD', message);
  }
  const pattern = unescape(literal.text, true);
  if (pattern === '') return `${field.sql} IS NULL`;
  const match = textMatch(field, [pattern]);
  // SQLite's LIKE ignores case on its own; the collation would only be in its way.
  const sql = match.sql.replace(/ COLLATE NOCASE$/, '');
  return `${sql} LIKE ${scope.parameters.add(match.value(pattern))} ESCAPE '\\'`;
}
