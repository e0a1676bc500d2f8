import type { FieldDefinition, ObjectDefinition, Row } from '../../engine/engine.ts';
import type { LayoutItem, LayoutSection } from '../layouts/layout-shape.ts';
import type { FieldKind, FieldView, SectionView } from '../view-model.ts';
import { fieldLabel, picklistOptions } from './labels.ts';
import type { LinkedNames } from './names.ts';
import type { PageContext } from './page-context.ts';
import { cellOf, readableFields } from './rows.ts';

/** The layout's sections with the values of `row`, without what this user may not see. */
export function sectionViews(
  context: PageContext,
  object: ObjectDefinition,
  sections: readonly LayoutSection[],
  row: Row,
  names: LinkedNames,
): SectionView[] {
  return sections
    .map((section) => ({
      label: sectionLabel(context, section.label),
      showLabel: section.showLabel,
      columns: section.columns.map((column) =>
        column.flatMap((item) => {
          const field = readableFields(context, object, [item.field])[0];
          return field === undefined ? [] : [fieldView(context, object, field, row, names, item.behavior)];
        }),
      ),
    }))
    .filter((section) => section.columns.some((column) => column.length > 0));
}

export function fieldView(
  context: PageContext,
  object: ObjectDefinition,
  field: FieldDefinition,
  row: Row,
  names: LinkedNames,
  behavior: LayoutItem['behavior'] = 'Readonly',
): FieldView {
  const cell = cellOf(context, object, field, row, names);
  const lookup =
    field.type === 'reference' && field.referenceTo.length === 1 ? field.referenceTo[0] : undefined;
  return {
    name: field.name,
    label: fieldLabel(context, object, field),
    kind: kindOf(field),
    value: rawValue(row[field.name]),
    display: cell.display,
    ...(cell.href === undefined ? {} : { href: cell.href }),
    editable: behavior !== 'Readonly' && isEditable(context, object, field),
    required: behavior === 'Required' || (field.required && field.type !== 'boolean'),
    ...(field.picklist === undefined ? {} : { options: picklistOptions(context, object, field) }),
    ...(lookup === undefined ? {} : { lookupObject: lookup }),
    ...(field.length > 0 ? { maxLength: field.length } : {}),
  };
}

function isEditable(context: PageContext, object: ObjectDefinition, field: FieldDefinition): boolean {
  if (field.formula !== undefined || field.rollUp !== undefined || field.autoNumber !== undefined)
    return false;
  if (!field.updateable && !field.createable) return false;
  return context.access.field(object.name, field.name).edit;
}

function kindOf(field: FieldDefinition): FieldKind {
  switch (field.type) {
    case 'boolean':
      return 'checkbox';
    case 'textarea':
      return 'longtext';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'date':
    case 'datetime':
    case 'picklist':
    case 'multipicklist':
    case 'email':
    case 'phone':
    case 'url':
      return field.type;
    case 'reference':
      return 'lookup';
    default:
      return 'text';
  }
}

function rawValue(value: unknown): FieldView['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Built-in sections name a text key; deployed ones carry their own label. */
function sectionLabel(context: PageContext, label: string): string {
  if (label === 'systemInformation') return context.texts.systemInformation;
  return label === 'information' ? context.texts.information : label;
}
