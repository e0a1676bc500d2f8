import type { Caller, ObjectDefinition } from '../engine.ts';
import { toId15 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { checkOwner } from '../sharing/owner-checks.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';

/**
 * What a caller may point a row at: only what he may read; a master he may edit (or read, where the
 * relationship says that is enough); an owner who is active.
 * @throws RowError INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, INACTIVE_OWNER_OR_USER
 */
export function checkReferenceRights(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  const access = org.access.of(caller);
  for (const field of object.fields.values()) {
    const id = row[field.name];
    if (field.type !== 'reference' || typeof id !== 'string' || id === before?.[field.name]) continue;
    if (field.derived === true || field.formula) continue;
    const target = org.schema.objectOfId(id);
    if (!target) continue;
    const rights = access.object(target.name);
    const readIsEnough =
      object.metadata?.fields?.find((part) => part.fullName === field.name)?.writeRequiresMasterRead === true;
    const writes = field.masterDetail === true && !readIsEnough;
    if (
      !rights.read ||
      (writes && !rights.edit) ||
      !org.sharing.has(caller, target, id, writes ? 'edit' : 'read')
    )
      throw new RowError(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${toId15(id)}`,
        [field.name],
      );
    if (field.name === 'OwnerId') checkOwner(org, object, id, before === undefined);
  }
}
