import { sourceFields } from '../data/lookup-filters.ts';
import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { CustomFieldMetadata } from '../metadata-shapes.ts';
import { isLongText, SOAP_TYPES } from './soap-types.ts';

const TEXTUAL = new Set([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'id',
  'reference',
]);

/** One entry of `fields`, all attributes as REST gives them. */
export function describeField(
  object: ObjectDefinition,
  field: FieldDefinition,
  edit: boolean,
): Record<string, unknown> {
  const calculated = field.formula !== undefined || field.rollUp !== undefined;
  const long = isLongText(field.type, field.length);
  const compound = field.type === 'address';
  const key = field.type === 'id' || field.externalId || field.name === 'Username';
  const nillable =
    !field.required && field.type !== 'boolean' && field.type !== 'id' && field.defaultedOnCreate !== true;
  return {
    aggregatable: !long && !compound && field.type !== 'boolean' && field.type !== 'multipicklist',
    aiPredictionField: false,
    autoNumber: field.autoNumber !== undefined,
    byteLength: TEXTUAL.has(field.type) ? (long ? field.length : field.length * (isId(field) ? 1 : 3)) : 0,
    calculated,
    calculatedFormula: field.formula?.expression ?? null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName ?? null,
    controllerName: field.controller?.field ?? null,
    createable: field.createable && edit,
    custom: field.custom,
    defaultValue:
      field.type === 'boolean' && !field.formula ? field.defaultValue === true : (field.defaultValue ?? null),
    defaultValueFormula: field.defaultFormula ?? null,
    defaultedOnCreate:
      field.defaultedOnCreate === true ||
      (field.type === 'boolean' && !calculated) ||
      field.defaultValue !== undefined,
    dependentPicklist: field.controller !== undefined,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' && field.custom ? 'plaintextarea' : null,
    filterable: !long,
    filteredLookupInfo: filteredLookup(field),
    formulaTreatNullNumberAsZero: field.formula?.treatBlanksAs === 'BlankAsZero',
    groupable:
      !long &&
      !compound &&
      !calculated &&
      !['double', 'currency', 'percent', 'datetime', 'time', 'multipicklist'].includes(field.type),
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: key || field.nameField,
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length: field.type === 'int' || !TEXTUAL.has(field.type) ? 0 : field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable,
    permissionable:
      !field.required &&
      !field.nameField &&
      field.masterDetail !== true &&
      !isSystem(field) &&
      object.setup !== true,
    picklistValues: picklistValues(object, field),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.masterDetail === true ? relationshipOrder(object, field) : null,
    restrictedDelete: field.deleteConstraint === 'Restrict' && field.custom,
    restrictedPicklist: field.picklist?.restricted === true,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP_TYPES[field.type],
    sortable: !long && !compound && field.type !== 'multipicklist',
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && edit,
    writeRequiresMasterRead:
      field.masterDetail === true && metadataOf(object, field)?.writeRequiresMasterRead === true,
  };
}

const isId = (field: FieldDefinition): boolean => field.type === 'id' || field.type === 'reference';
const isSystem = (field: FieldDefinition): boolean =>
  field.type === 'id' ||
  (!field.createable && !field.updateable && !field.custom) ||
  field.name === 'OwnerId';

const metadataOf = (object: ObjectDefinition, field: FieldDefinition): CustomFieldMetadata | undefined =>
  object.metadata?.fields?.find((part) => part.fullName === field.name);

/** The first master is the primary one. */
function relationshipOrder(object: ObjectDefinition, field: FieldDefinition): number {
  const given = metadataOf(object, field)?.relationshipOrder;
  const masters = [...object.fields.values()].filter((candidate) => candidate.masterDetail === true);
  return given ?? masters.indexOf(field);
}

function picklistValues(object: ObjectDefinition, field: FieldDefinition): Record<string, unknown>[] {
  return (field.picklist?.values ?? []).map((entry) => ({
    active: entry.active,
    defaultValue: entry.default,
    label: entry.label,
    validFor: validFor(object, field, entry.value),
    value: entry.value,
  }));
}

/** Which values of the controlling field offer this one: a bit each, the first in the highest bit, in base64. */
function validFor(object: ObjectDefinition, field: FieldDefinition, value: string): string | null {
  const controller = field.controller && object.field(field.controller.field);
  if (!field.controller || !controller) return null;
  const all =
    controller.type === 'boolean'
      ? ['unchecked', 'checked']
      : (controller.picklist?.values ?? []).map((entry) => entry.value);
  const on = field.controller.settings.find((entry) => entry.value === value)?.controlling ?? [];
  const bits = Buffer.alloc(Math.ceil(all.length / 8));
  for (const [index, name] of all.entries())
    if (on.includes(name)) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return bits.toString('base64');
}

function filteredLookup({ lookupFilter }: FieldDefinition): Record<string, unknown> | null {
  if (!lookupFilter) return null;
  const controllingFields = [...new Set(sourceFields(lookupFilter))];
  return {
    controllingFields,
    dependent: controllingFields.length > 0,
    optionalFilter: lookupFilter.optional,
  };
}
