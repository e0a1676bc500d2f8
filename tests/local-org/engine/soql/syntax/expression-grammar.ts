import type { Expression, FieldNode, Literal } from './ast.ts';
import { isLiteral, readLiteral } from './literal-grammar.ts';
import type { TokenReader } from './token-reader.ts';

/** Functions may hold one other function, as `CALENDAR_YEAR(convertTimezone(…))`, and that no more. */
const MOST_NESTED = 2;

export function readField(reader: TokenReader): FieldNode {
  const token = reader.word();
  return { kind: 'field', path: token.text, offset: token.offset };
}

/** A field path or a function of fields and literals. @throws SfError MALFORMED_QUERY */
export function readExpression(reader: TokenReader, depth = 0): Expression {
  const field = readField(reader);
  if (!reader.is('(')) return field;
  if (depth >= MOST_NESTED) throw reader.unexpected();
  reader.next();
  const list: (Expression | Literal)[] = [];
  if (!reader.is(')')) {
    do list.push(isLiteral(reader) ? readLiteral(reader) : readExpression(reader, depth + 1));
    while (reader.take(','));
  }
  const close = reader.expect(')');
  const text = reader.source.soql.slice(field.offset, close.offset + 1);
  return { kind: 'call', name: field.path, arguments: list, text, offset: field.offset };
}
