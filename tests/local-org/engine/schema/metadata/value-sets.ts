import type { CustomFieldMetadata, CustomObjectMetadata } from '../../metadata-shapes.ts';

export interface PicklistEntry {
  fullName: string;
  default?: boolean;
  label?: string;
  isActive?: boolean;
}
/** Values of the deployed global value sets, by name. */
export type GlobalValueSets = ReadonlyMap<string, readonly PicklistEntry[]>;

/** A field that takes its values from a global set, as if it had them itself: such a picklist is always restricted. */
export function withGlobalValues(meta: CustomFieldMetadata, sets: GlobalValueSets): CustomFieldMetadata {
  const values = meta.valueSet?.valueSetName === undefined ? undefined : sets.get(meta.valueSet.valueSetName);
  if (!values) return meta;
  return {
    ...meta,
    valueSet: { ...meta.valueSet, restricted: true, valueSetDefinition: { value: [...values] } },
  };
}

export const withGlobalSets = (
  metadata: CustomObjectMetadata,
  sets: GlobalValueSets,
): CustomObjectMetadata =>
  metadata.fields?.some((field) => field.valueSet?.valueSetName !== undefined) === true
    ? { ...metadata, fields: metadata.fields.map((field) => withGlobalValues(field, sets)) }
    : metadata;

/** The values in a GlobalValueSet component. */
export function valuesOfSet(metadata: Record<string, unknown>): PicklistEntry[] {
  const values = metadata['customValue'];
  return Array.isArray(values) ? (values as PicklistEntry[]) : [];
}
