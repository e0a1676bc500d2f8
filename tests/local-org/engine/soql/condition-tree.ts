import type { ConditionWithValueQuery, HavingClause, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Clause } from './lexer.ts';
import type { SourceText } from './source-text.ts';

export type Leaf = Exclude<ConditionWithValueQuery, { openParen: number }>;

export type ConditionNode =
  | { kind: 'and' | 'or'; children: ConditionNode[] }
  | { kind: 'not'; child: ConditionNode }
  | { kind: 'leaf'; leaf: Leaf };

type Piece = '(' | ')' | 'NOT' | 'AND' | 'OR' | { leaf: Leaf };

/**
 * The parser library gives conditions as a chain with counted parentheses; this makes it a tree,
 * and refuses what the library lets pass: conditions without AND or OR between them, and AND mixed with OR
 * without parentheses.
 */
export function conditionTree(
  clause: WhereClause | HavingClause,
  source: SourceText,
  scope: number,
  within: Clause = 'WHERE',
): ConditionNode {
  const pieces = flatten(clause);
  const operators = source.tokens.filter(
    (token) => token.scope === scope && token.clause === within && /^(AND|OR)$/i.test(token.text),
  );
  let at = 0;
  let operatorsSeen = 0;

  const expression = (): ConditionNode => {
    const children = [operand()];
    let joint: 'AND' | 'OR' | undefined;
    for (let piece = pieces[at]; piece !== undefined && piece !== ')'; piece = pieces[at]) {
      if (piece !== 'AND' && piece !== 'OR') throw source.unexpected(tokenOf(piece));
      if (joint !== undefined && piece !== joint) throw source.unexpected(operators[operatorsSeen]);
      joint = piece;
      operatorsSeen += 1;
      at += 1;
      children.push(operand());
    }
    const only = children.length === 1 ? children[0] : undefined;
    return only ?? { kind: joint === 'OR' ? 'or' : 'and', children };
  };

  const operand = (): ConditionNode => {
    const piece = pieces[at++];
    if (piece === 'NOT') return { kind: 'not', child: operand() };
    if (piece === '(') {
      const inner = expression();
      at += 1;
      return inner;
    }
    if (typeof piece === 'object') return { kind: 'leaf', leaf: piece.leaf };
    throw source.unexpected(undefined);
  };

  const tokenOf = (piece: Piece) => {
    const word = typeof piece === 'object' ? leafText(piece.leaf) : piece;
    return source.tokens.findLast(
      (token) =>
        token.scope === scope && token.clause === within && token.text.toLowerCase() === word.toLowerCase(),
    );
  };
  return expression();
}

/** What a condition is about, as written: `Account.Name` or `COUNT(Id)`. */
export function leafText(leaf: Leaf): string {
  if ('fn' in leaf) return leaf.fn.rawValue ?? leaf.fn.functionName ?? '';
  return leaf.field;
}

function flatten(clause: WhereClause | HavingClause): Piece[] {
  const pieces: Piece[] = [];
  for (let link: WhereClause | HavingClause | undefined = clause; link !== undefined;) {
    const left: ConditionWithValueQuery | null = link.left;
    if (left !== null) {
      for (let n = left.openParen ?? 0; n > 0; n -= 1) pieces.push('(');
      if ('field' in left || 'fn' in left) {
        pieces.push({ leaf: left });
        for (let n = left.closeParen ?? 0; n > 0; n -= 1) pieces.push(')');
      }
    }
    // The library leaves the operator out where the text had none; the tree builder then refuses it.
    const next: { operator?: Piece; right?: WhereClause | HavingClause } = link as never;
    if (next.operator !== undefined) pieces.push(next.operator);
    link = next.right;
  }
  return pieces;
}
