import { RowError } from '../row-error.ts';
import { type Derivation, parentRow } from './derivation.ts';

/** A user has a permission set once; the sets behind profiles are not for assigning. */
export function derivePermissionSetAssignment(derivation: Derivation): void {
  const { org, object, row, before } = derivation;
  row['IsActive'] = 1;
  if (before !== undefined) return;
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
