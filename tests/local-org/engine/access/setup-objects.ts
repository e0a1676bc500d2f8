import type { ObjectDefinition } from '../engine.ts';
import type { ObjectRights } from './profiles.ts';

/** Setup objects are written by those who hold the user permission, whatever object permissions say. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers'],
  UserRole: ['ManageRoles'],
  Group: ['ManageUsers'],
  GroupMember: ['ManageUsers'],
  PermissionSet: ['ManageProfilesPermissionsets'],
  PermissionSetAssignment: ['AssignPermissionSets'],
  Organization: ['CustomizeApplication'],
};

export function setupRights(object: ObjectDefinition, permissions: ReadonlySet<string>): ObjectRights {
  const write = (WRITERS[object.name] ?? []).some((name) => permissions.has(name));
  return { read: true, create: write, edit: write, delete: write, viewAll: true, modifyAll: write };
}
