import type { SeededRandom } from '../seed/random.ts';

/** Texts that have broken parsers before. */
const HOSTILE = [
  '',
  '\u0000',
  '\u202e',
  '\ufeff',
  '\ud800',
  '😀',
  "'",
  '"',
  '\\',
  '%',
  '%00',
  '%zz',
  '\r\n',
  '\t',
  '--',
  '/*',
  '<!--',
  ']]>',
  '&xxe;',
  '../',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '1e999',
  '-0',
  '99999999999999999999',
  '@{a.id}',
  '${7*7}',
  '(((((((((((((((((((((((((((((((((((((((',
  'A'.repeat(5_000),
  '١٢٣',
  'ﬀ',
  'İ',
];

export const pick = <T>(random: SeededRandom, all: readonly T[]): T => {
  const chosen = all[random.integer(0, all.length - 1)];
  if (chosen === undefined) throw new Error('Nothing to pick from.');
  return chosen;
};

/** A few edits of a good text: pieces cut, doubled, moved, replaced by something hostile. */
export function mutate(random: SeededRandom, good: string, words: readonly string[] = []): string {
  let text = good;
  for (let edits = random.integer(1, 3); edits > 0; edits -= 1) text = edit(random, text, words);
  return text;
}

function edit(random: SeededRandom, text: string, words: readonly string[]): string {
  const start = random.integer(0, text.length);
  const end = Math.min(text.length, start + random.integer(0, 8));
  const piece = text.slice(start, end);
  const put = (middle: string): string => text.slice(0, start) + middle + text.slice(end);
  switch (random.integer(0, 6)) {
    case 0:
      return put('');
    case 1:
      return put(piece + piece);
    case 2:
      return put(pick(random, HOSTILE));
    case 3:
      return put(` ${pick(random, words.length > 0 ? words : HOSTILE)} `);
    case 4:
      return text.slice(0, start);
    case 5:
      return put(String.fromCharCode(random.integer(0, 0xffff)));
    default:
      return text.slice(start) + text.slice(0, start);
  }
}

/** A JSON value of any kind, some of it deep, much of it under hostile names. */
export function anyJson(random: SeededRandom, names: readonly string[], depth = 3): unknown {
  const kind = random.integer(0, depth > 0 ? 8 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return pick(random, [0, -1, 1.5, 1e308, -1e-7, 2 ** 53]);
  if (kind === 3 || kind === 4) return pick(random, HOSTILE);
  if (kind === 5) return pick(random, names);
  const size = random.integer(0, 4);
  if (kind === 6) return Array.from({ length: size }, () => anyJson(random, names, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [
      random.chance(0.8) ? pick(random, names) : pick(random, HOSTILE),
      anyJson(random, names, depth - 1),
    ]),
  );
}
