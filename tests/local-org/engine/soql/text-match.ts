import type { ResolvedField } from './field-path.ts';

/** How a field's text is compared: case counts for ids and for fields defined case-sensitive, else it does not. */
export interface TextMatch {
  /** SQL of the field, ready to compare. */
  sql: string;
  /** A literal, ready to compare. */
  value(text: string): string;
}

/**
 * SQLite's NOCASE and LIKE know only the capitals of ASCII, but can use an index. A literal with other letters that
 * have capitals (É, я) is compared with both sides folded instead; Chinese has no capitals and stays on the index.
 */
export function textMatch(field: ResolvedField, literals: readonly string[]): TextMatch {
  if (!isText(field)) return { sql: field.sql, value: (text) => text };
  if (field.field?.caseSensitive === true) return { sql: field.sql, value: (text) => text };
  if (literals.some(hasForeignCapitals)) {
    return { sql: `soql_fold(${field.sql})`, value: (text) => text.toLowerCase() };
  }
  return { sql: `${field.sql} COLLATE NOCASE`, value: (text) => text };
}

function isText(field: ResolvedField): boolean {
  return ![
    'id',
    'reference',
    'boolean',
    'int',
    'double',
    'currency',
    'percent',
    'date',
    'datetime',
    'time',
  ].includes(field.type);
}

function hasForeignCapitals(text: string): boolean {
  const foreign = text.replace(/[\u0000-\u007f]/g, '');
  return foreign.toLowerCase() !== foreign.toUpperCase();
}
