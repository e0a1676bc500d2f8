import type { CustomFieldMetadata } from '../../metadata-shapes.ts';
import { FIELD_TYPES, WEIGHTY } from './field-types.ts';

const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*__c$/;
/** These change what may be written; a kinder world that ignores them would hide mistakes. */
const UNKNOWN_TO_LOCAL_ORG = ['maskType', 'encryptionScheme', 'displayLocationInDecimal'];

const isSet = (value: unknown): boolean => value !== undefined && value !== false && value !== '';

/** What is wrong with one field taken alone, in the words of a deploy's `problem`. */
export function checkField(meta: CustomFieldMetadata, old: CustomFieldMetadata | undefined): string[] {
  const name = meta.fullName;
  if (!API_NAME.test(name) || name.length > 43)
    return [
      `The field API name ${name} is not valid: it must begin with a letter, hold only letters, digits and single underscores, end in __c and have at most 40 characters before that.`,
    ];
  if (!meta.label) return ['Must specify a non-empty label for the CustomField'];
  if (meta.label.length > 40) return [`Label: data value too large: ${meta.label} (max length=40)`];
  if (meta.type === undefined) return ['Must specify a type for the CustomField'];
  const type = FIELD_TYPES[meta.type];
  const refused = UNKNOWN_TO_LOCAL_ORG.find((element) => meta[element] !== undefined);
  if (refused !== undefined) return [`The element ${refused} is not supported by the local org`];
  if (!type) return [`Field type ${meta.type} is not supported in this organization`];
  if (
    old?.type !== undefined &&
    (old.type !== meta.type || (old.formula === undefined) !== (meta.formula === undefined))
  )
    return [`Cannot change the type of the field ${name} from ${old.type} to ${meta.type}`];
  if (meta.formula !== undefined)
    return type.formula ? [] : [`Can not specify 'formula' for a CustomField of type ${meta.type}`];

  const missing = (type.needs ?? []).filter((element) => meta[element] === undefined || meta[element] === '');
  if (missing.length > 0)
    return missing.map((element) => `Must specify '${element}' for a CustomField of type ${meta.type ?? ''}`);
  const allowed = new Set([...(type.allows ?? []), ...(type.needs ?? [])]);
  const foreign = WEIGHTY.filter((element) => isSet(meta[element]) && !allowed.has(element));
  if (foreign.length > 0)
    return foreign.map(
      (element) => `Can not specify '${element}' for a CustomField of type ${meta.type ?? ''}`,
    );
  return [...checkSize(meta), ...checkKeys(meta), ...checkValues(meta), ...checkLookup(meta)];
}

function checkSize(meta: CustomFieldMetadata): string[] {
  const range = FIELD_TYPES[meta.type ?? '']?.length;
  if (range && (meta.length === undefined || meta.length < range[0] || meta.length > range[1]))
    return [`Length: value outside of valid range. Valid range: ${range[0]} to ${range[1]}`];
  const { precision, scale } = meta;
  if (precision === undefined || scale === undefined) return [];
  if (precision < 1 || precision > 18) return ['Precision cannot be less than 1 or exceed 18'];
  if (scale < 0 || scale > 17 || scale > precision)
    return ['Scale must be between 0 and the precision of the field'];
  return [];
}

function checkKeys(meta: CustomFieldMetadata): string[] {
  if (meta.caseSensitive === true && meta.unique !== true)
    return ["Can not specify 'caseSensitive' for a CustomField that is not unique"];
  return [];
}

function checkValues(meta: CustomFieldMetadata): string[] {
  if (meta.type === 'Checkbox' && meta.defaultValue !== 'true' && meta.defaultValue !== 'false')
    return ["The default value of a Checkbox field must be 'true' or 'false'"];
  if (meta.type === 'AutoNumber' && !/\{0+\}/.test(meta.displayFormat ?? ''))
    return ['Display Format must contain a number part such as {0000}'];
  if (meta.valueSet === undefined) return [];
  if (meta.valueSet.valueSetName !== undefined && meta.valueSet.valueSetDefinition === undefined)
    return [`Could not find a GlobalValueSet named ${meta.valueSet.valueSetName}`];
  const values = meta.valueSet.valueSetDefinition?.value ?? [];
  if (values.length === 0) return ['A picklist field must have at least one value'];
  const seen = new Set<string>();
  for (const value of values) {
    const key = value.fullName.toLowerCase();
    if (value.fullName === '' || value.fullName.length > 255)
      return [`Picklist value: data value too large or blank: ${value.fullName} (max length=255)`];
    if (seen.has(key)) return [`Duplicate label or API name: ${value.fullName}`];
    seen.add(key);
  }
  if (values.filter((value) => value.default === true).length > 1)
    return ['Only one picklist value can be the default'];
  return [];
}

function checkLookup(meta: CustomFieldMetadata): string[] {
  if (meta.type !== 'Lookup') return [];
  if (
    meta.deleteConstraint !== undefined &&
    !['SetNull', 'Restrict', 'Cascade'].includes(meta.deleteConstraint)
  )
    return [`'${meta.deleteConstraint}' is not a valid value for the enum 'DeleteConstraint'`];
  if (meta.required === true && (meta.deleteConstraint ?? 'SetNull') === 'SetNull')
    return [
      `field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)`,
    ];
  return [];
}
