import type { Count, FromClause, GroupBy, OrderTerm, SelectQuery, Word } from './ast.ts';
import { readCondition } from './condition-grammar.ts';
import { readExpression } from './expression-grammar.ts';
import { readItems } from './select-grammar.ts';
import type { TokenReader } from './token-reader.ts';

/** Words that begin a clause, so that they are no alias of the object before them. */
const CLAUSES = new Set('USING WHERE WITH GROUP HAVING ORDER LIMIT OFFSET FOR UPDATE ALL'.split(' '));

/** One SELECT with all its clauses, in the order the platform wants them. @throws SfError MALFORMED_QUERY */
export function readQuery(reader: TokenReader): SelectQuery {
  const { offset } = reader.expect('SELECT');
  const items = readItems(reader, readQuery);
  reader.expect('FROM');
  const from = readFrom(reader);
  return { offset, items, from, ...readClauses(reader) };
}

/** Everything behind FROM; also what SOSL writes behind an object. */
export function readClauses(reader: TokenReader): Omit<SelectQuery, 'offset' | 'items' | 'from'> {
  const scope = reader.take('USING') && readScope(reader);
  const where = reader.take('WHERE') && readCondition(reader, readQuery);
  const withWord = reader.take('WITH') && readWord(reader);
  const groupBy = reader.take('GROUP') && readGroupBy(reader);
  const having = reader.take('HAVING') && readCondition(reader, readQuery);
  const orderBy = readOrderBy(reader);
  const limit = reader.take('LIMIT') && readCount(reader);
  const skip = reader.take('OFFSET') && readCount(reader);
  return {
    ...(scope && { scope }),
    ...(where && { where }),
    ...(withWord && { with: withWord }),
    ...(groupBy && { groupBy }),
    ...(having && { having }),
    orderBy,
    ...(limit && { limit }),
    ...(skip && { skip }),
    for: reader.take('FOR') ? readWords(reader) : [],
    update: reader.take('UPDATE') ? readWords(reader) : [],
    allRows: reader.take('ALL', 'ROWS') !== undefined,
  };
}

function readFrom(reader: TokenReader): FromClause {
  const name = reader.word();
  const from: FromClause = { name: name.text, offset: name.offset, paths: new Map() };
  const alias = readFromAlias(reader);
  if (alias !== undefined) from.alias = alias;
  while (reader.take(',')) {
    const path = reader.word();
    const other = readFromAlias(reader);
    if (other === undefined) throw reader.unexpected();
    from.paths.set(other.toLowerCase(), path.text);
  }
  return from;
}

function readFromAlias(reader: TokenReader): string | undefined {
  const { kind, text } = reader.peek();
  if (kind !== 'word' || text.includes('.') || CLAUSES.has(text.toUpperCase())) return undefined;
  return reader.next().text;
}

function readWord(reader: TokenReader): Word {
  const { text, offset } = reader.word();
  return { text, offset };
}

function readWords(reader: TokenReader): Word[] {
  const words = [readWord(reader)];
  while (reader.take(',')) words.push(readWord(reader));
  return words;
}

function readScope(reader: TokenReader): Word {
  reader.expect('SCOPE');
  return readWord(reader);
}

/** @throws SfError MALFORMED_QUERY when no whole number follows */
export function readCount(reader: TokenReader): Count {
  const token = reader.peek();
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw reader.unexpected();
  reader.next();
  return { value: Number(token.text), offset: token.offset };
}

function readGroupBy(reader: TokenReader): GroupBy {
  reader.expect('BY');
  const { offset } = reader.peek();
  const kind = reader.is('ROLLUP') ? 'rollup' : reader.is('CUBE') ? 'cube' : 'plain';
  if (kind === 'plain' || !reader.is('(', 1)) return { kind: 'plain', terms: readTerms(reader), offset };
  reader.next();
  reader.expect('(');
  const terms = readTerms(reader);
  reader.expect(')');
  return { kind, terms, offset };
}

function readTerms(reader: TokenReader): GroupBy['terms'] {
  const terms = [readExpression(reader)];
  while (reader.take(',')) terms.push(readExpression(reader));
  return terms;
}

function readOrderBy(reader: TokenReader): OrderTerm[] {
  if (!reader.take('ORDER')) return [];
  reader.expect('BY');
  const terms: OrderTerm[] = [];
  do terms.push(readOrderTerm(reader));
  while (reader.take(','));
  return terms;
}

function readOrderTerm(reader: TokenReader): OrderTerm {
  const expression = readExpression(reader);
  const descending = reader.take('DESC') !== undefined;
  if (!descending) reader.take('ASC');
  let nullsLast = false;
  if (reader.take('NULLS')) {
    nullsLast = reader.take('LAST') !== undefined;
    if (!nullsLast) reader.expect('FIRST');
  }
  return { expression, descending, nullsLast, offset: expression.offset };
}
