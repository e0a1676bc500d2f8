import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { wholeSeconds } from '../data/moment.ts';
import type { ObjectDefinition } from '../engine.ts';
import type { ObjectMap } from '../schema/build-objects.ts';
import { quoted } from '../store/columns.ts';
import type { StoredRow } from '../soql-context.ts';
import { shareObjectOf } from './share-object-of.ts';

/**
 * The row that shares a record with its owner is made with the record and follows each change of owner; what
 * people shared by hand ends with the owner they shared it for (Apex Developer Guide, "Understanding Sharing").
 */
export function keepOwnerShare(
  org: Org,
  object: ObjectDefinition,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  const share = shareObjectOf(org.schema, object);
  const owner = row['OwnerId'];
  if (!share?.shareOf || typeof owner !== 'string' || owner === before?.['OwnerId']) return;
  const id = String(row['Id']);
  if (before !== undefined)
    org.store
      .statement(
        `DELETE FROM ${quoted(share.name)} WHERE ${quoted(share.shareOf.parent)} = ? AND "RowCause" IN ('Owner', 'Manual')`,
      )
      .run(id);
  org.store.insert(share, ownerRow(org, share, id, owner, wholeSeconds(org.now())));
}

/** After a deploy: rows of objects that have become private or read-only get the share of their owner. */
export function shareWithOwners(org: Org, before: ObjectMap, after: ObjectMap): void {
  for (const [key, share] of after) {
    if (!share.shareOf || before.has(key)) continue;
    const object = builtIn(org, share.shareOf.object);
    if (!before.has(object.name.toLowerCase())) continue;
    const now = wholeSeconds(org.now());
    const rows = org.store.statement(`SELECT "Id", "OwnerId" FROM ${quoted(object.name)}`).all();
    for (const row of rows)
      org.store.insert(share, ownerRow(org, share, String(row['Id']), String(row['OwnerId']), now));
  }
}

function ownerRow(org: Org, share: ObjectDefinition, id: string, owner: string, now: string): StoredRow {
  const levels = [...share.fields.keys()].filter((name) => name.endsWith('AccessLevel'));
  return {
    Id: org.store.newId(share.keyPrefix),
    [share.shareOf?.parent ?? 'ParentId']: id,
    UserOrGroupId: owner,
    ...Object.fromEntries(levels.map((level) => [level, level === share.shareOf?.level ? 'All' : 'None'])),
    RowCause: 'Owner',
    LastModifiedDate: now,
    LastModifiedById: owner.startsWith('005') ? owner : null,
    SystemModstamp: now,
  };
}
