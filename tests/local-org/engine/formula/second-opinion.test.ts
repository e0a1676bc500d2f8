import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { defineObject } from '../schema/define.ts';
import { compileFormula } from './compile.ts';
import { RecordScope } from './record-scope.ts';

interface Formulon {
  parse(formula: string): { type: string; value?: unknown; message?: string };
}
/** An evaluator of the same language by other people; it ships without types. */
const formulon = createRequire(import.meta.url)('formulon') as Formulon;

const empty = defineObject({ name: 'X__c', label: 'X', labelPlural: 'X', keyPrefix: 'a00', fields: [] });
const scope = new RecordScope(
  {
    orgId: '00DHr0000000001IAA',
    now: () => new Date(0),
    timeZone: () => 'GMT',
    object: () => undefined,
    read: () => undefined,
    find: () => undefined,
    hasPermission: () => false,
    formula: () => null,
  },
  '005Hr0000000001IAA',
  {},
);
const ours = (text: string): unknown =>
  compileFormula({ object: () => undefined, hasCustomPermission: () => false }, empty, text, {
    use: 'rule',
  }).run(scope);

describe('two evaluators agree on', () => {
  it.each([
    '1 + 2 * 3 - 4 / 8',
    '(1 + 2) * 3',
    '2 ^ 3 * 2',
    '0.1 + 0.2',
    'IF(AND(1 < 2, OR(FALSE, 3 >= 3)), "yes", "no")',
    'NOT(1 = 2) && "a" <> "b"',
    '1 = 2 || 3 = 3 && 4 = 4',
    'CASE(3, 1, "one", 3, "three", "other")',
    'CONTAINS("abc", "b")',
    'BEGINS("abc", "b")',
    'FIND("c", "abcabc")',
    'LEFT("abc", 2) & RIGHT("abc", 1)',
    'MID("abcdef", 2, 3)',
    'LPAD("7", 3, "0")',
    'RPAD("7", 3, "0")',
    'SUBSTITUTE("a.b.c", ".", "-")',
    'UPPER("aé") & LOWER("BÉ") & TRIM("  x ")',
    'LEN("four")',
    'VALUE("12.5") * 2',
    'ABS(-3) + FLOOR(2.7) + CEILING(2.2)',
    'FLOOR(-2.7) + CEILING(-2.2) + MFLOOR(-2.7) + MCEILING(-2.2)',
    'ROUND(2.345, 2) + ROUND(-1.5, 0)',
    'MAX(1, 5, 3) - MIN(4, 2)',
    'SQRT(16) + EXP(0) + LN(1) + LOG(100)',
    'YEAR(DATE(2026, 2, 28)) + MONTH(DATE(2026, 2, 28)) + DAY(DATE(2026, 2, 28))',
    'DATE(2026, 3, 1) - DATE(2026, 2, 1)',
    'WEEKDAY(DATE(2026, 3, 1))',
    'MONTH(ADDMONTHS(DATE(2026, 1, 31), 1))',
    'DAY(ADDMONTHS(DATE(2026, 1, 31), 1))',
    'DATETIMEVALUE("2026-03-01 10:00:00") > DATETIMEVALUE("2026-03-01 09:59:59")',
    'REGEX("AB-12", "[A-Z]{2}-[0-9]+")',
    'BLANKVALUE("", "none")',
    'ISBLANK("")',
    'CASESAFEID("001D000000IqhSL")',
  ])('%s', (text) => {
    const theirs = formulon.parse(text);
    expect(theirs.type, theirs.message).toBe('literal');
    expect(ours(text)).toEqual(theirs.value);
  });
});
