import { permissionSets } from '@handrail/shared';

/**
 * Who tries. Each is another user. `accountable` is accountable wherever the receiver is, else the sender is; `asked`,
 * `accountable`, `deliverer` and `member` are plain members of the department, `admin` is the org's administrator.
 */
export const roles = [
  'sender',
  'asked',
  'accountable',
  'contact',
  'deputy',
  'head',
  'deliverer',
  'member',
  'stranger',
  'manager',
  'admin',
  'service',
] as const;
export type Role = (typeof roles)[number];

/** Roles whose people are members of the receiving department. */
export const memberRoles = [
  'asked',
  'accountable',
  'contact',
  'deputy',
  'head',
  'deliverer',
  'member',
] as const satisfies readonly Role[];

export const setOf: Record<Role, string> = {
  sender: permissionSets.rep,
  asked: permissionSets.contact,
  accountable: permissionSets.contact,
  contact: permissionSets.contact,
  deputy: permissionSets.contact,
  head: permissionSets.contact,
  deliverer: permissionSets.contact,
  member: permissionSets.contact,
  stranger: permissionSets.rep,
  manager: permissionSets.manager,
  admin: permissionSets.admin,
  service: permissionSets.integration,
};
