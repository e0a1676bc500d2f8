import { SfError } from '../engine.ts';
import { tokenize, type Clause, type Token } from './lexer.ts';

/** How much of the query an error quotes before and after the place, as seen in answers of real orgs. */
const BEFORE = 36;
const AFTER = 46;

/** A SOQL text that can say where in it something went wrong, in Salesforce's own form. */
export class SourceText {
  readonly soql: string;
  readonly tokens: Token[];

  constructor(soql: string) {
    this.soql = soql;
    this.tokens = tokenize(soql);
  }

  /** Where a field path stands in a clause of the n-th SELECT; the SELECT's start when it is not written out. */
  locate(scope: number, clause: Clause, path: string): number {
    const wanted = path.toLowerCase();
    const inScope = this.tokens.filter((token) => token.scope === scope);
    const named = inScope.filter((token) => token.text.toLowerCase() === wanted);
    const found = named.find((token) => token.clause === clause) ?? named[0];
    return found?.offset ?? inScope[0]?.offset ?? 0;
  }

  /** The place of the last part of a dotted path: real orgs point at its dot. */
  locateLastPart(scope: number, clause: Clause, path: string): number {
    const dot = path.lastIndexOf('.');
    return this.locate(scope, clause, path) + Math.max(dot, 0);
  }

  error(errorCode: string, offset: number, message: string): SfError {
    return new SfError(errorCode, `${this.excerpt(offset)}${message}`);
  }

  unexpected(token: Token | undefined): SfError {
    const offset = token?.offset ?? this.soql.length;
    return this.error('MALFORMED_QUERY', offset, `unexpected token: '${token?.text ?? '<EOF>'}'`);
  }

  private excerpt(offset: number): string {
    const before = this.soql.slice(0, offset);
    const row = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1) + 1;
    const flat = this.soql.replace(/\s/g, ' ');
    let start = Math.max(0, offset - BEFORE);
    if (start > 0) start = wordStart(flat, start, offset);
    let end = Math.min(flat.length, offset + AFTER);
    if (end < flat.length) end = Math.max(flat.lastIndexOf(' ', end), offset);
    return `\n${flat.slice(start, end)}\n${' '.repeat(offset - start)}^\nERROR at Row:${row}:Column:${column}\n`;
  }
}

function wordStart(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from - 1);
  return space < 0 || space >= limit ? from : space + 1;
}
