import type { CatalogueEffects } from '../catalogue.ts';
import { newRow } from '../data/defaults.ts';
import { wholeSeconds } from '../data/moment.ts';
import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { SfError } from '../engine.ts';
import type { PermissionSetMetadata } from '../metadata-shapes.ts';
import { USER_PERMISSIONS } from '../schema/standard/permissions.ts';
import type { StoredRow } from '../soql-context.ts';

/** Deployed permission sets as rows of PermissionSet, so that they can be queried and assigned. */
export function permissionSetRows(
  org: Org,
): Pick<CatalogueEffects, 'savePermissionSet' | 'removePermissionSet'> {
  const find = (name: string): StoredRow | undefined =>
    org.store.find(builtIn(org, 'PermissionSet'), 'Name', name, false)[0];
  return {
    savePermissionSet: (set) => {
      const object = builtIn(org, 'PermissionSet');
      const values = rowOf(set);
      const known = find(set.fullName);
      if (known) {
        org.store.update(object, String(known['Id']), { ...values, SystemModstamp: wholeSeconds(org.now()) });
        return String(known['Id']);
      }
      const admin = org.store.all(builtIn(org, 'User'))[0]?.['Id'];
      const row = newRow(org, { userId: String(admin) }, object, values);
      org.store.insert(object, row);
      return String(row['Id']);
    },
    removePermissionSet: (name) => {
      const row = find(name);
      if (!row) return;
      const assigned = org.store.find(
        builtIn(org, 'PermissionSetAssignment'),
        'PermissionSetId',
        row['Id'] ?? null,
      );
      if (assigned.length > 0)
        throw new SfError(
          'DELETE_FAILED',
          `Permission set ${name} is assigned to ${assigned.length} user(s). Remove the assignments and try again.`,
        );
      org.store.erase(builtIn(org, 'PermissionSet'), String(row['Id']));
    },
  };
}

function rowOf(set: PermissionSetMetadata): StoredRow {
  const enabled = new Set(
    (set.userPermissions ?? []).filter((entry) => entry.enabled).map((entry) => entry.name),
  );
  const permissions = Object.keys(USER_PERMISSIONS).map((name) => [
    `Permissions${name}`,
    enabled.has(name) ? 1 : 0,
  ]);
  const description = set['description'];
  return {
    Name: set.fullName,
    Label: set.label ?? set.fullName,
    Description: typeof description === 'string' ? description : null,
    HasActivationRequired: set.hasActivationRequired === true ? 1 : 0,
    IsCustom: 1,
    IsOwnedByProfile: 0,
    Type: 'Regular',
    ...(Object.fromEntries(permissions) as StoredRow),
  };
}
