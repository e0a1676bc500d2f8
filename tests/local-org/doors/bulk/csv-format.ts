import { SfError } from '../../engine/engine.ts';
import type { JsonObject } from '../rest/json-body.ts';

const DELIMITERS = { COMMA: ',', TAB: '\t', PIPE: '|', SEMICOLON: ';', CARET: '^', BACKQUOTE: '`' } as const;
const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;
const CONTENT_TYPES = { CSV: 'text/csv' } as const;

/** How the CSV of a job is written: the client's data and the org's results alike. */
export interface CsvFormat {
  columnDelimiter: keyof typeof DELIMITERS;
  lineEnding: keyof typeof LINE_ENDINGS;
}

export const delimiterOf = (format: CsvFormat): string => DELIMITERS[format.columnDelimiter];
export const lineEndOf = (format: CsvFormat): string => LINE_ENDINGS[format.lineEnding];

/** `columnDelimiter` and `lineEnding` of a new job; COMMA and LF when it names none. @throws SfError JSON_PARSER_ERROR */
export function csvFormat(body: JsonObject): CsvFormat {
  choice(body, 'contentType', CONTENT_TYPES, 'CSV');
  return {
    columnDelimiter: choice(body, 'columnDelimiter', DELIMITERS, 'COMMA'),
    lineEnding: choice(body, 'lineEnding', LINE_ENDINGS, 'LF'),
  };
}

/** One of a few words a property may hold. @throws SfError JSON_PARSER_ERROR */
export function choice<Choices extends object>(
  body: JsonObject,
  name: string,
  choices: Choices,
  otherwise?: keyof Choices & string,
): keyof Choices & string {
  const value = body[name] ?? otherwise;
  const found = Object.keys(choices).find((word) => word === value);
  if (found !== undefined) return found as keyof Choices & string;
  throw new SfError(
    'JSON_PARSER_ERROR',
    value === undefined
      ? `Missing required property: ${name}`
      : `${JSON.stringify(value)} is not a valid value for ${name}. Valid values are ${Object.keys(choices).join(', ')}`,
    400,
  );
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** One record with its line end: the first `always` cells quoted, the others where they must be. */
export function csvLine(format: CsvFormat, cells: readonly string[], always = cells.length): string {
  const delimiter = delimiterOf(format);
  const needsQuotes = (cell: string): boolean => cell.includes(delimiter) || /["\r\n]/.test(cell);
  const written = cells.map((cell, index) => (index < always || needsQuotes(cell) ? quoted(cell) : cell));
  return written.join(delimiter) + lineEndOf(format);
}
