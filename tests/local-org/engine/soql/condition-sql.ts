import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import type { Leaf } from './condition-tree.ts';
import { leafText } from './condition-tree.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import type { Token } from './lexer.ts';
import { refuseUnfilterable } from './filterable.ts';
import { useIndex } from './lookup-index.ts';
import { criterionOf, unescape, type Criterion } from './literal-value.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import { textMatch } from './text-match.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** SQL of one condition. Null is false to SOQL, so callers under NOT must ask `IS NOT TRUE`. */
export function conditionSql(scope: QueryScope, leaf: Leaf): string {
  const path = leafText(leaf);
  if ('fn' in leaf) {
    const name = leaf.fn.functionName ?? path;
    const message = `the function ${name} is not supported in WHERE by this local org`;
    throw errorAt(scope, 'WHERE', name, 'MALFORMED_QUERY', message);
  }
  if ('valueQuery' in leaf) throw new TypeError('Semi-joins are planned by semi-join.ts');
  const field = resolveField(scope, 'WHERE', path);
  const operator = leaf.operator === ('<>' as string) ? '!=' : leaf.operator;
  refuseUnfilterable(scope, path, field, operator);
  const isList = Array.isArray(leaf.value);
  const listOperator = ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'].includes(operator);
  if (isList !== listOperator) throw scope.parsed.source.unexpected(tokenAfterOperator(scope, path));
  const texts = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  const literals = texts.map((text, index) => ({ text, type: literalTypeOf(leaf.literalType, index) }));

  if (operator === 'LIKE') return likeSql(scope, path, field, literals);
  const criteria = literals.map(({ text, type }) => criterionOf(scope, path, field, text, type));
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

/** One comparison of a resolved field with a criterion; also used for HAVING. */
export function compareSql(
  scope: QueryScope,
  field: ResolvedField,
  operator: Comparison,
  criterion: Criterion,
): string {
  if (criterion.kind === 'null') return `${field.sql} IS ${operator === '!=' ? 'NOT ' : ''}NULL`;
  if (criterion.kind === 'range') return rangeSql(scope, field.sql, operator, criterion);
  const match = textMatch(field, typeof criterion.value === 'string' ? [criterion.value] : []);
  const bound = scope.parameters.add(
    typeof criterion.value === 'string' ? match.value(criterion.value) : criterion.value,
  );
  if (operator !== '!=') useIndex(scope, field);
  // A parent that is not there counts as false for its checkboxes.
  const sql = field.type === 'boolean' && field.parents.length > 0 ? `COALESCE(${match.sql}, 0)` : match.sql;
  const compared = `${sql} ${operator} ${bound}`;
  return operator === '!=' ? `(${compared} OR ${field.sql} IS NULL)` : compared;
}

function rangeSql(
  scope: QueryScope,
  sql: string,
  operator: Comparison,
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

function inSql(scope: QueryScope, field: ResolvedField, criteria: readonly Criterion[]): string {
  const parts: string[] = [];
  const values = criteria.flatMap((criterion) => (criterion.kind === 'value' ? [criterion.value] : []));
  if (values.length > 0) {
    const match = textMatch(
      field,
      values.filter((value) => typeof value === 'string'),
    );
    const bound = values.map((value) =>
      scope.parameters.add(typeof value === 'string' ? match.value(value) : value),
    );
    useIndex(scope, field);
    parts.push(`${match.sql} IN (${bound.join(', ')})`);
  }
  for (const criterion of criteria) {
    if (criterion.kind === 'range') parts.push(rangeSql(scope, field.sql, '=', criterion));
  }
  if (criteria.some((criterion) => criterion.kind === 'null')) parts.push(`${field.sql} IS NULL`);
  return `(${parts.join(' OR ')})`;
}

/** `INCLUDES ('a;b', 'c')`: both a and b, or c. Values are stored with semicolons between. */
function includesSql(scope: QueryScope, field: ResolvedField, criteria: readonly Criterion[]): string {
  const choices = criteria.map((criterion) => {
    if (criterion.kind !== 'value') return `${field.sql} IS NULL`;
    const all = String(criterion.value)
      .split(';')
      .map((value) => `instr(';' || ${field.sql} || ';', ${scope.parameters.add(`;${value.trim()};`)}) > 0`);
    return `(${all.join(' AND ')})`;
  });
  return `(${choices.join(' OR ')})`;
}

function likeSql(
  scope: QueryScope,
  path: string,
  field: ResolvedField,
  literals: readonly { text: string; type: LiteralType }[],
): string {
  const literal = literals[0];
  if (literal?.type !== 'STRING') {
    const message = `value of filter criterion for field '${field.name}' must be of type string and should be enclosed in quotes`;
    throw errorAt(scope, 'WHERE', path, 'INVALID_FIELD', message);
  }
  const pattern = unescape(literal.text, true);
  if (pattern === '') return `${field.sql} IS NULL`;
  const match = textMatch(field, [pattern]);
  // SQLite's LIKE ignores case on its own; the collation would only be in its way.
  const sql = match.sql.replace(/ COLLATE NOCASE$/, '');
  return `${sql} LIKE ${scope.parameters.add(match.value(pattern))} ESCAPE '\\'`;
}

function tokenAfterOperator(scope: QueryScope, path: string): Token | undefined {
  const { tokens } = scope.parsed.source;
  const start = tokens.findIndex((token) => token.scope === scope.index && token.text === path);
  const operator = /^(?:[<>=!]+|IN|LIKE|INCLUDES|EXCLUDES|NOT)$/i;
  return tokens.slice(start + 1).find((token) => !operator.test(token.text));
}

/** The library gives one type for a whole list when all its literals share it. */
function literalTypeOf(types: LiteralType | LiteralType[] | undefined, index: number): LiteralType {
  return (Array.isArray(types) ? types[index] : types) ?? 'STRING';
}
