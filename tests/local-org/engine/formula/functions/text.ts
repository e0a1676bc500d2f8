import { toId18 } from '../../ids.ts';
import { FormulaRunError } from '../run-error.ts';
import { define, NUMBER, numberOf, TEXT, textOf, type PlainFunction } from './function-table.ts';
import { javaPattern } from './java-pattern.ts';

const padded = (side: 'padStart' | 'padEnd'): PlainFunction =>
  define(
    [TEXT, NUMBER, TEXT],
    'Text',
    ([text, length, filler]) => {
      const wanted = numberOf(length) ?? 0;
      return textOf(text)
        .slice(0, wanted)
        [side](wanted, filler === undefined ? ' ' : textOf(filler));
    },
    { min: 2 },
  );

export const TEXTUAL: Readonly<Record<string, PlainFunction>> = {
  ASCII: define([TEXT], 'Number', ([text]) => textOf(text).codePointAt(0) ?? null),
  BEGINS: define([TEXT, TEXT], 'Boolean', ([text, start]) => textOf(text).startsWith(textOf(start))),
  BR: define([], 'Text', () => '\n'),
  CASESAFEID: define([TEXT], 'Text', ([id]) => {
    const text = textOf(id);
    if (text === '') return null;
    const long = toId18(text);
    if (long === undefined) throw new FormulaRunError(`Invalid id for function CASESAFEID: ${text}`);
    return long;
  }),
  CHR: define([NUMBER], 'Text', ([code]) => String.fromCodePoint(numberOf(code) ?? 32)),
  CONTAINS: define([TEXT, TEXT], 'Boolean', ([text, part]) => textOf(text).includes(textOf(part))),
  FIND: define(
    [TEXT, TEXT, NUMBER],
    'Number',
    ([part, text, start]) =>
      textOf(part) === '' ? 0 : textOf(text).indexOf(textOf(part), (numberOf(start) ?? 1) - 1) + 1,
    { min: 2 },
  ),
  HYPERLINK: define([TEXT, TEXT, TEXT], 'Text', ([, name]) => textOf(name), { min: 2 }),
  IMAGE: define([TEXT, TEXT, NUMBER, NUMBER], 'Text', ([, name]) => textOf(name), { min: 2 }),
  INCLUDES: define([['Multipicklist'], TEXT], 'Boolean', ([values, value]) =>
    textOf(values).split(';').includes(textOf(value)),
  ),
  INITCAP: define([TEXT], 'Text', ([text]) =>
    textOf(text)
      .toLowerCase()
      .replace(
        /(^|[^\p{L}\p{N}])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      ),
  ),
  ISNUMBER: define([TEXT], 'Boolean', ([text]) => /^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/.test(textOf(text))),
  ISPICKVAL: define([['Picklist'], TEXT], 'Boolean', ([value, text]) => textOf(value) === textOf(text)),
  LEFT: define([TEXT, NUMBER], 'Text', ([text, count]) =>
    textOf(text).slice(0, Math.max(0, numberOf(count) ?? 0)),
  ),
  LEN: define([TEXT], 'Number', ([text]) => textOf(text).length),
  LOWER: define([TEXT, TEXT], 'Text', ([text]) => textOf(text).toLowerCase(), { min: 1 }),
  LPAD: padded('padStart'),
  MID: define([TEXT, NUMBER, NUMBER], 'Text', ([text, start, count]) => {
    const from = Math.max(0, (numberOf(start) ?? 1) - 1);
    return textOf(text).slice(from, from + Math.max(0, numberOf(count) ?? 0));
  }),
  PICKLISTCOUNT: define([['Multipicklist']], 'Number', ([values]) =>
    textOf(values) === '' ? 0 : textOf(values).split(';').length,
  ),
  REVERSE: define([TEXT], 'Text', ([text]) => Array.from(textOf(text)).reverse().join('')),
  REGEX: define([TEXT, TEXT], 'Boolean', ([text, pattern]) =>
    javaPattern(textOf(pattern)).test(textOf(text)),
  ),
  RIGHT: define([TEXT, NUMBER], 'Text', ([text, count]) => {
    const wanted = Math.max(0, numberOf(count) ?? 0);
    return wanted === 0 ? '' : textOf(text).slice(-wanted);
  }),
  RPAD: padded('padEnd'),
  SUBSTITUTE: define([TEXT, TEXT, TEXT], 'Text', ([text, old, next]) =>
    textOf(old) === '' ? textOf(text) : textOf(text).replaceAll(textOf(old), () => textOf(next)),
  ),
  TRIM: define([TEXT], 'Text', ([text]) => textOf(text).trim()),
  UPPER: define([TEXT, TEXT], 'Text', ([text]) => textOf(text).toUpperCase(), { min: 1 }),
  VALUE: define([TEXT], 'Number', ([text]) => {
    const number = textOf(text).trim();
    if (number === '') return null;
    if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(number))
      throw new FormulaRunError(`Invalid number for function VALUE: ${number}`);
    return Number(number);
  }),
};
