import type { CustomFieldMetadata, CustomObjectMetadata } from '../metadata-shapes.ts';

/** Short forms of deployed metadata for tests. */
export function customObject(
  fullName: string,
  fields: CustomFieldMetadata[] = [],
  more: Partial<CustomObjectMetadata> = {},
): CustomObjectMetadata {
  const label = fullName.replace(/__c$/, '').replaceAll('_', ' ');
  const detail = fields.some((field) => field.type === 'MasterDetail');
  return {
    fullName,
    label,
    pluralLabel: `${label}s`,
    nameField: { type: 'Text', label: 'Name' },
    sharingModel: detail ? 'ControlledByParent' : 'ReadWrite',
    deploymentStatus: 'Deployed',
    fields,
    ...more,
  };
}

const labelOf = (fullName: string): string => fullName.replace(/__c$/, '').replaceAll('_', ' ');
type More = Partial<CustomFieldMetadata>;

export const field = (fullName: string, type: string, more: More = {}): CustomFieldMetadata => ({
  fullName,
  label: labelOf(fullName),
  type,
  ...more,
});
export const textField = (fullName: string, length = 80, more: More = {}): CustomFieldMetadata =>
  field(fullName, 'Text', { length, ...more });
export const numberField = (
  fullName: string,
  precision = 6,
  scale = 0,
  more: More = {},
): CustomFieldMetadata => field(fullName, 'Number', { precision, scale, ...more });
export const checkboxField = (fullName: string, more: More = {}): CustomFieldMetadata =>
  field(fullName, 'Checkbox', { defaultValue: 'false', ...more });
export const lookup = (fullName: string, referenceTo: string, more: More = {}): CustomFieldMetadata =>
  field(fullName, 'Lookup', { referenceTo, ...more });
export const masterDetail = (
  fullName: string,
  referenceTo: string,
  relationshipName: string,
): CustomFieldMetadata => field(fullName, 'MasterDetail', { referenceTo, relationshipName });
/** The first value is the default. */
export const picklistField = (
  fullName: string,
  values: readonly string[],
  more: More = {},
): CustomFieldMetadata =>
  field(fullName, 'Picklist', {
    valueSet: {
      restricted: true,
      valueSetDefinition: {
        value: values.map((value, index) => ({ fullName: value, default: index === 0 })),
      },
    },
    ...more,
  });
export const rule = (
  fullName: string,
  errorConditionFormula: string,
  errorMessage: string,
  shown?: string,
) => ({
  fullName,
  active: true,
  errorConditionFormula,
  errorMessage,
  ...(shown !== undefined && { errorDisplayField: shown }),
});
