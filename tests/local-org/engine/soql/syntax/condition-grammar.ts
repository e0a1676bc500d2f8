import type { Comparison, Condition, Operator, SelectQuery } from './ast.ts';
import { readExpression } from './expression-grammar.ts';
import { readLiteral } from './literal-grammar.ts';
import type { TokenReader } from './token-reader.ts';

type ReadQuery = (reader: TokenReader) => SelectQuery;
const SIGNS = ['=', '!=', '<', '<=', '>', '>='] as const;
const WORDS = ['LIKE', 'IN', 'INCLUDES', 'EXCLUDES'] as const;
const LISTS: readonly Operator[] = ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'];

/** AND mixed with OR needs parentheses, as on the platform. @throws SfError MALFORMED_QUERY */
export function readCondition(reader: TokenReader, readQuery: ReadQuery): Condition {
  const first = readOperand(reader, readQuery);
  const joint = reader.is('AND') ? 'AND' : reader.is('OR') ? 'OR' : undefined;
  if (joint === undefined) return first;
  const children = [first];
  while (reader.take(joint)) children.push(readOperand(reader, readQuery));
  if (reader.is('AND') || reader.is('OR')) throw reader.unexpected();
  return { kind: joint === 'OR' ? 'or' : 'and', children, offset: first.offset };
}

function readOperand(reader: TokenReader, readQuery: ReadQuery): Condition {
  const { offset } = reader.peek();
  if (reader.take('NOT')) return { kind: 'not', child: readOperand(reader, readQuery), offset };
  if (reader.take('(')) {
    const inner = readCondition(reader, readQuery);
    reader.expect(')');
    return inner;
  }
  return readComparison(reader, readQuery);
}

function readComparison(reader: TokenReader, readQuery: ReadQuery): Comparison {
  if (reader.is('AND') || reader.is('OR')) throw reader.unexpected();
  const left = readExpression(reader);
  const operator = readOperator(reader);
  const right = readRight(reader, readQuery, left.offset, operator);
  return { kind: 'comparison', left, operator, right, offset: left.offset };
}

function readOperator(reader: TokenReader): Operator {
  if (reader.take('<>')) return '!=';
  for (const sign of SIGNS) if (reader.take(sign)) return sign;
  for (const word of WORDS) if (reader.take(word)) return word;
  if (reader.take('NOT', 'IN')) return 'NOT IN';
  throw reader.unexpected();
}

function readRight(
  reader: TokenReader,
  readQuery: ReadQuery,
  start: number,
  operator: Operator,
): Comparison['right'] {
  if (!LISTS.includes(operator)) {
    if (operator === 'LIKE' && reader.is('NULL')) throw reader.unexpected();
    return { kind: 'one', value: readLiteral(reader) };
  }
  reader.expect('(');
  if (reader.is('SELECT') && (operator === 'IN' || operator === 'NOT IN')) {
    const query = readQuery(reader);
    reader.expect(')');
    return { kind: 'subSelect', query };
  }
  if (reader.is(')')) {
    // An empty list is refused as a whole: the condition from its field on.
    throw reader.unexpected(reader.source.soql.slice(start, reader.peek().offset + 1));
  }
  const values = [readLiteral(reader)];
  while (reader.take(',')) values.push(readLiteral(reader));
  reader.expect(')');
  return { kind: 'list', values };
}
