import { SfError } from '../engine.ts';

/** Tells whether the text of a row's fields, one a line, holds what was searched. */
export type SearchTest = (text: string) => boolean;

/** The FIND text of a real org may be this long; longer ones find nothing (SOSL, "FIND {SearchQuery}"). */
export const MAX_SEARCH_LENGTH = 10_000;

interface Part {
  kind: 'word' | 'phrase' | 'and' | 'or' | 'not' | 'open' | 'close';
  text: string;
}

const PART =
  /\s+|(?<phrase>"(?:\\[\s\S]|[^"\\])*"?)|(?<open>\()|(?<close>\))|(?<word>(?:\\[\s\S]|[^\s"()\\])+)/gy;

/**
 * Read the inside of FIND {…}: words with `*` and `?`, phrases in quotes, AND, OR, AND NOT, parentheses. Words beside
 * each other must all be there. Operators are read from left to right (SOSL, "FIND {SearchQuery}").
 * @throws SfError INVALID_SEARCH for terms that are too short, MALFORMED_SEARCH for operators that hang
 */
export function readSearch(search: string): SearchTest {
  const parts = [...search.matchAll(PART)].flatMap((match): Part[] => {
    const { phrase, open, close, word } = match.groups ?? {};
    if (phrase !== undefined) return [{ kind: 'phrase', text: phrase.replace(/^"|"$/g, '') }];
    if (open !== undefined) return [{ kind: 'open', text: open }];
    if (close !== undefined) return [{ kind: 'close', text: close }];
    if (word === undefined) return [];
    const operator = { AND: 'and', OR: 'or', NOT: 'not' }[word.toUpperCase()] as Part['kind'] | undefined;
    return [{ kind: operator ?? 'word', text: word }];
  });
  if (parts.length === 0)
    throw malformed('No search term found. The search term must be enclosed in braces.');
  let at = 0;
  const expression = (): SearchTest => {
    let left = operand();
    for (let part = parts[at]; part !== undefined && part.kind !== 'close'; part = parts[at]) {
      const joint = part.kind === 'or' ? 'or' : 'and';
      if (part.kind === 'and' || part.kind === 'or') at += 1;
      left = joined(joint, left, operand());
    }
    return left;
  };
  const operand = (): SearchTest => {
    const part = parts[at];
    at += 1;
    switch (part?.kind) {
      case 'not': {
        const inner = operand();
        return (text) => !inner(text);
      }
      case 'open': {
        const inner = expression();
        if (parts[at]?.kind !== 'close') throw malformed("expecting a right parentheses, found '}'");
        at += 1;
        return inner;
      }
      case 'word':
      case 'phrase':
        return termTest(part.text, part.kind === 'phrase');
      default:
        throw malformed(`unexpected token: '${part?.text ?? '}'}'`);
    }
  };
  const test = expression();
  if (at < parts.length) throw malformed(`unexpected token: '${parts[at]?.text ?? ''}'`);
  return test;
}

function joined(joint: 'and' | 'or', left: SearchTest, right: SearchTest): SearchTest {
  return joint === 'or' ? (text) => left(text) || right(text) : (text) => left(text) && right(text);
}

export const malformed = (message: string): SfError => new SfError('MALFORMED_SEARCH', message);

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** One word or phrase as a pattern over the words of a text; no part of a longer word unless `*` says so. */
function termTest(term: string, isPhrase: boolean): SearchTest {
  const signs = [...term.matchAll(/\\([\s\S])|([\s\S])/gu)].map(([, escaped, plain]) => ({
    sign: escaped ?? plain ?? '',
    wild: escaped === undefined && !isPhrase && (plain === '*' || plain === '?'),
  }));
  const isSign = ({ sign, wild }: (typeof signs)[number]) => wild || /[\p{L}\p{N}]/u.test(sign);
  // Punctuation around a word says nothing.
  const kept = signs.slice(Math.max(signs.findIndex(isSign), 0), signs.findLastIndex(isSign) + 1);
  const letters = kept.filter(({ sign, wild }) => !wild && /[\p{L}\p{N}]/u.test(sign));
  const shortest = letters.some(({ sign }) => CJK.test(sign)) ? 1 : 2;
  if (letters.length < shortest) {
    throw new SfError('INVALID_SEARCH', `search term must be longer than one character: ${term}`);
  }
  if (kept[0]?.wild === true) {
    throw new SfError('INVALID_SEARCH', `a wildcard must not begin a search term: ${term}`);
  }
  const pattern = kept.map(({ sign, wild }) => signPattern(sign, wild)).join('');
  const [first, last] = [letters[0]?.sign ?? '', kept.at(-1)];
  const before = CJK.test(first) ? '' : `(?<!${classOf(first)})`;
  const open = last?.wild === true || CJK.test(last?.sign ?? '');
  const after = open || last === undefined ? '' : `(?!${classOf(last.sign)})`;
  const regexp = new RegExp(`${before}${pattern}${after}`, 'iu');
  return (text) => regexp.test(text);
}

function signPattern(sign: string, wild: boolean): string {
  if (wild) return sign === '*' ? '[\\p{L}\\p{N}]*' : '[\\p{L}\\p{N}]';
  if (/[\p{L}\p{N}]/u.test(sign)) return sign;
  // Punctuation and blanks only divide words; lines are fields.
  return '[^\\p{L}\\p{N}\\n]+';
}

/** A change from letters to digits ends a word too. */
const classOf = (sign: string): string => (/\p{N}/u.test(sign) ? '\\p{N}' : '[\\p{L}]');
