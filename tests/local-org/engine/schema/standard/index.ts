import type { ObjectDefinition } from '../../engine.ts';
import { account } from './account.ts';
import { caseObject, caseStatus } from './case.ts';
import { contact } from './contact.ts';
import { customNotificationType } from './custom-notification-type.ts';
import { opportunity } from './opportunity.ts';
import { opportunityStage } from './opportunity-stage.ts';
import { organization } from './organization.ts';
import { group, groupMember, queueSobject, userRole } from './people.ts';
import {
  mutingPermissionSet,
  permissionSetGroup,
  permissionSetGroupComponent,
  userRecordAccess,
} from './permission-set-groups.ts';
import { permissionSet, permissionSetAssignment, profile } from './permissions.ts';
import { opportunityLineItem, pricebook2, pricebookEntry, product2 } from './products.ts';
import { recordType } from './record-type.ts';
import { staticResource } from './static-resource.ts';
import { task, taskStatus } from './task.ts';
import { user } from './user.ts';

/** What every org has before anything is deployed. */
export const STANDARD_OBJECTS: readonly ObjectDefinition[] = [
  account,
  caseObject,
  caseStatus,
  contact,
  customNotificationType,
  group,
  groupMember,
  mutingPermissionSet,
  opportunity,
  opportunityLineItem,
  opportunityStage,
  organization,
  permissionSet,
  permissionSetAssignment,
  permissionSetGroup,
  permissionSetGroupComponent,
  pricebook2,
  pricebookEntry,
  product2,
  profile,
  recordType,
  queueSobject,
  staticResource,
  task,
  taskStatus,
  user,
  userRecordAccess,
  userRole,
];
