import type { Engine, FieldDefinition, ObjectDefinition } from '../../../engine/engine.ts';
import { defineField, defineObject, reference, text } from '../../../engine/schema/define.ts';
import type { StoredRow, StoredValue } from '../../../engine/soql-context.ts';
import { METADATA_TYPE } from '../../metadata/checks/custom-metadata.ts';
import { rows, text as textOf } from '../../metadata/checks/check.ts';
import { idOfName } from '../layouts/layout-items.ts';

const KEY_PREFIX = 'm00';
const LONG = 255;
const idOf = (record: string): string => idOfName(KEY_PREFIX, record);

/** "Custom Metadata Type Fields", Salesforce Help; a relationship holds the id of the other record. */
const TYPES: Readonly<Record<string, FieldDefinition['type']>> = {
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  LongTextArea: 'textarea',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  TextArea: 'textarea',
  Url: 'url',
};

function customField(metadata: Record<string, unknown>): FieldDefinition {
  const name = textOf(metadata['fullName']);
  const label = textOf(metadata['label']);
  const target = textOf(metadata['referenceTo']);
  if (textOf(metadata['type']) === 'MetadataRelationship' && target.endsWith('__mdt'))
    return reference(name, label, target, null, {
      custom: true,
      relationshipName: name.replace(/__c$/, '__r'),
    });
  const number = (key: string): number => Number(metadata[key] ?? 0);
  return defineField(name, label, TYPES[textOf(metadata['type'])] ?? 'string', {
    custom: true,
    length: number('length') || LONG,
    precision: number('precision'),
    scale: number('scale'),
  });
}

/** Each deployed custom metadata type as an object queries can name. Source: "CustomMetadataType__mdt", Object Reference. */
export function metadataTypeObjects(engine: Engine): ObjectDefinition[] {
  return engine.catalogue.list(METADATA_TYPE).map(({ fullName, metadata }) =>
    defineObject({
      name: fullName,
      label: textOf(metadata['label']),
      labelPlural: textOf(metadata['pluralLabel']),
      keyPrefix: KEY_PREFIX,
      setup: true,
      verbs: { create: false, update: false, delete: false },
      fields: [
        defineField('Id', 'Custom Metadata Record ID', 'id', { length: 18 }),
        text('DeveloperName', 'Custom Metadata Record Name', 40),
        text('MasterLabel', 'Label', 40, { nameField: true }),
        text('Label', 'Label', 40),
        text('Language', 'Master Language', 40),
        text('NamespacePrefix', 'Namespace Prefix', 15),
        text('QualifiedApiName', 'Qualified API Name', 70),
        defineField('SystemModstamp', 'System Modstamp', 'datetime'),
        ...rows(metadata['fields']).map(customField),
      ],
    }),
  );
}

/** The deployed records of a type. */
export function metadataTypeRows(engine: Engine, type: ObjectDefinition): StoredRow[] {
  const start = `${type.name.replace(/__mdt$/, '')}.`;
  return engine.catalogue
    .list('CustomMetadata')
    .filter(({ fullName }) => fullName.startsWith(start))
    .map(({ fullName, metadata, lastModifiedDate }) => {
      const name = fullName.slice(start.length);
      const values = rows(metadata['values']).map((value): [string, StoredValue] => {
        const field = type.fields.get(textOf(value['field']));
        const given = value['value'] as { text?: string } | null | undefined;
        return [field?.name ?? '', stored(field, given?.text)];
      });
      return {
        Id: idOf(fullName),
        DeveloperName: name,
        MasterLabel: textOf(metadata['label']),
        Label: textOf(metadata['label']),
        Language: 'en_US',
        NamespacePrefix: null,
        QualifiedApiName: name,
        SystemModstamp: lastModifiedDate,
        ...Object.fromEntries(
          [...type.fields.values()]
            .filter(({ type: kind }) => kind === 'boolean')
            .map(({ name: key }) => [key, 0]),
        ),
        ...Object.fromEntries(values.filter(([key]) => key !== '')),
      };
    });
}

function stored(field: FieldDefinition | undefined, value: string | undefined): StoredValue {
  if (value === undefined || value === '') return field?.type === 'boolean' ? 0 : null;
  switch (field?.type) {
    case 'boolean':
      return value === 'true' ? 1 : 0;
    case 'double':
    case 'percent':
      return Number(value);
    case 'datetime':
      return new Date(value).toISOString();
    case 'reference':
      return idOf(`${field.referenceTo[0]?.replace(/__mdt$/, '') ?? ''}.${value}`);
    default:
      return value;
  }
}
