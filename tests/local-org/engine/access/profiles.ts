import { USER_PERMISSIONS } from '../schema/standard/permissions.ts';

export interface ObjectRights {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}
export const NO_RIGHTS: ObjectRights = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
export const ALL_RIGHTS: ObjectRights = {
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
};
const READ: ObjectRights = { ...NO_RIGHTS, read: true };
const CRUD: ObjectRights = { ...ALL_RIGHTS, viewAll: false, modifyAll: false };

/** A profile as a new org has it: what it may do is part of the product and not in its row. */
export interface BuiltInProfile {
  name: string;
  userPermissions: readonly string[];
  /** Objects of its own; `everything` is the administrator. */
  objects: 'everything' | Readonly<Record<string, ObjectRights>>;
}

const STANDARD_USER_OBJECTS: Readonly<Record<string, ObjectRights>> = {
  Account: CRUD,
  Case: CRUD,
  Contact: CRUD,
  Opportunity: CRUD,
  Product2: READ,
  Pricebook2: READ,
};

export const ADMINISTRATOR = 'System Administrator';

export const BUILT_IN_PROFILES: readonly BuiltInProfile[] = [
  {
    name: ADMINISTRATOR,
    // An administrator too must be given these three on purpose.
    userPermissions: Object.keys(USER_PERMISSIONS).filter(
      (name) => !['ApiUserOnly', 'CreateAuditFields', 'BulkApiHardDelete'].includes(name),
    ),
    objects: 'everything',
  },
  {
    name: 'Standard User',
    userPermissions: [
      'ApiEnabled',
      'EditEvent',
      'EditTask',
      'LightningExperienceUser',
      'RunReports',
      'ViewRoles',
      'ViewSetup',
    ],
    objects: STANDARD_USER_OBJECTS,
  },
  {
    name: 'Minimum Access - Salesforce',
    userPermissions: ['LightningExperienceUser', 'ViewRoles'],
    objects: {},
  },
  {
    name: 'Minimum Access - API Only Integrations',
    userPermissions: ['ApiEnabled', 'ApiUserOnly'],
    objects: {},
  },
];
