import { FormulaRunError } from '../run-error.ts';

const kept = new Map<string, RegExp>();

/** REGEX must match the whole text, in Java's dialect; what the two dialects share is what rules use. */
export function javaPattern(source: string): RegExp {
  const before = kept.get(source);
  if (before) return before;
  // Java's possessive quantifiers and flags inside a pattern have no counterpart here: refuse, never guess.
  const insensitive = source.startsWith('(?i)');
  const body = insensitive ? source.slice(4) : source;
  if (/[*+?}]\+/.test(body) || /\(\?[a-z]+[:)]/.test(body))
    throw new FormulaRunError(`REGEX: this pattern is not supported by the local org: ${source}`);
  const pattern = compiled(body, insensitive ? 'i' : '');
  if (!pattern) throw new FormulaRunError(`REGEX: invalid pattern: ${source}`);
  kept.set(source, pattern);
  return pattern;
}

/** Needless escapes (`\\-`) are fine in Java but not in the strict dialect, hence the second try. */
function compiled(body: string, flag: string): RegExp | undefined {
  for (const flags of ['su', 's'])
    try {
      return new RegExp(`^(?:${body})$`, flags + flag);
    } catch {
      continue;
    }
  return undefined;
}
