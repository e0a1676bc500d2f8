import type { FieldDefinition } from '../engine.ts';
import { nounOf } from './org.ts';
import { RowError } from './row-error.ts';

/** A picklist value as its definition spells it; text the definition does not know only where it may. */
export function picklistValue(field: FieldDefinition, given: string): string | null {
  const parts = field.type === 'multipicklist' ? given.split(';') : [given];
  const kept = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
  const values = kept.map((part) => oneValue(field, part));
  if (field.type === 'multipicklist') {
    // Stored in the definition's order, as the platform gives them back.
    const order = field.picklist?.values.map((entry) => entry.value) ?? [];
    values.sort((one, other) => order.indexOf(one) - order.indexOf(other));
  }
  return values.length === 0 ? null : values.join(';');
}

function oneValue(field: FieldDefinition, part: string): string {
  const known = field.picklist?.values.find((entry) => entry.value.toLowerCase() === part.toLowerCase());
  if (known && (known.active || field.picklist?.restricted !== true)) return known.value;
  if (field.picklist?.restricted === true)
    throw new RowError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${nounOf(field)}: bad value for restricted picklist field: ${part}`,
      [field.name],
    );
  if (part.length > 255)
    throw new RowError(
      'STRING_TOO_LONG',
      `${nounOf(field)}: data value too large: ${part.slice(0, 255)} (max length=255)`,
      [field.name],
    );
  return part;
}
