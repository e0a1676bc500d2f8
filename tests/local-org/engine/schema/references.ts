import type { FieldDefinition, ObjectDefinition } from '../engine.ts';

/** Components outside an object that point at it: its deletion is refused while there are any. */
export function objectUsers(objects: readonly ObjectDefinition[], target: ObjectDefinition): string[] {
  return target.children
    .filter((child) => child.object !== target.name)
    .filter((child) => objects.find((object) => object.name === child.object)?.field(child.field)?.custom)
    .map((child) => `Custom Field ${child.object}.${child.field}`);
}

/** Formulas, validation rules and roll-ups that name a field, also through relationships. */
export function fieldUsers(
  objects: readonly ObjectDefinition[],
  object: ObjectDefinition,
  field: FieldDefinition,
): string[] {
  const users: string[] = [];
  const word = new RegExp(
    `\\b${field.relationshipName === undefined ? field.name : `(?:${field.name}|${field.relationshipName})`}\\b`,
    'i',
  );
  for (const other of objects) {
    // Formulas of other objects reach this field only over a relationship, hence behind a dot.
    const named = other === object ? word : new RegExp(`\\.${word.source.slice(2)}`, 'i');
    for (const formula of other.fields.values()) {
      if (formula.formula && named.test(formula.formula.expression))
        users.push(`Custom Field ${other.name}.${formula.name}`);
      if (formula.rollUp && summarizes(formula.rollUp, object, field))
        users.push(`Custom Field ${other.name}.${formula.name}`);
    }
    for (const rule of other.metadata?.validationRules ?? [])
      if (named.test(rule.errorConditionFormula))
        users.push(`Validation Rule ${other.name}.${rule.fullName}`);
  }
  return users;
}

function summarizes(
  rollUp: NonNullable<FieldDefinition['rollUp']>,
  object: ObjectDefinition,
  field: FieldDefinition,
): boolean {
  const path = `${object.name}.${field.name}`;
  const inside = rollUp.foreignKey.startsWith(`${object.name}.`);
  const named = [rollUp.summarizedField, ...rollUp.filters.map((filter) => filter.field)];
  return rollUp.foreignKey === path || named.includes(path) || (inside && named.includes(field.name));
}
