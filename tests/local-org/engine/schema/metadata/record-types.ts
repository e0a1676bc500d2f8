import { createHash } from 'node:crypto';
import type { ObjectDefinition, RecordTypeDefinition } from '../../engine.ts';
import { makeId } from '../../ids.ts';
import type { CustomObjectMetadata } from '../../metadata-shapes.ts';

interface RecordTypeElement {
  fullName: string;
  label?: string;
  active?: boolean;
  description?: string;
  businessProcess?: string;
  picklistValues?: { picklist: string; values?: { fullName: string; default?: boolean }[] }[];
}
export const recordTypeElements = (metadata: CustomObjectMetadata | undefined): RecordTypeElement[] =>
  Array.isArray(metadata?.['recordTypes']) ? (metadata['recordTypes'] as RecordTypeElement[]) : [];

/** The same record type has the same id however often the schema is built. */
function idOf(object: string, name: string): string {
  const digest = createHash('sha256').update(`${object}.${name}`.toLowerCase()).digest();
  return makeId('012', digest.readUIntBE(0, 6));
}

/** Values of record types are written percent-encoded in metadata. */
const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

/** The record types an object's metadata describes. Source: "RecordType", Metadata API Developer Guide. */
export function recordTypesOf(metadata: CustomObjectMetadata | undefined): RecordTypeDefinition[] {
  return recordTypeElements(metadata).map((element) => ({
    id: idOf(metadata?.fullName ?? '', element.fullName),
    developerName: element.fullName,
    label: element.label ?? element.fullName,
    active: element.active !== false,
    ...(element.description !== undefined && { description: element.description }),
    picklists: new Map(
      (element.picklistValues ?? []).map(({ picklist, values = [] }) => {
        const preset = values.find((value) => value.default === true)?.fullName;
        return [
          picklist,
          {
            values: new Set(values.map((value) => decoded(value.fullName))),
            ...(preset !== undefined && { preset: decoded(preset) }),
          },
        ];
      }),
    ),
  }));
}

/** What is wrong with one record type of an object. */
export function recordTypeProblems(
  element: RecordTypeElement,
  object: ObjectDefinition,
  merged: CustomObjectMetadata,
): string[] {
  const { fullName, label, picklistValues = [] } = element;
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(fullName) || fullName.length > 80)
    return [`The record type name ${fullName} is not valid`];
  if (label === undefined || label === '') return ['Required field is missing: label'];
  if (label.length > 80) return [`Record Type Label: data value too large: ${label} (max length=80)`];
  const processes = merged['businessProcesses'] as { fullName: string }[] | undefined;
  const { businessProcess } = element;
  if (businessProcess !== undefined && !processes?.some((known) => known.fullName === businessProcess))
    return [`In field: businessProcess - no BusinessProcess named ${object.name}.${businessProcess} found`];
  return picklistValues.flatMap(({ picklist, values = [] }) => {
    const field = object.field(picklist);
    if (!field?.picklist) return [`Picklist field ${picklist} does not exist on ${object.name}`];
    const known = new Set(field.picklist.values.map((entry) => entry.value));
    return values
      .map((value) => decoded(value.fullName))
      .filter((value) => field.picklist?.restricted === true && !known.has(value))
      .map((value) => `Picklist value: ${value} in picklist: ${picklist} not found`);
  });
}
