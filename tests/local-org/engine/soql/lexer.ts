/** One word, literal or sign of a SOQL text, with its place: the parser library keeps no places. */
export interface Token {
  kind: 'word' | 'string' | 'number' | 'symbol';
  text: string;
  offset: number;
  /** Which SELECT of the text it stands in, counted in reading order from 0. */
  scope: number;
  clause: Clause;
}
export type Clause = 'SELECT' | 'FROM' | 'WHERE' | 'GROUP' | 'HAVING' | 'ORDER' | 'TAIL';

const TOKEN =
  /\s+|(?<string>'(?:\\[\s\S]|[^'\\])*'?)|(?<number>[+-]?(?:\d[\w.:+-]*|\.\d+))|(?<word>[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*(?::\d+)?)|(?<symbol><=|>=|!=|<>|[\s\S])/gy;

const CLAUSE_STARTS: Record<string, Clause> = {
  SELECT: 'SELECT',
  FROM: 'FROM',
  WHERE: 'WHERE',
  GROUP: 'GROUP',
  HAVING: 'HAVING',
  ORDER: 'ORDER',
  LIMIT: 'TAIL',
  OFFSET: 'TAIL',
  FOR: 'TAIL',
  ALL: 'TAIL',
};

/** Cut a SOQL text into tokens and say of each which SELECT and which clause it belongs to. */
export function tokenize(soql: string): Token[] {
  const tokens: Token[] = [];
  const open: { scope: number; clause: Clause; parens: number }[] = [
    { scope: -1, clause: 'SELECT', parens: 0 },
  ];
  let scopes = 0;
  for (const match of soql.matchAll(TOKEN)) {
    const kind = kindOf(match.groups);
    if (kind === undefined) continue;
    const text = match[0];
    const upper = text.toUpperCase();
    let here = open[open.length - 1] ?? { scope: 0, clause: 'SELECT' as Clause, parens: 0 };
    if (kind === 'word' && upper === 'SELECT') {
      here = { scope: scopes++, clause: 'SELECT', parens: 0 };
      open.push(here);
    } else if (text === '(') here.parens += 1;
    else if (text === ')') {
      if (here.parens === 0 && open.length > 2) open.pop();
      here = open[open.length - 1] ?? here;
      here.parens = Math.max(0, here.parens - 1);
    } else if (kind === 'word') here.clause = CLAUSE_STARTS[upper] ?? here.clause;
    tokens.push({ kind, text, offset: match.index, scope: Math.max(here.scope, 0), clause: here.clause });
  }
  return tokens;
}

function kindOf(groups: Record<string, string | undefined> | undefined): Token['kind'] | undefined {
  if (groups?.['string'] !== undefined) return 'string';
  if (groups?.['number'] !== undefined) return 'number';
  if (groups?.['word'] !== undefined) return 'word';
  return groups?.['symbol'] === undefined ? undefined : 'symbol';
}
