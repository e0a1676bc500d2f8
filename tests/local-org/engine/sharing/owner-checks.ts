import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { RowError } from '../data/row-error.ts';
import type { ObjectDefinition } from '../engine.ts';
import { toId15 } from '../ids.ts';

/**
 * Who may own a row: an active user who may read such rows, or a queue that takes them (Object Reference,
 * "QueueSobject"; SOAP API Developer Guide, StatusCode TRANSFER_REQUIRES_READ).
 * @throws RowError INACTIVE_OWNER_OR_USER, INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, TRANSFER_REQUIRES_READ,
 * FIELD_INTEGRITY_EXCEPTION, INVALID_OPERATION
 */
export function checkOwner(org: Org, object: ObjectDefinition, id: string, isNew: boolean): void {
  const user = id.startsWith('005') ? org.store.read(builtIn(org, 'User'), id) : undefined;
  if (user && user['IsActive'] !== 1)
    throw new RowError(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${toId15(id)}] as owner of ${object.name.toLowerCase()}`,
    );
  if (user && !org.access.of({ userId: id }).object(object.name).read)
    throw isNew
      ? new RowError(
          'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
          `insufficient access rights on cross-reference id: ${toId15(id)}`,
          ['OwnerId'],
        )
      : new RowError('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', ['OwnerId']);
  const group = id.startsWith('00G') ? org.store.read(builtIn(org, 'Group'), id) : undefined;
  if (!group) return;
  if (group['Type'] !== 'Queue')
    throw new RowError('FIELD_INTEGRITY_EXCEPTION', 'Owner ID: owner must be a user or a queue', ['OwnerId']);
  const takes = org.store
    .find(builtIn(org, 'QueueSobject'), 'QueueId', id)
    .some((entry) => entry['SobjectType'] === object.name);
  if (!takes)
    throw new RowError('INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']);
}
