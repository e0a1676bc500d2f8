import type { Engine } from '../../../engine/engine.ts';
import { rows, text } from '../checks/check.ts';
import { METADATA_TYPE } from '../checks/custom-metadata.ts';
import type { Problem } from '../deploy-message.ts';
import type { PackageComponent } from '../package-reader.ts';
import { linesOf, type Success } from './success-lines.ts';

/** Field types of a custom metadata type ("Custom Metadata Type Fields", Salesforce Help). */
const FIELD_TYPES = new Set([
  'Checkbox',
  'Date',
  'DateTime',
  'Email',
  'LongTextArea',
  'MetadataRelationship',
  'Number',
  'Percent',
  'Phone',
  'Picklist',
  'Text',
  'TextArea',
  'Url',
]);
const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*__(mdt|c)$/;

export const isMetadataType = ({ type, fullName }: PackageComponent): boolean =>
  type.name === 'CustomObject' && fullName.endsWith('__mdt');

/** A custom metadata type lies in an object's file; the org keeps it and its records; queries read them from there. */
export function applyMetadataType(
  engine: Engine,
  component: PackageComponent,
): { successes: Success[]; problems: Problem[] } {
  const { fullName, fileName, metadata, places } = component;
  const before = engine.catalogue.get(METADATA_TYPE, fullName);
  const problems: Problem[] = [];
  const tell = (componentType: string, name: string, problem: string, place = ''): void => {
    const { line = 1, column = 1 } = places.get(place) ?? {};
    problems.push({
      componentType,
      fullName: name,
      fileName,
      problem,
      lineNumber: line,
      columnNumber: column,
    });
  };
  if (!NAME.test(fullName)) tell('CustomObject', fullName, `The object API name ${fullName} is not valid`);
  for (const element of component.whole ? ['label', 'pluralLabel'] : [])
    if (text(metadata[element]) === '')
      tell('CustomObject', fullName, `Must specify a non-empty ${element} for the CustomObject`);
  for (const element of Object.keys(component.type.children ?? {}))
    if (element !== 'fields' && element !== 'listViews' && metadata[element] !== undefined)
      tell('CustomObject', fullName, `Element ${element} is not available for custom metadata types here`);
  for (const field of rows(metadata['fields'])) {
    const name = text(field['fullName']);
    const type = text(field['type']);
    const wrong = !NAME.test(name) || !name.endsWith('__c') || text(field['label']) === '';
    if (wrong || !FIELD_TYPES.has(type))
      tell(
        'CustomField',
        `${fullName}.${name}`,
        wrong
          ? `The field ${name} has no valid name or label`
          : `Field type ${type} is not available for custom metadata types`,
        `fields.${name}`,
      );
  }
  if (problems.length > 0) return { successes: [], problems };
  const old = before?.metadata;
  const fields = new Map(
    [...rows(old?.['fields']), ...rows(metadata['fields'])].map((field) => [text(field['fullName']), field]),
  );
  const now = engine.now().toISOString();
  engine.catalogue.put({
    type: METADATA_TYPE,
    fullName,
    fileName,
    metadata: { ...old, ...metadata, ...(fields.size > 0 ? { fields: [...fields.values()] } : {}) },
    createdDate: before?.createdDate ?? now,
    lastModifiedDate: now,
    id: before?.id ?? '',
  });
  return { successes: linesOf(component, metadata, old, before !== undefined), problems: [] };
}
