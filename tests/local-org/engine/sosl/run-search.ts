import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Caller, Row } from '../engine.ts';
import type { QueryContext } from '../soql-context.ts';
import { refuseClauses } from '../soql/query-rules.ts';
import { quoted } from '../soql/query-scope.ts';
import { rootScope, runSelect } from '../soql/run-query.ts';
import type { SelectQuery } from '../soql/syntax/ast.ts';
import { isSearchable, searchColumns } from './search-fields.ts';
import { malformed, MAX_SEARCH_LENGTH, readSearch, type SearchTest } from './search-expression.ts';
import { parseSosl } from './sosl-grammar.ts';

/** Rows of all objects together. */
const MAX_ROWS = 2000;

/**
 * Answer a SOSL search from the rows and fields the caller may read. There is no index to lag behind: a row is
 * found as soon as it is saved, where a real org may take minutes.
 * @throws SfError MALFORMED_SEARCH, INVALID_SEARCH, INVALID_TYPE, INVALID_FIELD
 */
export function runSearch(context: QueryContext, caller: Caller, sosl: string, version?: number): Row[] {
  const parsed = parseSosl(sosl);
  const test = readSearch(parsed.search);
  if (parsed.search.length > MAX_SEARCH_LENGTH) return [];
  const asked = parsed.returning.length > 0 ? parsed.returning : allObjects(context, caller);
  const most = parsed.limit ?? MAX_ROWS;
  const rows: Row[] = [];
  for (const query of asked) {
    const scope = rootScope(context, caller, query, parsed.source, version === undefined ? {} : { version });
    refuseClauses(scope);
    if (!isSearchable(scope.object)) throw malformed(`${scope.object.name} cannot be searched`);
    const columns = searchColumns(scope.object, scope.access, parsed.group);
    if (columns.length === 0) continue;
    const text = columns
      .map((name) => `COALESCE(${scope.alias}.${quoted(name)}, '')`)
      .join(' || char(10) || ');
    const key = randomUUID();
    tests.set(key, test);
    try {
      useSearch(context.db);
      rows.push(...runSelect(scope, `sosl_match('${key}', ${text})`).records);
    } finally {
      tests.delete(key);
    }
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
}

/** The searches that run now, for the function SQLite calls on each row. */
const tests = new Map<string, SearchTest>();
const taught = new WeakSet<DatabaseSync>();

function useSearch(db: DatabaseSync): void {
  if (taught.has(db)) return;
  taught.add(db);
  db.function('sosl_match', (key, text) => (tests.get(String(key))?.(String(text)) === true ? 1 : 0));
}

function allObjects(context: QueryContext, caller: Caller): SelectQuery[] {
  const access = context.access(caller);
  return context.schema
    .objects()
    .filter((object) => isSearchable(object) && access.object(object.name).read)
    .map((object) => ({
      offset: 0,
      items: [{ kind: 'field', path: 'Id', offset: 0 }],
      from: { name: object.name, offset: 0, paths: new Map() },
      orderBy: [],
      for: [],
      update: [],
      allRows: false,
    }));
}
