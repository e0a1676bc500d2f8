import type { ObjectDefinition } from '../engine.ts';
import { ALL_RIGHTS, NO_RIGHTS, type ObjectRights } from './profiles.ts';

/** Setup objects are written by those who hold the user permission, whatever object permissions say. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers'],
  UserRole: ['ManageRoles'],
  Group: ['ManageUsers'],
  GroupMember: ['ManageUsers'],
  QueueSobject: ['ManageUsers'],
  PermissionSet: ['ManageProfilesPermissionsets'],
  PermissionSetAssignment: ['AssignPermissionSets'],
  Organization: ['CustomizeApplication'],
};

export function setupRights(object: ObjectDefinition, permissions: ReadonlySet<string>): ObjectRights {
  const write = (WRITERS[object.name] ?? []).some((name) => permissions.has(name));
  return { read: true, create: write, edit: write, delete: write, viewAll: true, modifyAll: write };
}

/** Objects without permissions of their own: they go with another. */
export const RULED_BY: Readonly<Record<string, string | undefined>> = {
  OpportunityLineItem: 'Opportunity',
  PricebookEntry: 'Pricebook2',
};

/** Tasks are for everybody to see; writing them is a user permission. */
export function taskRights(permissions: ReadonlySet<string>): ObjectRights {
  if (permissions.has('ModifyAllData')) return ALL_RIGHTS;
  const write = permissions.has('EditTask');
  return { ...NO_RIGHTS, read: true, create: write, edit: write, delete: write };
}
