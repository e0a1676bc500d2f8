import type { FieldDefinition, FieldType } from '../../engine.ts';
import type { CustomFieldMetadata } from '../../metadata-shapes.ts';
import { defineField } from '../define.ts';
import { FIELD_TYPES } from './field-types.ts';

/**
 * The field a `<fields>` element describes. It is built before it is checked, so missing parts become
 * harmless zeros here and are named by `field-checks.ts`.
 */
export function fieldFromMetadata(meta: CustomFieldMetadata): FieldDefinition {
  const kind = FIELD_TYPES[meta.type ?? 'Text'];
  const computed = meta.formula !== undefined || meta.type === 'Summary' || meta.type === 'AutoNumber';
  return defineField(meta.fullName, meta.label ?? meta.fullName, kind?.rest ?? 'string', {
    custom: true,
    length: lengthOf(meta),
    precision: numeric(meta, kind?.rest) ? (meta.precision ?? 18) : 0,
    scale: numeric(meta, kind?.rest) ? (meta.scale ?? 0) : 0,
    required: meta.required === true || meta.type === 'MasterDetail',
    createable: !computed,
    updateable: !computed && !(meta.type === 'MasterDetail' && meta.reparentableMasterDetail !== true),
    unique: meta.unique === true,
    caseSensitive: meta.caseSensitive === true,
    externalId: meta.externalId === true,
    ...(typeof meta['inlineHelpText'] === 'string' && { inlineHelpText: meta['inlineHelpText'] }),
    ...defaults(meta),
    ...picklistOf(meta),
    ...relationOf(meta),
    ...(meta.type === 'AutoNumber' && {
      autoNumber: { format: meta.displayFormat ?? '{0}' },
      defaultedOnCreate: true,
    }),
    ...formulaOf(meta),
    ...rollUpOf(meta),
  });
}

const numeric = (meta: CustomFieldMetadata, type: FieldType | undefined): boolean =>
  meta.type === 'Summary' || type === 'double' || type === 'currency' || type === 'percent';

function lengthOf(meta: CustomFieldMetadata): number {
  const kind = FIELD_TYPES[meta.type ?? 'Text'];
  // The platform shows 1,300 characters for every text formula.
  if (meta.formula !== undefined) return meta.type === 'Text' ? 1300 : 0;
  return kind?.fixedLength ?? meta.length ?? 0;
}

function defaults(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  const text = meta.defaultValue?.trim();
  if (meta.type === 'Checkbox') return meta.formula === undefined ? { defaultValue: text === 'true' } : {};
  if (text === undefined || text === '') return {};
  if (/^-?\d+(\.\d+)?$/.test(text)) return { defaultValue: Number(text) };
  const quoted = /^"([^"\\]*)"$|^'([^'\\]*)'$/.exec(text);
  if (quoted) return { defaultValue: quoted[1] ?? quoted[2] ?? '' };
  return { defaultFormula: text };
}

function picklistOf(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  if (meta.type !== 'Picklist' && meta.type !== 'MultiselectPicklist') return {};
  const values = (meta.valueSet?.valueSetDefinition?.value ?? []).map((entry) => ({
    value: entry.fullName,
    label: entry.label ?? entry.fullName,
    default: entry.default === true,
    active: entry.isActive !== false,
  }));
  const preset = values.find((entry) => entry.default && entry.active);
  const set = meta.valueSet;
  const settings = (set?.valueSettings ?? []).map((entry) => ({
    value: entry.valueName,
    controlling: entry.controllingFieldValue,
  }));
  return {
    ...(set?.controllingField !== undefined && { controller: { field: set.controllingField, settings } }),
    picklist: { values, restricted: set?.restricted === true },
    ...(preset && { defaultValue: preset.value }),
  };
}

function relationOf(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  if (meta.type !== 'Lookup' && meta.type !== 'MasterDetail') return {};
  const master = meta.type === 'MasterDetail';
  const rule = meta.deleteConstraint;
  return {
    referenceTo: meta.referenceTo === undefined ? [] : [meta.referenceTo],
    relationshipName: meta.fullName.replace(/__c$/i, '__r'),
    ...(meta.relationshipName !== undefined && { childRelationshipName: `${meta.relationshipName}__r` }),
    deleteConstraint: master ? 'Cascade' : rule === 'Restrict' || rule === 'Cascade' ? rule : 'SetNull',
    masterDetail: master,
    ...filterOf(meta),
    ...(meta.reparentableMasterDetail === true && { reparentable: true }),
  };
}

/** An inactive filter is kept by the metadata alone. */
function filterOf(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  const filter = meta.lookupFilter;
  if (filter?.active !== true) return {};
  return {
    lookupFilter: {
      optional: filter.isOptional === true,
      ...(filter.errorMessage !== undefined && { errorMessage: filter.errorMessage }),
      ...(filter.booleanFilter !== undefined && { logic: filter.booleanFilter }),
      items: (filter.filterItems ?? []).map(({ field, operation, value, valueField }) => ({
        field,
        operation,
        ...(value !== undefined && { value: asText(value) }),
        ...(valueField !== undefined && { valueField }),
      })),
    },
  };
}

function formulaOf(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  if (meta.formula === undefined) return {};
  const treatBlanksAs = meta.formulaTreatBlanksAs === 'BlankAsBlank' ? 'BlankAsBlank' : 'BlankAsZero';
  return { formula: { expression: meta.formula, treatBlanksAs } };
}

function rollUpOf(meta: CustomFieldMetadata): Partial<FieldDefinition> {
  if (meta.type !== 'Summary') return {};
  const operation = meta.summaryOperation;
  return {
    rollUp: {
      operation:
        operation === 'sum' || operation === 'min' || operation === 'max' ? operation : ('count' as const),
      foreignKey: meta.summaryForeignKey ?? '',
      ...(meta.summarizedField !== undefined && { summarizedField: meta.summarizedField }),
      filters: (meta.summaryFilterItems ?? []).map((item) => ({ ...item, value: asText(item.value) })),
    },
  };
}

/** A door may have read `true` or `5` as more than text. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
