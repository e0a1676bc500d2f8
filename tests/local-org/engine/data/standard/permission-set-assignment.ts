import { builtIn } from '../org-base.ts';
import { RowError } from '../row-error.ts';
import { type Derivation, parentRow } from './derivation.ts';

/** A user has a permission set once; the sets behind profiles are not for assigning. */
export function derivePermissionSetAssignment(derivation: Derivation): void {
  const { org, object, row, before } = derivation;
  row['IsActive'] = 1;
  if (before !== undefined) return;
  assignGroup(derivation);
  const set = parentRow(derivation, 'PermissionSetId', 'PermissionSet');
  if (set?.['IsOwnedByProfile'] === 1)
    throw new RowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'You cannot assign or remove permission sets that are owned by profiles',
      ['PermissionSetId'],
    );
  const twice = org.store
    .find(object, 'AssigneeId', row['AssigneeId'] ?? null)
    .some((other) => other['PermissionSetId'] === row['PermissionSetId']);
  if (twice)
    throw new RowError(
      'DUPLICATE_VALUE',
      `Duplicate PermissionSetAssignment. Assignee: ${String(row['AssigneeId'])}; Permission Set: ${String(row['PermissionSetId'])}`,
    );
}

/**
 * A permission set group is assigned through the set that stands for it (Object Reference,
 * "PermissionSetAssignment"). @throws RowError REQUIRED_FIELD_MISSING, FIELD_INTEGRITY_EXCEPTION
 */
function assignGroup({ org, row }: Derivation): void {
  const sets = builtIn(org, 'PermissionSet');
  const group = row['PermissionSetGroupId'] ?? null;
  const given = row['PermissionSetId'] ?? null;
  if (group === null) {
    if (given === null)
      throw new RowError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', [
        'PermissionSetId',
      ]);
    row['PermissionSetGroupId'] = org.store.read(sets, String(given))?.['PermissionSetGroupId'] ?? null;
    return;
  }
  const own = org.store.find(sets, 'PermissionSetGroupId', group)[0]?.['Id'] ?? null;
  if (given !== null && given !== own)
    throw new RowError(
      'FIELD_INTEGRITY_EXCEPTION',
      'An assignment is either to a permission set or to a permission set group',
      ['PermissionSetGroupId'],
    );
  row['PermissionSetId'] = own;
}
