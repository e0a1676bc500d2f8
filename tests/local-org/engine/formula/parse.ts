import { type BinaryOperator, type Expression, FormulaError } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

/** How tightly an operator binds; equal ones group from the left. */
const BINDING: Readonly<Record<string, number | undefined>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '==': 3,
  '<>': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '&': 5,
  '*': 6,
  '/': 6,
  '^': 7,
};
const SAME: Readonly<Record<string, BinaryOperator | undefined>> = { '==': '=', '!=': '<>' };
/** Tighter than every two-sided operator but a function call. */
const UNARY = 8;

/**
 * Read a formula into a tree. The grammar is our own: the one in formulon binds `!a && b` as `!(a && b)` and
 * `a & "x" = b` as `a & ("x" = b)`, and knows neither comments, unary minus nor escapes in text.
 *
 * @throws FormulaError with the editor's wording.
 */
export function parseFormula(formula: string): Expression {
  const reader = new Reader(tokenize(formula));
  if (reader.peek().kind === 'end') throw new FormulaError('Syntax error. Formula is empty');
  const expression = expressionOf(reader, 0);
  const rest = reader.peek();
  if (rest.kind !== 'end')
    throw new FormulaError(
      rest.value === ')' ? "Syntax error. Extra ')'" : `Syntax error. Extra ${String(rest.value)}`,
    );
  return expression;
}

class Reader {
  #tokens: Token[];
  #at = 0;
  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }
  peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', value: '' };
  }
  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }
  takes(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.value !== sign) return false;
    this.#at++;
    return true;
  }
}

function expressionOf(reader: Reader, floor: number): Expression {
  let left = operand(reader);
  for (;;) {
    const token = reader.peek();
    const binding = token.kind === 'sign' ? BINDING[token.value] : undefined;
    if (binding === undefined || binding <= floor) return left;
    reader.next();
    const operator = SAME[String(token.value)] ?? (token.value as BinaryOperator);
    left = { kind: 'binary', operator, left, right: expressionOf(reader, binding) };
  }
}

function operand(reader: Reader): Expression {
  const token = reader.next();
  switch (token.kind) {
    case 'number':
    case 'text':
      return { kind: 'literal', value: token.value };
    case 'name':
      return named(reader, token.value);
    case 'end':
      throw new FormulaError('Syntax error. Found end of formula');
    case 'sign':
      return signed(reader, token.value);
  }
}

function signed(reader: Reader, sign: string): Expression {
  if (sign === '(') {
    const inner = expressionOf(reader, 0);
    if (!reader.takes(')')) throw new FormulaError("Syntax error. Missing ')'");
    return inner;
  }
  if (sign === '-' || sign === '+' || sign === '!')
    return { kind: 'unary', operator: sign, operand: expressionOf(reader, UNARY) };
  throw new FormulaError(`Syntax error. Found '${sign}'`);
}

function named(reader: Reader, name: string): Expression {
  if (!reader.takes('(')) {
    const word = name.toUpperCase();
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'literal', value: word === 'TRUE' };
    return word === 'NULL' ? { kind: 'literal', value: null } : { kind: 'field', path: name };
  }
  const parts: Expression[] = [];
  if (!reader.takes(')')) {
    do parts.push(expressionOf(reader, 0));
    while (reader.takes(','));
    if (!reader.takes(')')) throw new FormulaError("Syntax error. Missing ')'");
  }
  return { kind: 'call', name: name.toUpperCase(), arguments: parts };
}
