/**
 * Record ids. The 15-character form is case-sensitive; the 18-character form adds three letters that say
 * which of the first fifteen are capitals, so that it survives a case-insensitive world.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** `instance` part of every id the local org makes: two characters and the reserved zero. */
const POD = 'Hr0';

/** The three check characters of a 15-character id. */
function checksum(id15: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at++) {
      const letter = id15.charAt(chunk + at);
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << at;
    }
    suffix += ALPHABET.charAt(bits);
  }
  return suffix;
}

/** 18 characters from 15 or 18; `undefined` when the text is no id (wrong length, letters or check characters). */
export function toId18(text: string): string | undefined {
  if (!/^[0-9A-Za-z]+$/.test(text)) return undefined;
  if (text.length === 15) return text + checksum(text);
  if (text.length !== 18) return undefined;
  // The last three letters win over the case of the others: ids that went through a case-folding client come back right.
  const suffix = text.slice(15).toUpperCase();
  let restored = '';
  for (let at = 0; at < 15; at++) {
    const bits = ALPHABET.indexOf(suffix.charAt(Math.floor(at / 5)));
    if (bits < 0) return undefined;
    const letter = text.charAt(at);
    restored += (bits >> (at % 5)) & 1 ? letter.toUpperCase() : letter.toLowerCase();
  }
  return restored + checksum(restored) === restored + suffix ? restored + suffix : undefined;
}

/** The case-sensitive short form, as formulas and DUPLICATE_VALUE messages show it. */
export const toId15 = (id: string): string => id.slice(0, 15);

/** The id of the `sequence`-th row of an object. */
export function makeId(keyPrefix: string, sequence: number): string {
  let rest = '';
  for (let left = sequence, at = 0; at < 9; at++) {
    rest = DIGITS.charAt(left % 62) + rest;
    left = Math.floor(left / 62);
  }
  const id15 = keyPrefix + POD + rest;
  return id15 + checksum(id15);
}

/** Key prefixes of custom objects count `a00`, `a01` … `a0Z`, `a0a` … in base 62. */
export function customKeyPrefix(index: number): string {
  return `a${DIGITS.charAt(Math.floor(index / 62))}${DIGITS.charAt(index % 62)}`;
}
