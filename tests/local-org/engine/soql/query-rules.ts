import { errorAt, type QueryScope } from './query-scope.ts';

/** Sub-queries of the SELECT list a query may hold. */
const MAX_SUBQUERIES = 20;
/** Parents a query may name, however they are reached. */
const MAX_PARENTS = 55;
const NO_APEX =
  'rule soqlWithIdentifierClause failed predicate: {this.helper.allowApexSyntax() && this.helper.hasApexContext()}?';

/**
 * Clauses the API does not take. The words about WITH are those of the release notes of Summer '24,
 * "Changed Error Messages" of SOQL; FOR UPDATE and UPDATE TRACKING are for Apex and for articles.
 * @throws SfError MALFORMED_QUERY
 */
export function refuseClauses(scope: QueryScope): void {
  const { query } = scope;
  if (query.with !== undefined) {
    const word = query.with.text.toUpperCase();
    const known = ['SECURITY_ENFORCED', 'USER_MODE', 'SYSTEM_MODE'].includes(word);
    throw errorAt(
      scope,
      query.with,
      'MALFORMED_QUERY',
      known ? NO_APEX : `unexpected token: '${query.with.text}'`,
    );
  }
  for (const word of query.for) {
    if (['VIEW', 'REFERENCE'].includes(word.text.toUpperCase())) continue;
    throw errorAt(scope, word, 'MALFORMED_QUERY', `unexpected token: '${word.text}'`);
  }
  const [update] = query.update;
  if (update !== undefined) {
    throw errorAt(scope, update, 'MALFORMED_QUERY', `unexpected token: '${update.text}'`);
  }
  const subqueries = query.items.filter((item) => item.kind === 'subquery');
  const tooMany = subqueries[MAX_SUBQUERIES];
  if (tooMany !== undefined) {
    const message = `no more than ${MAX_SUBQUERIES} sub-queries are allowed in the SELECT list`;
    throw errorAt(scope, tooMany, 'MALFORMED_QUERY', message);
  }
}

/** Asked when all paths are resolved. @throws SfError MALFORMED_QUERY */
export function refuseManyParents(scope: QueryScope): void {
  if (scope.joins.size <= MAX_PARENTS) return;
  const message = `no more than ${MAX_PARENTS} child-to-parent relationships are allowed in a query`;
  throw errorAt(scope, scope.query, 'MALFORMED_QUERY', message);
}
