/**
 * The only way Handrail writes SOQL. Text between the placeholders is ours; every placeholder is data and is
 * bound as a literal, so that no value can end its quotes (rule X7).
 */
export type SoqlValue = string | number | boolean | null | Date | readonly (string | number)[] | SoqlFragment;

/** A piece of SOQL that was itself built by {@link soql}; nested pieces are taken over as they are. */
export class SoqlFragment {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/**
 * Tagged template: ``soql`SELECT Id FROM Case WHERE Subject = ${subject}` ``.
 * Strings are quoted, numbers, booleans and dates written as SOQL literals, lists as `('a','b')`.
 * @throws TypeError for a number that is not finite and for an empty list, which SOQL cannot say.
 */
export function soql(parts: TemplateStringsArray, ...values: readonly SoqlValue[]): SoqlFragment {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += literal(value) + (parts[index + 1] ?? '');
  });
  return new SoqlFragment(text.replace(/\s*\n\s*/g, ' ').trim());
}

/**
 * Names (objects, fields, paths) cannot be quoted in SOQL, so they are checked instead.
 * @throws TypeError when the text is not a plain API name or a path of them.
 */
export function soqlName(name: string): SoqlFragment {
  if (!/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){0,5}$/.test(name)) {
    throw new TypeError(`Not a Salesforce API name: ${JSON.stringify(name)}`);
  }
  return new SoqlFragment(name);
}

/** Joins fragments, for field lists. */
export function soqlList(fragments: readonly SoqlFragment[]): SoqlFragment {
  return new SoqlFragment(fragments.map(String).join(', '));
}

function literal(value: SoqlValue): string {
  if (value instanceof SoqlFragment) return value.text;
  if (value === null) return 'null';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`SOQL has no literal for ${value}`);
    // SOQL reads no exponent: 1e21 would be taken apart.
    return Math.abs(value) < 1e15 ? plainNumber(value) : BigInt(Math.round(value)).toString();
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value.length === 0) throw new TypeError('SOQL has no empty list; leave the condition out');
  return `(${value.map((item) => literal(item)).join(',')})`;
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/** SOQL's own escapes; everything below U+0020 that has no short form is written as `\uXXXX`. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quote(value: string): string {
  // Line separators and control characters are escaped too: the text is folded onto one line afterwards.
  const escaped = value.replace(/[\u0000-\u001f\\'"\u007f-\u009f\u2028\u2029]/g, (character) => {
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${escaped}'`;
}
