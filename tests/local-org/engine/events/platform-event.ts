import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { defineObject, text } from '../schema/define.ts';
import { created, idField } from '../schema/system-fields.ts';

/** Field types a platform event may have (Platform Events Developer Guide, "Platform Event Fields"). */
const FIELD_TYPES = ['Checkbox', 'Date', 'DateTime', 'LongTextArea', 'Number', 'Text', 'TextArea'];
const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*__e$/;

export const isPlatformEvent = (object: { name: string }): boolean => object.name.endsWith('__e');

/** Events are made and nothing else; everybody who may read the event sees all its fields. */
export function platformEvent(
  metadata: CustomObjectMetadata,
  keyPrefix: string,
  fields: readonly FieldDefinition[],
): ObjectDefinition {
  return {
    ...defineObject({
      name: metadata.fullName,
      label: metadata.label ?? metadata.fullName,
      labelPlural: metadata.pluralLabel ?? metadata.fullName,
      keyPrefix,
      custom: true,
      verbs: { create: true, update: false, delete: false },
      fields: [
        idField('Event ID'),
        text('ReplayId', 'Replay ID', 1000, { readOnly: true }),
        text('EventUuid', 'Event UUID', 36, { readOnly: true }),
        ...created(),
        ...fields.map((field) => ({ ...field, followsObject: true })),
      ],
    }),
    metadata,
  };
}

/** What a deploy refuses in a platform event. */
export function platformEventProblems(metadata: CustomObjectMetadata): string[] {
  const { fullName, label, pluralLabel } = metadata;
  if (!API_NAME.test(fullName) || fullName.length > 43)
    return [`The object API name ${fullName} is not valid`];
  if (!label) return ['Must specify a non-empty label for the CustomObject'];
  if (!pluralLabel) return ['Must specify a non-empty pluralLabel for the CustomObject'];
  if (metadata['eventType'] !== undefined && metadata['eventType'] !== 'HighVolume')
    return ['Standard-volume platform events can no longer be created; use eventType HighVolume'];
  const forbidden = ['nameField', 'sharingModel', 'recordTypes', 'listViews', 'compactLayouts'].find(
    (element) => metadata[element] !== undefined,
  );
  if (forbidden !== undefined) return [`Cannot specify: ${forbidden} for a platform event`];
  return (metadata.fields ?? [])
    .filter(({ type, formula }) => !FIELD_TYPES.includes(type ?? '') || formula !== undefined)
    .map(
      ({ fullName: name, type }) => `A platform event cannot have the field ${name} of type ${type ?? ''}`,
    );
}
