import type { Caller, ObjectDefinition } from '../engine.ts';
import type { Org } from '../data/org.ts';
import { RowError } from '../data/row-error.ts';
import { toId15 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { orgWideDefault } from './org-wide-defaults.ts';
import type { AccessLevel } from './row-condition.ts';

/**
 * What a caller may do with a row that is there. A row he does not see is answered as one he may not point at
 * (SOAP API Developer Guide, "Core Data Types Used in API Calls", StatusCode).
 * @throws RowError INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, INSUFFICIENT_ACCESS_OR_READONLY
 */
export function checkRowAccess(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  level: AccessLevel,
): void {
  const id = String(row['Id']);
  if (org.sharing.has(caller, object, id, level)) return;
  if (!org.sharing.has(caller, object, id, 'read'))
    throw new RowError(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${toId15(id)}`,
    );
  throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}

/**
 * Handing a row to another owner: for its owner and those above, those who may transfer records, and everybody
 * where the default is Public Read/Write/Transfer (Salesforce Help, "Transfer Records").
 * @throws RowError INSUFFICIENT_ACCESS_OR_READONLY
 */
export function checkTransfer(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before: StoredRow,
): void {
  const owner = row['OwnerId'];
  if (object.setup === true || typeof owner !== 'string' || owner === before['OwnerId']) return;
  const model = orgWideDefault(object);
  const free = model.kind === 'owned' && model.internal === 'ReadWriteTransfer';
  const access = org.access.of(caller);
  if (!free && !access.userPermissions.has('TransferAnyEntity'))
    checkRowAccess(org, caller, object, before, 'full');
}
