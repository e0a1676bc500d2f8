import { FormulaError } from './syntax.ts';

export type Token =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; value: string }
  | { kind: 'sign'; value: string }
  | { kind: 'end'; value: '' };

const SPACE_OR_COMMENT = /(?:\s|\/\*[\s\S]*?\*\/)+/y;
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y;
/** Also `Owner:User.Email`, `$User.Id`, `$ObjectType.Thing__c.Fields.Name`. */
const NAME = /[A-Za-z_$][A-Za-z0-9_$]*(?:[.:][A-Za-z_$][A-Za-z0-9_$]*)*/y;
const TEXT = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/y;
const SIGN = /\|\||&&|<>|!=|==|<=|>=|[-+*/^&=<>!(),]/y;

/** Cut a formula's text into tokens. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(formula);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    match(SPACE_OR_COMMENT);
    if (at >= formula.length) break;
    let found: RegExpExecArray | null;
    if ((found = match(NUMBER))) tokens.push({ kind: 'number', value: Number(found[0]) });
    else if ((found = match(NAME))) tokens.push({ kind: 'name', value: found[0] });
    else if ((found = match(TEXT)))
      tokens.push({ kind: 'text', value: unescaped(found[1] ?? found[2] ?? '') });
    else if ((found = match(SIGN))) tokens.push({ kind: 'sign', value: found[0] });
    else if (/["']/.test(formula.charAt(at))) throw new FormulaError("Syntax error. Missing '\"'");
    else throw new FormulaError(`Syntax error. Found '${formula.charAt(at)}'`);
  }
  tokens.push({ kind: 'end', value: '' });
  return tokens;
}

const unescaped = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === 'r' ? '\r' : letter,
  );
