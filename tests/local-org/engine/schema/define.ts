import type { FieldDefinition, FieldType, ObjectDefinition } from '../engine.ts';

/** Short constructors, so that an object's file reads like its page in the object reference. */
export type FieldOptions = Partial<Omit<FieldDefinition, 'name' | 'label' | 'type'>> & { readOnly?: boolean };

export function defineField(
  name: string,
  label: string,
  type: FieldType,
  options: FieldOptions = {},
): FieldDefinition {
  const { readOnly, ...rest } = options;
  return {
    name,
    label,
    type,
    length: 0,
    precision: 0,
    scale: 0,
    required: false,
    createable: !readOnly,
    updateable: !readOnly,
    unique: false,
    caseSensitive: false,
    externalId: false,
    custom: false,
    nameField: false,
    referenceTo: [],
    ...rest,
  };
}

export const text = (name: string, label: string, length: number, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'string', { length, ...more });
export const textArea = (name: string, label: string, length: number, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'textarea', { length, ...more });
export const email = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'email', { length: 80, ...more });
export const phone = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'phone', { length: 40, ...more });
export const url = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'url', { length: 255, ...more });
export const checkbox = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'boolean', { defaultValue: false, ...more });
export const integer = (name: string, label: string, digits: number, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'int', { precision: digits, ...more });
export const double = (
  name: string,
  label: string,
  precision: number,
  scale: number,
  more?: FieldOptions,
): FieldDefinition => defineField(name, label, 'double', { precision, scale, ...more });
export const currency = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'currency', { precision: 18, scale: 2, ...more });
export const percent = (
  name: string,
  label: string,
  precision: number,
  scale: number,
  more?: FieldOptions,
): FieldDefinition => defineField(name, label, 'percent', { precision, scale, ...more });
export const date = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'date', more);
export const dateTime = (name: string, label: string, more?: FieldOptions): FieldDefinition =>
  defineField(name, label, 'datetime', more);

/** A value with `*` in front is the default. Standard picklists take other values too unless `restricted`. */
export function picklist(
  name: string,
  label: string,
  values: readonly string[],
  more: FieldOptions & { restricted?: boolean; labels?: Record<string, string>; combobox?: boolean } = {},
): FieldDefinition {
  const { restricted = false, labels = {}, combobox = false, ...rest } = more;
  const entries = values.map((entry) => {
    const value = entry.replace(/^\*/, '');
    return { value, label: labels[value] ?? value, default: entry.startsWith('*'), active: true };
  });
  const preset = entries.find((entry) => entry.default);
  return defineField(name, label, combobox ? 'combobox' : 'picklist', {
    length: 255,
    picklist: { values: entries, restricted },
    ...(preset && { defaultValue: preset.value }),
    ...rest,
  });
}

/** `child` is the relationship's name seen from the parent, null where the platform names none. */
export function reference(
  name: string,
  label: string,
  referenceTo: string | readonly string[],
  child: string | null,
  more: FieldOptions = {},
): FieldDefinition {
  return defineField(name, label, 'reference', {
    length: 18,
    referenceTo: typeof referenceTo === 'string' ? [referenceTo] : [...referenceTo],
    relationshipName: name.replace(/Id$/, ''),
    deleteConstraint: 'SetNull',
    ...(child !== null && { childRelationshipName: child }),
    ...more,
  });
}

/** The parts of an address and the compound field over them: `BillingStreet` … `BillingAddress`. */
export function address(prefix: string): FieldDefinition[] {
  const name = prefix === '' ? 'Address' : `${prefix}Address`;
  const label = (part: string) => (prefix === '' ? part : `${prefix} ${part}`);
  const part: FieldOptions = { compoundFieldName: name };
  return [
    textArea(`${prefix}Street`, label('Street'), 255, part),
    text(`${prefix}City`, label('City'), 40, part),
    text(`${prefix}State`, label('State/Province'), 80, part),
    text(`${prefix}PostalCode`, label('Zip/Postal Code'), 20, part),
    text(`${prefix}Country`, label('Country'), 80, part),
    double(`${prefix}Latitude`, label('Latitude'), 18, 15, part),
    double(`${prefix}Longitude`, label('Longitude'), 18, 15, part),
    defineField(name, label('Address'), 'address', { readOnly: true }),
  ];
}

export interface ObjectParts {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  fields: FieldDefinition[];
  custom?: boolean;
  verbs?: { create: boolean; update: boolean; delete: boolean };
  setup?: boolean;
}

/** An object with case-insensitive field names; children are found later, when all objects are known. */
export function defineObject(parts: ObjectParts): ObjectDefinition {
  const fields = new Map(parts.fields.map((field) => [field.name, field]));
  const byLowerName = new Map(parts.fields.map((field) => [field.name.toLowerCase(), field]));
  return {
    ...parts,
    custom: parts.custom ?? false,
    fields,
    field: (name) => fields.get(name) ?? byLowerName.get(name.toLowerCase()),
    children: [],
  };
}

export const READ_ONLY = { create: false, update: false, delete: false };
