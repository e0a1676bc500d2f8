import type { FieldDefinition } from '../engine.ts';
import { checkbox, dateTime, defineField, reference } from './define.ts';

/** Fields the platform keeps itself. Which of them an object has differs; see the object reference. */
const kept = { readOnly: true, defaultedOnCreate: true } as const;

export const idField = (label = 'Record ID'): FieldDefinition =>
  defineField('Id', label, 'id', { length: 18, ...kept });
export const isDeleted = (): FieldDefinition => checkbox('IsDeleted', 'Deleted', kept);

/** Owned rows start with their creator. `child` seen from User is not named by the platform. */
export const ownerField = (owners: readonly string[] = ['User'], label = 'Owner ID'): FieldDefinition =>
  reference('OwnerId', label, owners, null, { defaultedOnCreate: true, deleteConstraint: 'Restrict' });

export const created = (): FieldDefinition[] => [
  dateTime('CreatedDate', 'Created Date', kept),
  reference('CreatedById', 'Created By ID', 'User', null, { ...kept, deleteConstraint: 'Restrict' }),
];
export const modified = (): FieldDefinition[] => [
  dateTime('LastModifiedDate', 'Last Modified Date', kept),
  reference('LastModifiedById', 'Last Modified By ID', 'User', null, {
    ...kept,
    deleteConstraint: 'Restrict',
  }),
];
export const modstamp = (): FieldDefinition => dateTime('SystemModstamp', 'System Modstamp', kept);

/** Created, last modified and the stamp that every change moves. */
export const auditFields = (): FieldDefinition[] => [...created(), ...modified(), modstamp()];

/** When the calling user last saw the row; the local org keeps no such history, as for rows never opened. */
export const viewedFields = (): FieldDefinition[] => [
  dateTime('LastViewedDate', 'Last Viewed Date', { readOnly: true }),
  dateTime('LastReferencedDate', 'Last Referenced Date', { readOnly: true }),
];

/** Fields no permission set can hide: they are always readable. */
export const ALWAYS_READABLE: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'OwnerId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
]);

/** May be set on insert by users with "Set Audit Fields upon Record Creation" (user permission CreateAuditFields). */
export const AUDIT_FIELDS: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
]);
