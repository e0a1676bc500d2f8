import { defineField, defineObject, integer, picklist, READ_ONLY, text, textArea } from '../define.ts';
import { auditFields, idField } from '../system-fields.ts';

/** Files deployed as metadata, also seen as rows: `GET /sobjects/StaticResource/{id}/Body` gives the bytes. */
export const staticResource = defineObject({
  name: 'StaticResource',
  label: 'Static Resource',
  labelPlural: 'Static Resources',
  keyPrefix: '081',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Static Resource ID'),
    text('NamespacePrefix', 'Namespace Prefix', 15, { readOnly: true }),
    text('Name', 'Name', 255, { required: true, nameField: true }),
    text('ContentType', 'MIME Type', 120, { required: true }),
    integer('BodyLength', 'Size', 9, { readOnly: true }),
    defineField('Body', 'Body', 'base64'),
    textArea('Description', 'Description', 255),
    picklist('CacheControl', 'Cache Control', ['*Private', 'Public'], { restricted: true }),
    ...auditFields(),
  ],
});
