/** One word, literal or sign of a SOQL or SOSL text, with its place. */
export interface Token {
  kind: 'word' | 'string' | 'number' | 'symbol' | 'end';
  text: string;
  offset: number;
}

const TOKEN =
  /\s+|(?<string>'(?:\\[\s\S]|[^'\\])*'?)|(?<number>[+-]?(?:\d[\w.:+-]*|\.\d[\w+-]*))|(?<word>[A-Za-z]{3}-?\d+\.\d+|[A-Za-z]{3}-\d+|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::-?\d+)?)|(?<symbol><=|>=|!=|<>|[\s\S])/gy;

/** Cut a text into tokens; the last one is the end. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match.groups);
    if (kind !== undefined) tokens.push({ kind, text: match[0], offset: match.index });
  }
  tokens.push({ kind: 'end', text: '<EOF>', offset: text.length });
  return tokens;
}

function kindOf(groups: Record<string, string | undefined> | undefined): Token['kind'] | undefined {
  if (groups?.['string'] !== undefined) return 'string';
  if (groups?.['number'] !== undefined) return 'number';
  if (groups?.['word'] !== undefined) return 'word';
  return groups?.['symbol'] === undefined ? undefined : 'symbol';
}
