import type { FieldDefinition } from '../engine.ts';

/** A literal of metadata is text; REST shows it in the field's own JSON type. */
export function literalValue(
  field: FieldDefinition,
  literal: string | null,
): string | number | boolean | null {
  if (literal === null) return null;
  if (field.type === 'boolean') return literal.toLowerCase() === 'true' || literal === '1';
  const numeric = ['int', 'double', 'currency', 'percent'].includes(field.type);
  return numeric ? Number(literal) : literal;
}
