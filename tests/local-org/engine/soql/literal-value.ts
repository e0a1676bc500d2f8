import type { FieldType, SfError } from '../engine.ts';
import { toId18 } from '../ids.ts';
import { fiscalStart } from './date-functions.ts';
import { daysOf, type DayRange } from './date-literals.ts';
import type { ResolvedField } from './field-path.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import type { Literal } from './syntax/ast.ts';
import { dayIn, isoDay, startOfDay } from './user-zone.ts';
import { weekStart } from './user-locale.ts';

/** What a literal of a condition means for its field: one stored value, nothing, or a range of days. */
export type Criterion =
  | { kind: 'value'; value: string | number }
  | { kind: 'null' }
  | { kind: 'range'; from: string; until: string };

/** The type word Salesforce uses in the error about a literal of another type. */
const TYPE_WORD: Partial<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'ID',
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
};

/** @throws SfError INVALID_FIELD for a literal of another type, INVALID_QUERY_FILTER_OPERATOR for what is no id. */
export function criterionOf(
  scope: QueryScope,
  node: { offset: number },
  field: ResolvedField,
  literal: Literal,
): Criterion {
  const { text, type } = literal;
  if (type === 'null') return { kind: 'null' };
  const mismatch = () => wrongType(scope, node, field);
  switch (field.type) {
    case 'id':
    case 'reference':
      if (type !== 'string') throw mismatch();
      return idCriterion(scope, node, unescape(text));
    case 'boolean':
      if (type !== 'boolean') throw mismatch();
      return { kind: 'value', value: text.toUpperCase() === 'TRUE' ? 1 : 0 };
    case 'currency':
      if (type === 'currency') throw noCurrencies(scope, literal);
      if (type !== 'number') throw mismatch();
      return { kind: 'value', value: Number(text) };
    case 'int':
    case 'double':
    case 'percent':
      if (type !== 'number') throw mismatch();
      return { kind: 'value', value: Number(text) };
    case 'date':
    case 'datetime':
      return dayCriterion(scope, field.type, literal) ?? raise(mismatch());
    case 'time':
      if (type !== 'time') throw mismatch();
      return { kind: 'value', value: `${text.replace(/z$/i, '').padEnd(9, '.').padEnd(12, '0')}Z` };
    default:
      if (type !== 'string') throw mismatch();
      return textCriterion(unescape(text));
  }
}

function raise(error: SfError): never {
  throw error;
}

function wrongType(scope: QueryScope, node: { offset: number }, field: ResolvedField): SfError {
  const word = TYPE_WORD[field.type] ?? 'string';
  const quotes = word === 'string' || word === 'ID' ? 'should be' : 'should not be';
  const message = `value of filter criterion for field '${field.name}' must be of type ${word} and ${quotes} enclosed in quotes`;
  return errorAt(scope, node, 'INVALID_FIELD', message);
}

/** `USD5000` is for orgs with several currencies; this one has one. */
function noCurrencies(scope: QueryScope, literal: Literal): SfError {
  const message = `the currency literal ${literal.text} needs an org with multiple currencies`;
  return errorAt(scope, literal, 'MALFORMED_QUERY', message);
}

/** An empty text is the same as no value: it is stored as null. */
function textCriterion(value: string): Criterion {
  return value === '' ? { kind: 'null' } : { kind: 'value', value };
}

function idCriterion(scope: QueryScope, node: { offset: number }, value: string): Criterion {
  if (value === '') return { kind: 'null' };
  const id = toId18(value);
  if (id === undefined) {
    throw errorAt(scope, node, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`);
  }
  return { kind: 'value', value: id };
}

function dayCriterion(
  scope: QueryScope,
  type: 'date' | 'datetime',
  { text, type: literal }: Literal,
): Criterion | undefined {
  if (literal === 'dateWord') {
    const zone = scope.context.userTimeZone(scope.caller);
    const today = dayIn(scope.context.now(), zone);
    const calendar = { weekStart: weekStart(scope), fiscalStart: fiscalStart(scope) };
    const range = daysOf(text, today, calendar);
    return range === undefined ? undefined : storedRange(range, type, zone);
  }
  if (type === 'date') return literal === 'date' ? { kind: 'value', value: text } : undefined;
  if (literal !== 'datetime') return undefined;
  return { kind: 'value', value: new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString() };
}

function storedRange(range: DayRange, type: 'date' | 'datetime', zone: string): Criterion {
  if (type === 'date') return { kind: 'range', from: isoDay(range.from), until: isoDay(range.until) };
  const instant = (day: DayRange['from']) => startOfDay(day, zone).toISOString();
  return { kind: 'range', from: instant(range.from), until: instant(range.until) };
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a quoted SOQL string, escapes resolved; `\%` and `\_` are for LIKE and keep their backslash there. */
export function unescape(quotedText: string, forLike = false): string {
  const inner = quotedText.slice(1, -1);
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (all, code: string | undefined, char: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (forLike && (char === '%' || char === '_' || char === '\\')) return all;
    return ESCAPES[char.toLowerCase()] ?? char;
  });
}
