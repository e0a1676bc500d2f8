import type { ConditionWithValueQuery, HavingClause, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Clause, Token } from './lexer.ts';
import type { SourceText } from './source-text.ts';

export type Leaf = Exclude<ConditionWithValueQuery, { openParen: number }>;

export type ConditionNode =
  | { kind: 'and' | 'or'; children: ConditionNode[] }
  | { kind: 'not'; child: ConditionNode }
  | { kind: 'leaf'; leaf: Leaf };

/**
 * The tree of a WHERE or HAVING clause.
 * The parser library reads the single conditions well, but how they hang together only as a chain with counted
 * parentheses: it loses one of three nested NOTs and lets pass conditions without AND between them. So the structure
 * is read from the tokens, and AND mixed with OR without parentheses is refused as on the platform.
 */
export function conditionTree(
  clause: WhereClause | HavingClause,
  source: SourceText,
  scope: number,
  within: Clause = 'WHERE',
): ConditionNode {
  const leaves = leavesOf(clause);
  const tokens = source.tokens.filter((token) => token.scope === scope && token.clause === within).slice(1);
  let at = 0;

  const expression = (): ConditionNode => {
    const children = [operand()];
    let joint: string | undefined;
    for (let token = tokens[at]; token !== undefined && token.text !== ')'; token = tokens[at]) {
      const word = token.text.toUpperCase();
      if ((word !== 'AND' && word !== 'OR') || (joint !== undefined && word !== joint)) {
        throw source.unexpected(token);
      }
      joint = word;
      at += 1;
      children.push(operand());
    }
    const only = children.length === 1 ? children[0] : undefined;
    return only ?? { kind: joint === 'OR' ? 'or' : 'and', children };
  };

  const operand = (): ConditionNode => {
    const token = tokens[at];
    if (token?.text.toUpperCase() === 'NOT') {
      at += 1;
      return { kind: 'not', child: operand() };
    }
    if (token?.text === '(') {
      at += 1;
      const inner = expression();
      at += 1;
      return inner;
    }
    at = endOfCondition(tokens, at);
    const leaf = leaves.shift();
    if (leaf === undefined) throw source.unexpected(token);
    return { kind: 'leaf', leaf };
  };
  const tree = expression();
  if (at < tokens.length) throw source.unexpected(tokens[at]);
  return tree;
}

/** What a condition is about, as written: `Account.Name` or `COUNT(Id)`. */
export function leafText(leaf: Leaf): string {
  if ('fn' in leaf) return leaf.fn.rawValue ?? leaf.fn.functionName ?? '';
  return leaf.field;
}

function leavesOf(clause: WhereClause | HavingClause): Leaf[] {
  const leaves: Leaf[] = [];
  for (let link: WhereClause | HavingClause | undefined = clause; link !== undefined;) {
    const left: ConditionWithValueQuery | null = link.left;
    if (left !== null && ('field' in left || 'fn' in left)) leaves.push(left);
    link = 'right' in link ? link.right : undefined;
  }
  return leaves;
}

const OPERATOR = /^(?:[<>=!]+|LIKE|NOT|IN|INCLUDES|EXCLUDES)$/i;

/** Past `field operator value`, where the field may be a function and the value a list or a sub-select. */
function endOfCondition(tokens: readonly Token[], start: number): number {
  let at = start + 1;
  if (tokens[at]?.text === '(') at = pastParentheses(tokens, at);
  while (OPERATOR.test(tokens[at]?.text ?? '')) at += 1;
  return tokens[at]?.text === '(' ? pastParentheses(tokens, at) : at + 1;
}

function pastParentheses(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')' && --depth === 0) return at + 1;
  }
  return tokens.length;
}
