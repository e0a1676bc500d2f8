import { checkbox, defineObject, READ_ONLY, text } from '../define.ts';
import { auditFields, idField } from '../system-fields.ts';

/** Deployed notification types as rows, so that clients find their ids. Source: "CustomNotificationType", Object Reference. */
export const customNotificationType = defineObject({
  name: 'CustomNotificationType',
  label: 'Custom Notification Type',
  labelPlural: 'Custom Notification Types',
  keyPrefix: '0ML',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Custom Notification Type ID'),
    text('DeveloperName', 'API Name', 80, { required: true }),
    text('CustomNotifTypeName', 'Custom Notification Name', 80, { nameField: true }),
    text('MasterLabel', 'Label', 80),
    text('Language', 'Master Language', 40),
    text('NamespacePrefix', 'Namespace Prefix', 15),
    text('Description', 'Description', 255),
    checkbox('Desktop', 'Desktop'),
    checkbox('Mobile', 'Mobile'),
    checkbox('IsSlack', 'Slack'),
    ...auditFields(),
  ],
});
