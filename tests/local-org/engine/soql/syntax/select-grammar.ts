import type { FieldNode, SelectItem, SelectQuery, TypeOfNode, Word } from './ast.ts';
import { readExpression, readField } from './expression-grammar.ts';
import type { TokenReader } from './token-reader.ts';

/** Words that cannot be an alias (SOQL and SOSL Reference, "Alias Notation"). */
const RESERVED = new Set(
  'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH ORDER'.split(
    ' ',
  ),
);

/** The SELECT list. @throws SfError MALFORMED_QUERY */
export function readItems(
  reader: TokenReader,
  readQuery: (reader: TokenReader) => SelectQuery,
): SelectItem[] {
  const items: SelectItem[] = [];
  do items.push(readItem(reader, readQuery, items.length === 0));
  while (reader.take(','));
  return items;
}

function readItem(
  reader: TokenReader,
  readQuery: (reader: TokenReader) => SelectQuery,
  first: boolean,
): SelectItem {
  const { offset } = reader.peek();
  if (reader.is('FROM')) throw reader.unexpected(first ? 'SELECT FROM' : undefined);
  if (reader.take('(')) {
    const query = readQuery(reader);
    reader.expect(')');
    return { kind: 'subquery', query, offset };
  }
  if (reader.is('TYPEOF') && reader.peek(1).kind === 'word') return readTypeOf(reader);
  const expression = readExpression(reader);
  const alias = readAlias(reader);
  return alias === undefined ? expression : { ...expression, alias };
}

function readAlias(reader: TokenReader): Word | undefined {
  const token = reader.peek();
  if (token.kind !== 'word' || RESERVED.has(token.text.toUpperCase())) return undefined;
  reader.next();
  return { text: token.text, offset: token.offset };
}

function readTypeOf(reader: TokenReader): TypeOfNode {
  const { offset } = reader.expect('TYPEOF');
  const node: TypeOfNode = { kind: 'typeOf', relationship: reader.word().text, branches: [], offset };
  if (!reader.is('WHEN')) throw reader.unexpected();
  while (reader.take('WHEN')) {
    const type = reader.word();
    reader.expect('THEN');
    node.branches.push({ type: { text: type.text, offset: type.offset }, fields: readFields(reader) });
  }
  if (reader.take('ELSE')) node.otherwise = readFields(reader);
  reader.expect('END');
  return node;
}

function readFields(reader: TokenReader): FieldNode[] {
  const fields = [readField(reader)];
  while (reader.take(',')) fields.push(readField(reader));
  return fields;
}
