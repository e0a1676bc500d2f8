import {
  checkbox,
  date,
  dateTime,
  defineObject,
  integer,
  picklist,
  READ_ONLY,
  reference,
  text,
  textArea,
} from '../define.ts';
import { auditFields, idField, isDeleted, ownerField } from '../system-fields.ts';

export const TASK_STATUSES = [
  { name: 'Not Started', closed: false },
  { name: 'In Progress', closed: false },
  { name: 'Completed', closed: true },
  { name: 'Waiting on someone else', closed: false },
  { name: 'Deferred', closed: false },
] as const;

export const task = defineObject({
  name: 'Task',
  label: 'Task',
  labelPlural: 'Tasks',
  keyPrefix: '00T',
  fields: [
    idField('Activity ID'),
    reference('WhoId', 'Name ID', 'Contact', 'Tasks'),
    // Custom objects that allow activities join this list when they are deployed.
    reference('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Case', 'Product2'], 'Tasks', {
      deleteConstraint: 'Cascade',
    }),
    picklist('Subject', 'Subject', ['Call', 'Send Letter', 'Send Quote', 'Other'], {
      combobox: true,
      nameField: true,
    }),
    date('ActivityDate', 'Due Date Only'),
    picklist(
      'Status',
      'Status',
      TASK_STATUSES.map((status, index) => (index === 0 ? `*${status.name}` : status.name)),
      { required: true },
    ),
    picklist('Priority', 'Priority', ['High', '*Normal', 'Low'], { required: true }),
    checkbox('IsHighPriority', 'High Priority', { readOnly: true, derived: true }),
    ownerField(['Group', 'User'], 'Assigned To ID'),
    textArea('Description', 'Description', 32000),
    isDeleted(),
    reference('AccountId', 'Account ID', 'Account', null, { readOnly: true, derived: true }),
    checkbox('IsClosed', 'Closed', { readOnly: true, derived: true, followsObject: true }),
    ...auditFields(),
    integer('CallDurationInSeconds', 'Call Duration', 8),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { restricted: true }),
    picklist('TaskSubtype', 'Task Subtype', ['*Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], {
      restricted: true,
      updateable: false,
    }),
    checkbox('IsReminderSet', 'Reminder Set'),
    dateTime('ReminderDateTime', 'Reminder Date/Time'),
    dateTime('CompletedDateTime', 'Completed Date', { readOnly: true, derived: true }),
  ],
});

export const taskStatus = defineObject({
  name: 'TaskStatus',
  label: 'Task Status Value',
  labelPlural: 'Task Status Value',
  keyPrefix: '01J',
  verbs: READ_ONLY,
  setup: true,
  fields: [
    idField('Task Status Value ID'),
    text('MasterLabel', 'Master Label', 255, { nameField: true }),
    text('ApiName', 'API Name', 255),
    integer('SortOrder', 'Sort Order', 9),
    checkbox('IsDefault', 'Is Default'),
    checkbox('IsClosed', 'Is Closed'),
    ...auditFields(),
  ],
});
