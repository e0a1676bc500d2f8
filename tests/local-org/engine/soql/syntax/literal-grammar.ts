import type { Literal, LiteralType } from './ast.ts';
import type { Token } from './lexer.ts';
import type { TokenReader } from './token-reader.ts';

const UNIT = '(?:DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)';
const DATE_WORD = new RegExp(
  `^(?:YESTERDAY|TODAY|TOMORROW|(?:LAST|THIS|NEXT)_(?!DAY)${UNIT}|(?:LAST|NEXT)_90_DAYS|(?:(?:LAST|NEXT)_N_${UNIT}S|N_${UNIT}S_AGO):\\d+)$`,
);
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/i;
const TIME = /^\d\d:\d\d:\d\d(?:\.\d{1,3})?Z?$/i;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const CURRENCY = /^[A-Za-z]{3}-?\d+(?:\.\d+)?$/;

/** @throws SfError MALFORMED_QUERY when the next token is no literal. */
export function readLiteral(reader: TokenReader): Literal {
  const token = reader.peek();
  const type = literalType(reader, token);
  if (type === undefined) throw reader.unexpected();
  reader.next();
  return { kind: 'literal', type, text: token.text, offset: token.offset };
}

/** Whether a token can only be a literal, as an argument of a function may also be a field. */
export function isLiteral(reader: TokenReader): boolean {
  const { kind } = reader.peek();
  return kind === 'number' || kind === 'string';
}

function literalType(reader: TokenReader, token: Token): LiteralType | undefined {
  if (token.kind === 'string') return stringType(reader, token);
  if (token.kind === 'number') return numberType(reader, token);
  if (token.kind !== 'word') return undefined;
  const word = token.text.toUpperCase();
  if (word === 'NULL') return 'null';
  if (word === 'TRUE' || word === 'FALSE') return 'boolean';
  if (DATE_WORD.test(word)) return 'dateWord';
  return CURRENCY.test(word) ? 'currency' : undefined;
}

function stringType({ source }: TokenReader, token: Token): LiteralType {
  if (!/^'(?:\\[\s\S]|[^'\\])*'$/.test(token.text)) throw source.unreadable(token.offset, token.text);
  const inner = token.text.slice(1, -1);
  const escape = [...inner.matchAll(/\\(?:u[0-9a-f]{4}|([\s\S]))/gi)].find(
    ([, sign]) => sign !== undefined && !/[nrtbf"'\\_%]/i.test(sign),
  );
  if (escape === undefined) return 'string';
  const message = `Invalid string literal '${inner}'. Illegal character sequence '${escape[0]}' in string literal.`;
  throw source.error('MALFORMED_QUERY', token.offset, message);
}

function numberType(reader: TokenReader, token: Token): LiteralType | undefined {
  const { text } = token;
  const valid = (type: LiteralType, holds: boolean): LiteralType => {
    if (holds) return type;
    throw reader.source.error('MALFORMED_QUERY', token.offset, `Invalid ${type}: ${text}`);
  };
  if (NUMBER.test(text)) return 'number';
  if (DATE.test(text)) return valid('date', isDay(text));
  if (DATETIME.test(text)) return valid('datetime', isInstant(text));
  return TIME.test(text) ? valid('time', isClock(text)) : undefined;
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1700 && year <= 4000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isClock(text: string): boolean {
  const [hour = 99, minute = 99, second = 99] = text.slice(0, 8).split(':').map(Number);
  return hour < 24 && minute < 60 && second < 60;
}

function isInstant(text: string): boolean {
  const zone = /[+-](\d\d):?(\d\d)$/.exec(text.slice(11));
  const isZone = zone === null || (Number(zone[1]) <= 14 && Number(zone[2]) < 60);
  return isDay(text) && isClock(text.slice(11, 19)) && isZone;
}
