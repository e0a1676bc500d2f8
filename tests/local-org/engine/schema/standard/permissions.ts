import type { FieldDefinition } from '../../engine.ts';
import { checkbox, dateTime, defineObject, picklist, READ_ONLY, reference, text } from '../define.ts';
import { auditFields, idField, viewedFields } from '../system-fields.ts';

/**
 * User permissions the local org knows, by the name a permission set's metadata gives them.
 * On Profile and PermissionSet each is a checkbox `Permissions<name>`.
 */
export const USER_PERMISSIONS: Readonly<Record<string, string>> = {
  ApiEnabled: 'API Enabled',
  ApiUserOnly: 'API Only User',
  AssignPermissionSets: 'Assign Permission Sets',
  AuthorApex: 'Author Apex',
  BulkApiHardDelete: 'Bulk API Hard Delete',
  ConvertLeads: 'Convert Leads',
  CreateAuditFields: 'Set Audit Fields upon Record Creation',
  CustomizeApplication: 'Customize Application',
  DataExport: 'Weekly Data Export',
  EditEvent: 'Edit Events',
  EditTask: 'Edit Tasks',
  LightningExperienceUser: 'Lightning Experience User',
  ManageCustomPermissions: 'Manage Custom Permissions',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
  ManageRoles: 'Manage Roles',
  ManageSharing: 'Manage Sharing',
  ManageUsers: 'Manage Internal Users',
  ModifyAllData: 'Modify All Data',
  ModifyMetadata: 'Modify Metadata Through Metadata API Functions',
  PasswordNeverExpires: 'Password Never Expires',
  ResetPasswords: 'Reset User Passwords and Unlock Users',
  RunReports: 'Run Reports',
  SendCustomNotifications: 'Send Custom Notifications',
  TransferAnyEntity: 'Transfer Record',
  ViewAllData: 'View All Data',
  ViewAllUsers: 'View All Users',
  ViewRoles: 'View Roles and Role Hierarchy',
  ViewSetup: 'View Setup and Configuration',
};

const permissionFields = (): FieldDefinition[] =>
  Object.entries(USER_PERMISSIONS).map(([name, label]) => checkbox(`Permissions${name}`, label));

export const profile = defineObject({
  name: 'Profile',
  label: 'Profile',
  labelPlural: 'Profile',
  keyPrefix: '00e',
  setup: true,
  verbs: READ_ONLY,
  fields: [
    idField('Profile ID'),
    text('Name', 'Name', 255, { required: true, nameField: true }),
    ...permissionFields(),
    picklist('UserType', 'User Type', ['*Standard', 'Guest'], { readOnly: true, restricted: true }),
    text('Description', 'Description', 255),
    ...auditFields(),
    ...viewedFields(),
  ],
});

export const permissionSet = defineObject({
  name: 'PermissionSet',
  label: 'Permission Set',
  labelPlural: 'Permission Sets',
  keyPrefix: '0PS',
  setup: true,
  fields: [
    idField('PermissionSet ID'),
    text('Name', 'Permission Set Name', 80, { required: true, nameField: true }),
    text('Label', 'Permission Set Label', 80, { required: true }),
    text('Description', 'Description', 255),
    checkbox('IsOwnedByProfile', 'Is Owned By Profile', { readOnly: true, derived: true }),
    checkbox('IsCustom', 'Custom', { readOnly: true, derived: true }),
    picklist('Type', 'Type', ['*Regular', 'Standard', 'Session', 'Group', 'Profile'], {
      readOnly: true,
      restricted: true,
    }),
    reference('ProfileId', 'Profile ID', 'Profile', null, { readOnly: true }),
    reference('PermissionSetGroupId', 'Permission Set Group ID', 'PermissionSetGroup', null, {
      readOnly: true,
    }),
    checkbox('HasActivationRequired', 'Has Activation Required'),
    text('NamespacePrefix', 'Namespace Prefix', 15, { readOnly: true }),
    ...permissionFields(),
    ...auditFields(),
  ],
});

export const permissionSetAssignment = defineObject({
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  labelPlural: 'Permission Set Assignments',
  keyPrefix: '0Pa',
  setup: true,
  verbs: { create: true, update: false, delete: true },
  fields: [
    idField('PermissionSetAssignment ID'),
    reference('PermissionSetId', 'PermissionSet ID', 'PermissionSet', 'Assignments', {
      defaultedOnCreate: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    reference('AssigneeId', 'Assignee ID', 'User', 'PermissionSetAssignments', {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    // The set that stands for the group is filled in.
    reference('PermissionSetGroupId', 'Permission Set Group ID', 'PermissionSetGroup', 'Assignments', {
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    dateTime('ExpirationDate', 'Expires On'),
    checkbox('IsActive', 'Is Active', { readOnly: true, derived: true, defaultValue: true }),
    dateTime('SystemModstamp', 'System Modstamp', { readOnly: true, defaultedOnCreate: true }),
  ],
});
