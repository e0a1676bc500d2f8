import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import { platformEvent } from '../events/platform-event.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { defineObject, reference, text } from './define.ts';
import { fieldFromMetadata } from './metadata/field-from-metadata.ts';
import { shareObjectFor } from '../sharing/share-objects.ts';
import { recordTypesOf } from './metadata/record-types.ts';
import { type GlobalValueSets, withGlobalSets } from './metadata/value-sets.ts';
import { STANDARD_OBJECTS } from './standard/index.ts';
import { auditFields, idField, isDeleted, ownerField, viewedFields } from './system-fields.ts';

/** Lower-case name to definition. */
export type ObjectMap = Map<string, ObjectDefinition>;
export interface Deployed {
  metadata: CustomObjectMetadata;
  keyPrefix: string;
}

/**
 * The whole schema from what was deployed. It is rebuilt for each deploy (about a millisecond), so that a
 * refused package leaves nothing behind and objects may name each other in any order.
 */
export function buildObjects(
  given: ReadonlyMap<string, Deployed>,
  valueSets: GlobalValueSets = new Map(),
): ObjectMap {
  const objects: ObjectMap = new Map();
  const deployed = new Map(
    [...given].map(([key, entry]) => [
      key,
      { ...entry, metadata: withGlobalSets(entry.metadata, valueSets) },
    ]),
  );
  for (const standard of STANDARD_OBJECTS) {
    const added = deployed.get(standard.name.toLowerCase())?.metadata;
    objects.set(standard.name.toLowerCase(), extend(standard, added));
  }
  for (const { metadata, keyPrefix } of deployed.values())
    if (metadata.fullName.endsWith('__c'))
      objects.set(metadata.fullName.toLowerCase(), customObject(metadata, keyPrefix));
    else if (metadata.fullName.endsWith('__e'))
      objects.set(
        metadata.fullName.toLowerCase(),
        platformEvent(metadata, keyPrefix, customFields(metadata)),
      );
  typeRollUps(objects);
  openActivities(objects, deployed);
  for (const object of [...objects.values()]) {
    const share = shareObjectFor(object);
    if (share) objects.set(share.name.toLowerCase(), share);
  }
  linkChildren(objects);
  // What was deployed is kept as it was deployed, for whoever retrieves it.
  for (const [key, { metadata }] of given) {
    const object = objects.get(key);
    if (object) object.metadata = metadata;
  }
  return objects;
}

const customFields = (metadata: CustomObjectMetadata | undefined): FieldDefinition[] =>
  (metadata?.fields ?? []).filter((field) => field.fullName.endsWith('__c')).map(fieldFromMetadata);

function extend(standard: ObjectDefinition, metadata: CustomObjectMetadata | undefined): ObjectDefinition {
  const copies = [...standard.fields.values()].map((field) => ({ ...field }));
  return {
    ...defineObject({
      ...standard,
      fields: [...copies, ...recordTypeField(metadata), ...customFields(metadata)],
    }),
    ...(metadata && { metadata }),
    ...recordTypesIn(metadata),
  };
}

function customObject(metadata: CustomObjectMetadata, keyPrefix: string): ObjectDefinition {
  const fields = customFields(metadata);
  // A detail row belongs to its master's owner and has no owner of its own.
  const detail = fields.some((field) => field.masterDetail);
  const named = metadata.nameField;
  const name = text('Name', named?.label ?? 'Name', 80, {
    nameField: true,
    defaultedOnCreate: true,
    ...(named?.type === 'AutoNumber' && {
      autoNumber: { format: named.displayFormat ?? '{0}' },
      createable: false,
      updateable: false,
    }),
  });
  return {
    ...defineObject({
      name: metadata.fullName,
      label: metadata.label ?? metadata.fullName,
      labelPlural: metadata.pluralLabel ?? metadata.fullName,
      keyPrefix,
      custom: true,
      fields: [
        idField(),
        ...(detail ? [] : [ownerField(['Group', 'User'])]),
        isDeleted(),
        name,
        ...auditFields(),
        ...viewedFields(),
        ...recordTypeField(metadata),
        ...fields,
      ],
    }),
    metadata,
    ...recordTypesIn(metadata),
  };
}

const recordTypesIn = (metadata: CustomObjectMetadata | undefined): Partial<ObjectDefinition> => {
  const recordTypes = recordTypesOf(metadata);
  return recordTypes.length === 0 ? {} : { recordTypes };
};
/** Only objects with record types have the field. */
const recordTypeField = (metadata: CustomObjectMetadata | undefined): FieldDefinition[] =>
  recordTypesOf(metadata).length === 0
    ? []
    : [reference('RecordTypeId', 'Record Type ID', 'RecordType', null, { followsObject: true })];

/** A sum, minimum or maximum has the type of the field it summarizes. */
function typeRollUps(objects: ObjectMap): void {
  for (const object of objects.values())
    for (const field of object.fields.values()) {
      if (!field.rollUp) continue;
      const childName = field.rollUp.foreignKey.split('.')[0] ?? '';
      const summed = field.rollUp.summarizedField?.split('.').at(-1);
      const source = summed === undefined ? undefined : objects.get(childName.toLowerCase())?.field(summed);
      field.type = source === undefined || source.type === 'int' ? 'double' : source.type;
      field.precision = 18;
      field.scale = source?.scale ?? 0;
    }
}

/** Tasks may point at every object deployed with activities on. */
function openActivities(objects: ObjectMap, deployed: ReadonlyMap<string, Deployed>): void {
  const what = objects.get('task')?.field('WhatId');
  for (const { metadata } of deployed.values())
    if (metadata['enableActivities'] === true && metadata.fullName.endsWith('__c'))
      what?.referenceTo.push(metadata.fullName);
}

function linkChildren(objects: ObjectMap): void {
  for (const object of objects.values())
    for (const field of object.fields.values())
      for (const target of field.type === 'reference' ? field.referenceTo : [])
        objects.get(target.toLowerCase())?.children.push({
          relationshipName: field.childRelationshipName ?? null,
          object: object.name,
          field: field.name,
          cascadeDelete: field.deleteConstraint === 'Cascade',
        });
}
