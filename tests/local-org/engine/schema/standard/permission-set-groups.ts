import { checkbox, defineObject, picklist, READ_ONLY, reference, text } from '../define.ts';
import { auditFields, idField, modstamp } from '../system-fields.ts';

/** Several permission sets under one name; made by deploy, assigned as a permission set is. */
export const permissionSetGroup = defineObject({
  name: 'PermissionSetGroup',
  label: 'Permission Set Group',
  labelPlural: 'Permission Set Groups',
  keyPrefix: '0PG',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Permission Set Group ID'),
    text('DeveloperName', 'API Name', 80, { required: true, nameField: true }),
    text('MasterLabel', 'Label', 80, { required: true }),
    text('Description', 'Description', 255),
    picklist('Status', 'Status', ['*Updated', 'Outdated', 'Updating', 'Failed'], { restricted: true }),
    checkbox('HasActivationRequired', 'Session Activation Required'),
    ...auditFields(),
  ],
});

/** Which sets, muting ones too, make up a group. */
export const permissionSetGroupComponent = defineObject({
  name: 'PermissionSetGroupComponent',
  label: 'Permission Set Group Component',
  labelPlural: 'Permission Set Group Components',
  keyPrefix: '0PU',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Permission Set Group Component ID'),
    reference(
      'PermissionSetGroupId',
      'Permission Set Group ID',
      'PermissionSetGroup',
      'PermissionSetGroupComponents',
      {
        required: true,
        deleteConstraint: 'Cascade',
      },
    ),
    reference('PermissionSetId', 'PermissionSet ID', ['PermissionSet', 'MutingPermissionSet'], null, {
      required: true,
    }),
    modstamp(),
  ],
});

export const mutingPermissionSet = defineObject({
  name: 'MutingPermissionSet',
  label: 'Muting Permission Set',
  labelPlural: 'Muting Permission Sets',
  keyPrefix: '0QM',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Muting Permission Set ID'),
    text('DeveloperName', 'API Name', 80, { required: true, nameField: true }),
    text('MasterLabel', 'Label', 80, { required: true }),
    text('Description', 'Description', 255),
    ...auditFields(),
  ],
});

/** What one user may do with one row; asked for, never stored. */
export const userRecordAccess = defineObject({
  name: 'UserRecordAccess',
  label: 'User Record Access',
  labelPlural: 'User Record Access',
  keyPrefix: '0J2',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('User Record Access ID'),
    reference('UserId', 'User ID', 'User', null),
    // Any row of any object: no relationship can be followed from it.
    { ...reference('RecordId', 'Record ID', 'User', null), referenceTo: [] },
    checkbox('HasReadAccess', 'Has Read Access'),
    checkbox('HasEditAccess', 'Has Edit Access'),
    checkbox('HasDeleteAccess', 'Has Delete Access'),
    checkbox('HasTransferAccess', 'Has Transfer Access'),
    checkbox('HasAllAccess', 'Has All Access'),
    picklist('MaxAccessLevel', 'Maximum Access Level', ['None', 'Read', 'Edit', 'Delete', 'Transfer', 'All']),
  ],
});
