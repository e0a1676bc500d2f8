import { groupGrants } from '../../access/group-grants.ts';
import { newRow } from '../../data/defaults.ts';
import { wholeSeconds } from '../../data/moment.ts';
import type { Org } from '../../data/org.ts';
import { builtIn } from '../../data/org-base.ts';
import { SfError } from '../../engine.ts';
import type { MetadataCatalogue, MetadataComponent } from '../../metadata-shapes.ts';
import { USER_PERMISSIONS } from '../../schema/standard/permissions.ts';
import type { StoredRow } from '../../soql-context.ts';
import type { SetupEffect } from './setup-effects.ts';

/** Permission set groups and muting permission sets as rows, each group with the set that stands for it. */
export function permissionGroupEffects(org: Org, catalogue: MetadataCatalogue): Record<string, SetupEffect> {
  const find = (object: string, name: string, column = 'DeveloperName'): StoredRow | undefined =>
    org.store.find(builtIn(org, object), column, name, false)[0];
  const put = (object: string, known: StoredRow | undefined, values: StoredRow): string => {
    const definition = builtIn(org, object);
    if (known) {
      const id = String(known['Id']);
      org.store.update(definition, id, { ...values, SystemModstamp: wholeSeconds(org.now()) });
      return id;
    }
    const admin = String(org.store.all(builtIn(org, 'User'))[0]?.['Id']);
    const row = newRow(org, { userId: admin }, definition, values);
    org.store.insert(definition, row);
    return String(row['Id']);
  };
  /** The set users are assigned to: all the group gives. */
  const aggregate = (name: string): void => {
    const group = find('PermissionSetGroup', name);
    const grants = groupGrants(catalogue, name);
    if (!group || !grants) return;
    const enabled = new Set((grants.userPermissions ?? []).map((entry) => entry.name));
    const known = org.store.find(
      builtIn(org, 'PermissionSet'),
      'PermissionSetGroupId',
      String(group['Id']),
    )[0];
    put('PermissionSet', known, {
      Name: name,
      Label: group['MasterLabel'] ?? name,
      Type: 'Group',
      IsCustom: 1,
      PermissionSetGroupId: group['Id'] ?? null,
      ...Object.fromEntries(
        Object.keys(USER_PERMISSIONS).map((each) => [`Permissions${each}`, enabled.has(each) ? 1 : 0]),
      ),
    });
  };
  const members = (component: MetadataComponent, groupId: string): void => {
    const object = builtIn(org, 'PermissionSetGroupComponent');
    for (const row of org.store.find(object, 'PermissionSetGroupId', groupId))
      org.store.erase(object, String(row['Id']));
    for (const [element, type, column] of [
      ['permissionSets', 'PermissionSet', 'Name'],
      ['mutingPermissionSets', 'MutingPermissionSet', 'DeveloperName'],
    ] as const)
      for (const name of list(component.metadata[element])) {
        const row = find(type, name, column);
        if (!row)
          throw new SfError(
            'INVALID_CROSS_REFERENCE_KEY',
            `In field: ${element} - no ${type} named ${name} found`,
          );
        put(object.name, undefined, { PermissionSetGroupId: groupId, PermissionSetId: row['Id'] ?? null });
      }
  };
  const again = (): void => {
    for (const { fullName } of catalogue.list('PermissionSetGroup')) aggregate(fullName);
  };
  return {
    PermissionSet: { after: again },
    MutingPermissionSet: {
      save: (muting) =>
        put('MutingPermissionSet', find('MutingPermissionSet', muting.fullName), named(muting)),
      remove: (name) => {
        const row = find('MutingPermissionSet', name);
        if (row) org.store.erase(builtIn(org, 'MutingPermissionSet'), String(row['Id']));
      },
      after: again,
    },
    PermissionSetGroup: {
      save: (group) => {
        const taken = find('PermissionSet', group.fullName, 'Name');
        if (taken && taken['Type'] !== 'Group')
          throw new SfError(
            'DUPLICATE_DEVELOPER_NAME',
            `The name ${group.fullName} is taken by a permission set`,
          );
        const id = put('PermissionSetGroup', find('PermissionSetGroup', group.fullName), {
          ...named(group),
          Status: 'Updated',
        });
        members(group, id);
        return id;
      },
      remove: (name) => removeGroup(org, find('PermissionSetGroup', name)),
      after: aggregate,
    },
  };
}

function removeGroup(org: Org, group: StoredRow | undefined): void {
  const [sets, groups] = [builtIn(org, 'PermissionSet'), builtIn(org, 'PermissionSetGroup')];
  const id = String(group?.['Id']);
  const [set] = org.store.find(sets, 'PermissionSetGroupId', id);
  const assignments = builtIn(org, 'PermissionSetAssignment');
  const assigned = set ? org.store.find(assignments, 'PermissionSetId', String(set['Id'])).length : 0;
  if (assigned > 0)
    throw new SfError(
      'DELETE_FAILED',
      `Permission set group ${String(group?.['DeveloperName'])} is assigned to ${assigned} user(s). Remove the assignments and try again.`,
    );
  const components = builtIn(org, 'PermissionSetGroupComponent');
  for (const row of org.store.find(components, 'PermissionSetGroupId', id))
    org.store.erase(components, String(row['Id']));
  if (set) org.store.erase(sets, String(set['Id']));
  org.store.erase(groups, id);
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function named({ fullName, metadata }: MetadataComponent): StoredRow {
  const { label, description } = metadata;
  return {
    DeveloperName: fullName,
    MasterLabel: typeof label === 'string' ? label : fullName,
    Description: typeof description === 'string' ? description : null,
  };
}
