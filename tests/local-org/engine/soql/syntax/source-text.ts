import { SfError } from '../../engine.ts';

/** How much of the query an error quotes before and after the place, as seen in answers of real orgs. */
const BEFORE = 36;
const AFTER = 46;

/** A SOQL text that can say where in it something went wrong, in Salesforce's own form. */
export class SourceText {
  readonly soql: string;

  constructor(soql: string) {
    this.soql = soql;
  }

  error(errorCode: string, offset: number, message: string): SfError {
    return new SfError(errorCode, `${this.#excerpt(offset)}${message}`);
  }

  /** An error of a sign the language does not have: its line and the place in it, without the excerpt. */
  unreadable(offset: number, sign: string): SfError {
    const before = this.soql.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1);
    return new SfError('MALFORMED_QUERY', `line ${line}:${column} unexpected token: '${sign}'`);
  }

  #excerpt(offset: number): string {
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
