import { resolveExpression, type ResolvedExpression } from './expression-sql.ts';
import { isLongText } from './filterable.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { Expression } from './syntax/ast.ts';

/** ROLLUP and CUBE take no more fields (SOQL and SOSL Reference, "GROUP BY ROLLUP", "GROUP BY CUBE"). */
const MAX_SUBTOTALS = 3;

/** A term of GROUP BY; terms with the same `sql` are the same. */
export type GroupTerm = ResolvedExpression;

export interface Grouping {
  terms: GroupTerm[];
  /** Which terms each kind of row is grouped by: one set, or several with ROLLUP and CUBE. */
  sets: ReadonlySet<string>[];
  subtotals: boolean;
}

/** @throws SfError INVALID_FIELD for what cannot be grouped */
export function groupingOf(scope: QueryScope): Grouping {
  const { groupBy } = scope.query;
  if (groupBy === undefined) return { terms: [], sets: [new Set()], subtotals: false };
  const terms = groupBy.terms.map((term) => groupTerm(scope, term));
  const names = terms.map(({ sql }) => sql);
  if (groupBy.kind === 'plain') return { terms, sets: [new Set(names)], subtotals: false };
  if (names.length > MAX_SUBTOTALS) {
    const message = `GROUP BY ${groupBy.kind.toUpperCase()} takes no more than ${MAX_SUBTOTALS} fields`;
    throw errorAt(scope, groupBy, 'MALFORMED_QUERY', message);
  }
  const sets: Set<string>[] = [];
  if (groupBy.kind === 'rollup') {
    for (let kept = names.length; kept >= 0; kept -= 1) sets.push(new Set(names.slice(0, kept)));
  } else {
    for (let bits = 2 ** names.length - 1; bits >= 0; bits -= 1)
      sets.push(new Set(names.filter((_name, index) => (bits >> index) & 1)));
  }
  return { terms, sets, subtotals: true };
}

function groupTerm(scope: QueryScope, expression: Expression): GroupTerm {
  const term = resolveExpression(scope, expression, 'GROUP BY');
  const isNumber =
    expression.kind === 'field' && ['double', 'currency', 'percent', 'datetime'].includes(term.type);
  if (isLongText(term) || isNumber || ['address', 'multipicklist', 'time', 'base64'].includes(term.type)) {
    const message = `field '${term.name}' can not be grouped in a query call`;
    throw errorAt(scope, expression, 'INVALID_FIELD', message);
  }
  return term;
}

/** The term of GROUP BY that an expression is. */
export function findTerm(grouping: Grouping, resolved: ResolvedExpression): GroupTerm | undefined {
  return grouping.terms.find(({ sql }) => sql === resolved.sql);
}

/** How rows of one group are told: text without regard to case. */
export function groupKey(term: GroupTerm): string {
  return ['string', 'picklist', 'email'].includes(term.type) ? `${term.sql} COLLATE NOCASE` : term.sql;
}
