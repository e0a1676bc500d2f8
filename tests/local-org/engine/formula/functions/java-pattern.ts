import { FormulaRunError } from '../run-error.ts';

const kept = new Map<string, RegExp>();

/** REGEX must match the whole text, in Java's dialect; what the two dialects share is what rules use. */
export function javaPattern(source: string): RegExp {
  const before = kept.get(source);
  if (before) return before;
  // Java's possessive quantifiers and inline flags have no counterpart here: refuse, never guess.
  if (/[*+?}]\+/.test(source) || /\(\?[a-z]+[:)]/.test(source))
    throw new FormulaRunError(`REGEX: this pattern is not supported by the local org: ${source}`);
  try {
    const pattern = new RegExp(`^(?:${source})$`, 'su');
    kept.set(source, pattern);
    return pattern;
  } catch {
    return looser(source);
  }
}

/** Patterns with needless escapes (`\-`) are fine in Java but not in the strict dialect. */
function looser(source: string): RegExp {
  try {
    const pattern = new RegExp(`^(?:${source})$`, 's');
    kept.set(source, pattern);
    return pattern;
  } catch {
    throw new FormulaRunError(`REGEX: invalid pattern: ${source}`);
  }
}
