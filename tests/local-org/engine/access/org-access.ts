import type { Access, Caller, Schema } from '../engine.ts';
import { SfError } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { MetadataCatalogue, PermissionSetMetadata } from '../metadata-shapes.ts';
import { USER_PERMISSIONS } from '../schema/standard/permissions.ts';
import type { StoredRow } from '../soql-context.ts';
import type { OrgStore } from '../store/org-store.ts';
import { type RecordTypeAccess, recordTypeAccess } from './record-type-access.ts';
import { fieldAccess } from './field-access.ts';
import type { Grants } from './grants.ts';
import { groupGrants } from './group-grants.ts';
import { ALL_RIGHTS, BUILT_IN_PROFILES, NO_RIGHTS, type ObjectRights } from './profiles.ts';
import { RULED_BY, setupRights, taskRights } from './setup-objects.ts';

export interface UserAccess extends Access {
  /** By metadata name, such as `ManageUsers`. */
  userPermissions: ReadonlySet<string>;
  recordTypes(type: string): RecordTypeAccess;
}
export interface AccessOptions {
  /**
   * Whether the administrator's profile shows deployed fields before a permission set does. On the platform
   * it does not: a field deployed without a permission set is invisible to all. Default true.
   */
  adminSeesDeployedFields: boolean;
}

/** Works out what a caller may do, and keeps it until a row or a deployment changes it. */
export class OrgAccess {
  #store: OrgStore;
  #schema: Schema;
  #catalogue: MetadataCatalogue;
  #options: AccessOptions;
  #known = new Map<string, UserAccess>();
  /** What else is worked out from permissions, people and schema. */
  onForget: () => void = () => undefined;

  constructor(store: OrgStore, schema: Schema, catalogue: MetadataCatalogue, options: AccessOptions) {
    this.#store = store;
    this.#schema = schema;
    this.#catalogue = catalogue;
    this.#options = options;
  }

  /** After users, profiles, permission sets, assignments or the schema changed. */
  forget(): void {
    this.#known.clear();
    this.onForget();
  }

  of(caller: Caller): UserAccess {
    const id = toId18(caller.userId) ?? caller.userId;
    let access = this.#known.get(id);
    if (!access) this.#known.set(id, (access = this.#workOut(id)));
    return access;
  }

  #workOut(userId: string): UserAccess {
    const grants = this.#grantsOf(userId);
    const has = (name: string): boolean => grants.userPermissions.has(name);
    const custom = grants.sets.flatMap((set) => set.customPermissions ?? []);
    const rights = new Map<string, ObjectRights>();
    const fields = new Map<string, { read: boolean; edit: boolean }>();
    const object = (type: string): ObjectRights => {
      const key = type.toLowerCase();
      let found = rights.get(key);
      if (!found) rights.set(key, (found = this.#objectRights(grants, type)));
      return found;
    };
    return {
      apiEnabled: has('ApiEnabled'),
      viewAllData: has('ViewAllData') || has('ModifyAllData'),
      modifyAllData: has('ModifyAllData'),
      customizeApplication: has('CustomizeApplication'),
      customPermissions: new Set(custom.filter((entry) => entry.enabled).map((entry) => entry.name)),
      userPermissions: grants.userPermissions,
      recordTypes: (type) =>
        recordTypeAccess(this.#schema, this.#catalogue, type, {
          profile: grants.profile?.name,
          sets: grants.sets,
          all: grants.profile?.objects === 'everything' && this.#options.adminSeesDeployedFields,
        }),
      object,
      field: (type, field) => {
        const key = `${type}.${field}`;
        let found = fields.get(key);
        if (!found) {
          const sees = this.#options.adminSeesDeployedFields;
          fields.set(key, (found = fieldAccess(this.#schema, grants, sees, type, field, object(type))));
        }
        return found;
      },
    };
  }

  #objectRights(grants: Grants, type: string): ObjectRights {
    const object = this.#schema.object(type);
    if (!object) return NO_RIGHTS;
    if (object.setup === true) return setupRights(object, grants.userPermissions);
    // Who may read an object may share what he has of it.
    if (object.shareOf) {
      const { read, viewAll, modifyAll } = this.#objectRights(grants, object.shareOf.object);
      return { read, create: read, edit: read, delete: read, viewAll, modifyAll };
    }
    const ruler = RULED_BY[object.name];
    if (ruler !== undefined) return this.#objectRights(grants, ruler);
    if (object.name === 'Task') return taskRights(grants.userPermissions);
    if (grants.userPermissions.has('ModifyAllData')) return ALL_RIGHTS;
    const own = grants.profile?.objects;
    const base = own === undefined || own === 'everything' ? NO_RIGHTS : (own[object.name] ?? NO_RIGHTS);
    const viewAll = grants.userPermissions.has('ViewAllData');
    const all = [base, viewAll ? { ...NO_RIGHTS, read: true, viewAll: true } : NO_RIGHTS];
    for (const set of grants.sets)
      for (const entry of set.objectPermissions ?? [])
        if (entry.object.toLowerCase() === object.name.toLowerCase())
          all.push({
            read: entry.allowRead,
            create: entry.allowCreate,
            edit: entry.allowEdit,
            delete: entry.allowDelete,
            viewAll: entry.viewAllRecords,
            modifyAll: entry.modifyAllRecords,
          });
    const any = (right: keyof ObjectRights): boolean => all.some((entry) => entry[right]);
    return {
      read: any('read'),
      create: any('create'),
      edit: any('edit'),
      delete: any('delete'),
      viewAll: any('viewAll'),
      modifyAll: any('modifyAll'),
    };
  }

  #grantsOf(userId: string): Grants {
    const [users, profiles, sets, assignments] = [
      'User',
      'Profile',
      'PermissionSet',
      'PermissionSetAssignment',
    ].map((name) => this.#schema.object(name));
    const user = users && this.#store.read(users, userId);
    if (!user || !profiles || !sets || !assignments)
      throw new SfError('INVALID_SESSION_ID', 'Session expired or invalid', 401);
    const profile = this.#store.read(profiles, String(user['ProfileId']));
    const assigned = this.#store
      .find(assignments, 'AssigneeId', userId)
      .map((assignment) => this.#store.read(sets, String(assignment['PermissionSetId'])))
      .filter((set) => set !== undefined);
    return {
      profile: BUILT_IN_PROFILES.find((entry) => entry.name === profile?.['Name']),
      userPermissions: new Set([profile, ...assigned].flatMap((row) => (row ? permissionsOf(row) : []))),
      sets: assigned.map((set) => this.#metadataOf(set)).filter((metadata) => metadata !== undefined),
    };
  }

  /** What a set gives; the one behind a permission set group gives what the group does. */
  #metadataOf(set: StoredRow): PermissionSetMetadata | undefined {
    const name = String(set['Name']);
    if (set['Type'] === 'Group') return groupGrants(this.#catalogue, name);
    return this.#catalogue.get('PermissionSet', name)?.metadata as PermissionSetMetadata | undefined;
  }
}

const permissionsOf = (row: StoredRow): string[] =>
  Object.keys(USER_PERMISSIONS).filter((name) => row[`Permissions${name}`] === 1);
