import { checkbox, defineObject, email, picklist, reference, text } from '../define.ts';
import { auditFields, idField, modified, modstamp } from '../system-fields.ts';

/** Roles and groups: who stands where. */
export const userRole = defineObject({
  name: 'UserRole',
  label: 'Role',
  labelPlural: 'Role',
  keyPrefix: '00E',
  setup: true,
  fields: [
    idField('Role ID'),
    text('Name', 'Name', 80, { required: true, nameField: true }),
    reference('ParentRoleId', 'Parent Role ID', 'UserRole', null, { deleteConstraint: 'Restrict' }),
    text('RollupDescription', 'Description', 80),
    text('DeveloperName', 'Developer Name', 80, { defaultedOnCreate: true }),
    checkbox('MayForecastManagerShare', 'May Forecast Manager Share', { readOnly: true }),
    ...modified(),
    modstamp(),
  ],
});

/** Clients make the first two; the others come with roles and with the organization. */
const GROUP_TYPES = ['*Regular', 'Queue', 'Role', 'RoleAndSubordinates', 'Organization'];

export const group = defineObject({
  name: 'Group',
  label: 'Group',
  labelPlural: 'Group',
  keyPrefix: '00G',
  setup: true,
  fields: [
    idField('Group ID'),
    text('Name', 'Name', 40, { required: true, nameField: true }),
    text('DeveloperName', 'Developer Name', 80, { defaultedOnCreate: true }),
    reference('RelatedId', 'Related ID', ['User', 'UserRole'], null, { readOnly: true }),
    picklist('Type', 'Type', GROUP_TYPES, {
      updateable: false,
      restricted: true,
    }),
    email('Email', 'Email', { length: 255 }),
    reference('OwnerId', 'Owner ID', ['Organization', 'User'], null, {
      readOnly: true,
      defaultedOnCreate: true,
    }),
    checkbox('DoesSendEmailToMembers', 'Send Email to Members'),
    checkbox('DoesIncludeBosses', 'Include Bosses', { defaultValue: true }),
    ...auditFields(),
  ],
});

export const groupMember = defineObject({
  name: 'GroupMember',
  label: 'Group Member',
  labelPlural: 'Group Member',
  keyPrefix: '011',
  setup: true,
  verbs: { create: true, update: false, delete: true },
  fields: [
    idField('Group Member ID'),
    reference('GroupId', 'Group ID', 'Group', 'GroupMembers', {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    reference('UserOrGroupId', 'User/Group ID', ['Group', 'User'], null, {
      required: true,
      updateable: false,
      deleteConstraint: 'Cascade',
    }),
    modstamp(),
  ],
});

/** Which objects a queue takes. */
export const queueSobject = defineObject({
  name: 'QueueSobject',
  label: 'Queue Sobject',
  labelPlural: 'Queue Sobject',
  keyPrefix: '03g',
  setup: true,
  verbs: { create: true, update: false, delete: true },
  fields: [
    idField('Queue Sobject ID'),
    reference('QueueId', 'Group ID', 'Group', 'QueueSobjects', {
      required: true,
      updateable: false,
      relationshipName: 'Queue',
      deleteConstraint: 'Cascade',
    }),
    text('SobjectType', 'Sobject Type', 40, { required: true, updateable: false }),
    reference('CreatedById', 'Created By ID', 'User', null, { readOnly: true, defaultedOnCreate: true }),
    modstamp(),
  ],
});
