import { parseQuery, type Query, type Subquery, type WhereClause } from '@jetstreamapp/soql-parser-js';
import { SfError } from '../engine.ts';
import type { Token } from './lexer.ts';
import { SourceText } from './source-text.ts';

export interface ParsedSoql {
  query: Query;
  source: SourceText;
  /** `ALL ROWS` was asked: deleted rows too. */
  allRows: boolean;
  /** Which SELECT of the text each query of the tree is, in reading order. */
  scopes: Map<Query | Subquery, number>;
}

/** @throws SfError MALFORMED_QUERY with the place of the unexpected token. */
export function parseSoql(soql: string): ParsedSoql {
  const source = new SourceText(soql);
  const first = source.tokens[0];
  if (first === undefined) {
    throw new SfError('MALFORMED_QUERY', 'A query string has to be specified');
  }
  if (first.text.toUpperCase() !== 'SELECT') throw source.unexpected(first);
  refuseWhatTheLibraryAccepts(source);
  const { text, allRows } = fillGaps(source);
  const query = parseOrRefuse(text, source);
  const scopes = new Map<Query | Subquery, number>();
  numberQueries(query, scopes);
  return { query, source, allRows, scopes };
}

/** The library knows neither `ALL ROWS` nor `1.5e3`: take the one off, write the other out (same length is not needed). */
function fillGaps(source: SourceText): { text: string; allRows: boolean } {
  let text = source.soql;
  const all = source.tokens.at(-2);
  const allRows = all?.text.toUpperCase() === 'ALL' && source.tokens.at(-1)?.text.toUpperCase() === 'ROWS';
  if (allRows) text = text.slice(0, all.offset);
  for (const token of source.tokens.toReversed()) {
    if (token.kind !== 'number' || !/^[+-]?[\d.]+e[+-]?\d+$/i.test(token.text)) continue;
    const plain = Number(token.text).toLocaleString('en-US', {
      useGrouping: false,
      maximumFractionDigits: 20,
    });
    text = text.slice(0, token.offset) + plain + text.slice(token.offset + token.text.length);
  }
  return { text, allRows };
}

function refuseWhatTheLibraryAccepts(source: SourceText): void {
  source.tokens.forEach((token, index) => {
    const before = source.tokens[index - 1];
    const word = token.text.toUpperCase();
    if ((word === 'AND' || word === 'OR') && before?.text.toUpperCase() === 'WHERE') {
      throw source.unexpected(token);
    }
    if (token.text === ':' && token.kind === 'symbol') {
      throw source.error('MALFORMED_QUERY', token.offset, 'Bind variables only allowed in Apex code');
    }
    if (token.kind === 'string' && !isClosed(token.text))
      throw unreadable(source, source.soql.length, '<EOF>');
    if (token.text === '"' || token.text === ';') throw unreadable(source, token.offset, token.text);
  });
}

const isClosed = (text: string) => /^'(?:\\[\s\S]|[^'\\])*'$/.test(text);

function unreadable(source: SourceText, offset: number, what: string): SfError {
  const line = source.soql.slice(0, offset).split('\n').length;
  return new SfError(
    'MALFORMED_QUERY',
    `line ${line}:${offset} no viable alternative at character '${what}'`,
  );
}

function parseOrRefuse(text: string, source: SourceText): Query {
  try {
    return parseQuery(text);
  } catch (error) {
    throw source.unexpected(offendingToken(error, text, source));
  }
}

/** The library names the token it stumbled on, but not its place: it is the first such token that breaks the text read so far. */
function offendingToken(error: unknown, text: string, source: SourceText): Token | undefined {
  const found = foundText(error);
  if (found === '') return undefined;
  const named = source.tokens.filter(
    (token) => token.text.toUpperCase() === found.toUpperCase().split(' ')[0],
  );
  const breaking = named.find((token) => {
    try {
      parseQuery(text.slice(0, token.offset + token.text.length));
      return false;
    } catch (inner) {
      return foundText(inner) !== '';
    }
  });
  return breaking ?? named.at(-1);
}

function foundText(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const found = /found(?:: '| --> ')([\s\S]*?)'(?: <--)?$/.exec(message) ?? /found: (.*)$/.exec(message);
  return found?.[1] ?? '';
}

function numberQueries(query: Query | Subquery, scopes: Map<Query | Subquery, number>): void {
  scopes.set(query, scopes.size);
  for (const field of query.fields ?? []) {
    if (field.type === 'FieldSubquery') numberQueries(field.subquery, scopes);
  }
  for (let link: WhereClause | undefined = query.where; link !== undefined;) {
    if (link.left !== null && 'valueQuery' in link.left) numberQueries(link.left.valueQuery, scopes);
    link = 'right' in link ? link.right : undefined;
  }
}
