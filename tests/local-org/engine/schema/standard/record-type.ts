import { checkbox, defineObject, READ_ONLY, text } from '../define.ts';
import { created, idField, modified, modstamp } from '../system-fields.ts';

/** Record types as rows, so that clients find their ids. Source: "RecordType", Object Reference. */
export const recordType = defineObject({
  name: 'RecordType',
  label: 'Record Type',
  labelPlural: 'Record Types',
  keyPrefix: '012',
  verbs: READ_ONLY,
  setup: true,
  fields: [
    idField('Record Type ID'),
    text('Name', 'Name', 80, { nameField: true }),
    text('DeveloperName', 'Record Type Name', 80),
    text('NamespacePrefix', 'Namespace Prefix', 15),
    text('Description', 'Description', 255),
    text('SobjectType', 'SObject Type Name', 40),
    checkbox('IsActive', 'Active'),
    ...created(),
    ...modified(),
    modstamp(),
  ],
});
