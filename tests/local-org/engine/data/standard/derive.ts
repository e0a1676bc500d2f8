import { deriveGroup, deriveGroupMember, deriveQueueSobject, deriveRole } from '../../sharing/groups.ts';
import { deriveCase } from './case.ts';
import type { Derivation } from './derivation.ts';
import { deriveLineItem } from './line-item.ts';
import { deriveOpportunity } from './opportunity.ts';
import { derivePriceBookEntry } from './pricebook-entry.ts';
import { deriveContact, deriveUser } from './people.ts';
import { derivePermissionSetAssignment } from './permission-set-assignment.ts';
import { deriveTask } from './task.ts';

/** What the platform itself works out on standard objects, before rules are asked. */
const BY_OBJECT: Readonly<Record<string, ((derivation: Derivation) => void) | undefined>> = {
  Case: deriveCase,
  Contact: deriveContact,
  Group: deriveGroup,
  GroupMember: deriveGroupMember,
  Opportunity: deriveOpportunity,
  OpportunityLineItem: deriveLineItem,
  PermissionSetAssignment: derivePermissionSetAssignment,
  PricebookEntry: derivePriceBookEntry,
  QueueSobject: deriveQueueSobject,
  Task: deriveTask,
  User: deriveUser,
  UserRole: deriveRole,
};

export function derive(derivation: Derivation): void {
  BY_OBJECT[derivation.object.name]?.(derivation);
}
