import type { SelectItem, SelectQuery } from '../soql/syntax/ast.ts';
import { readClauses, readCount } from '../soql/syntax/query-grammar.ts';
import { readItems } from '../soql/syntax/select-grammar.ts';
import { SourceText } from '../soql/syntax/source-text.ts';
import { TokenReader } from '../soql/syntax/token-reader.ts';
import { SfError } from '../engine.ts';
import { malformed } from './search-expression.ts';

export const SEARCH_GROUPS = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'] as const;
export type SearchGroup = (typeof SEARCH_GROUPS)[number];

export interface ParsedSosl {
  source: SourceText;
  /** The inside of the braces. */
  search: string;
  group: SearchGroup;
  /** Empty: all objects that can be searched. */
  returning: SelectQuery[];
  limit?: number;
}

const FIND = /^\s*FIND\s*\{((?:\\[\s\S]|[^}\\])*)\}/i;
/** SOSL and SOQL Reference, "LIMIT n" of SOSL. */
const MAX_LIMIT = 2000;

/** FIND {…} IN … FIELDS RETURNING … WITH … LIMIT n. @throws SfError MALFORMED_SEARCH */
export function parseSosl(sosl: string): ParsedSosl {
  const find = FIND.exec(sosl);
  if (find === null) {
    const found = /^\s*FIND\b/i.test(sosl);
    const message = 'No search term found. The search term must be enclosed in braces.';
    throw malformed(found ? message : `unexpected token: '${sosl.trim().split(/\s/)[0] ?? ''}'`);
  }
  // Blanks instead of the search keep the places of all that follows.
  const rest = ' '.repeat(find[0].length) + sosl.slice(find[0].length);
  const source = new SourceText(rest);
  try {
    return { source, search: find[1] ?? '', ...readRest(new TokenReader(source)) };
  } catch (error) {
    if (!(error instanceof SfError) || error.errorCode !== 'MALFORMED_QUERY') throw error;
    throw malformed(error.message);
  }
}

function readRest(reader: TokenReader): Omit<ParsedSosl, 'source' | 'search'> {
  let group: SearchGroup = 'ALL';
  if (reader.take('IN')) {
    const named = SEARCH_GROUPS.find((each) => reader.take(each));
    if (named === undefined) throw reader.unexpected();
    group = named;
    reader.expect('FIELDS');
  }
  const returning: SelectQuery[] = [];
  if (reader.take('RETURNING')) {
    do returning.push(readReturning(reader));
    while (reader.take(','));
  }
  while (reader.take('WITH')) readWith(reader);
  const limit = reader.take('LIMIT') && readCount(reader);
  if (limit !== undefined && limit.value > MAX_LIMIT) {
    throw malformed(`SOSL query limit must be at most ${MAX_LIMIT}`);
  }
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return { group, returning, ...(limit && { limit: limit.value }) };
}

/** `Account(Id, Name WHERE … ORDER BY … LIMIT n)`, or the object alone for its ids. */
function readReturning(reader: TokenReader): SelectQuery {
  const name = reader.word();
  const from = { name: name.text, offset: name.offset, paths: new Map<string, string>() };
  const only: SelectItem[] = [{ kind: 'field', path: 'Id', offset: name.offset }];
  const bare = { offset: name.offset, items: only, from, orderBy: [], for: [], update: [], allRows: false };
  if (!reader.take('(')) return bare;
  const items = readItems(reader, () => {
    throw reader.unexpected();
  });
  const query: SelectQuery = { offset: name.offset, items, from, ...readClauses(reader) };
  if (query.groupBy !== undefined || query.having !== undefined) throw reader.unexpected();
  reader.expect(')');
  return query;
}

/** Of the many WITH clauses only the one that changes nothing here is taken: this org corrects no spelling. */
function readWith(reader: TokenReader): void {
  const name = reader.word();
  if (name.text.toUpperCase() !== 'SPELL_CORRECTION') {
    throw malformed(`WITH ${name.text} is not supported by this local org`);
  }
  reader.expect('=');
  if (!reader.take('TRUE')) reader.expect('FALSE');
}
