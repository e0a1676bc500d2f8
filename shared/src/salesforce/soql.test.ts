import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soql, soqlList, soqlName } from './soql.ts';

/** Reads one quoted literal the way SOQL does; returns its value and what follows. */
function readLiteral(text: string): { value: string; rest: string } {
  if (!text.startsWith("'")) throw new Error(`no literal: ${text}`);
  const short: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let value = '';
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'") return { value, rest: text.slice(at + 1) };
    if (character !== '\\') {
      value += character;
      continue;
    }
    at++;
    const next = text.charAt(at);
    if (next === 'u') {
      value += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
    } else value += short[next] ?? next;
  }
  throw new Error('literal never ends');
}

describe('X7 soql binder', () => {
  it('X7 lets no string break out of its quotes (100,000 fuzz strings)', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom("'", '\\', '"', '\n', '\r', ' OR ', '%', '\u2028', '\u0000', "\\'", '--', 'x'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(nasty, (value) => {
        const query = soql`SELECT Id FROM Case WHERE Subject = ${value} AND IsClosed = FALSE`.text;
        const start = 'SELECT Id FROM Case WHERE Subject = ';
        const read = readLiteral(query.slice(start.length));
        return query.startsWith(start) && read.value === value && read.rest === ' AND IsClosed = FALSE';
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  it('X7 refuses names that are not API names', () => {
    for (const name of ['', 'Name FROM User', 'A.', '1a', "a'b", 'a,b', 'a.b.c.d.e.f.g', 'a b', 'a\n']) {
      expect(() => soqlName(name)).toThrow(TypeError);
    }
    expect(soqlName('Account.Owner.Name').text).toBe('Account.Owner.Name');
  });

  it('writes numbers, dates, lists and nested pieces as SOQL literals', () => {
    const inner = soql`SELECT AccountId FROM Opportunity WHERE Id = ${'006'}`;
    expect(soql`WHERE AccountId IN (${inner})`.text).toBe(
      "WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = '006')",
    );
    expect(soql`${1.5} ${1e21} ${1e-7} ${true} ${null}`.text).toBe(
      '1.5 1000000000000000000000 0.0000001 TRUE null',
    );
    expect(soql`${new Date(0)} ${['a', "b'"]}`.text).toBe("1970-01-01T00:00:00.000Z ('a','b\\'')");
    expect(soqlList([soqlName('Id'), soqlName('Name')]).text).toBe('Id, Name');
    expect(() => soql`${[]}`).toThrow(TypeError);
    expect(() => soql`${Number.NaN}`).toThrow(TypeError);
  });
});
