import { SfError } from '../engine.ts';
import type { SelectQuery } from './syntax/ast.ts';
import { readQuery } from './syntax/query-grammar.ts';
import { SourceText } from './syntax/source-text.ts';
import { TokenReader } from './syntax/token-reader.ts';

export interface ParsedSoql {
  query: SelectQuery;
  source: SourceText;
}

/** @throws SfError MALFORMED_QUERY with the place of the unexpected token. */
export function parseSoql(soql: string): ParsedSoql {
  const source = new SourceText(soql);
  const reader = new TokenReader(source);
  if (reader.peek().kind === 'end') {
    throw new SfError('MALFORMED_QUERY', 'A query string has to be specified');
  }
  const query = readQuery(reader);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return { query, source };
}
