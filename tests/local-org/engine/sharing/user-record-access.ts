import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import { SfError, type Caller } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { StoredRow } from '../soql-context.ts';
import { orgWideDefault } from './org-wide-defaults.ts';

/** Object Reference, "UserRecordAccess". */
const MOST_RECORDS = 200;
const ID = `'([0-9A-Za-z]{15,18})'`;

/**
 * Rows of UserRecordAccess are worked out for the query that asks: it names one user and up to 200 records.
 * They stand in their table while `query` runs.
 * @throws SfError MALFORMED_QUERY when it names none
 */
export function withUserRecordAccess<T>(org: Org, soql: string, query: () => T): T {
  if (!/\bFROM\s+UserRecordAccess\b/i.test(soql)) return query();
  const user = new RegExp(`\\bUserId\\s*=\\s*${ID}`, 'i').exec(soql)?.[1];
  const one = new RegExp(`\\bRecordId\\s*=\\s*${ID}`, 'i').exec(soql)?.[1];
  const many = /\bRecordId\s+IN\s*\(([^)]*)\)/i.exec(soql)?.[1];
  const records =
    one === undefined ? [...(many ?? '').matchAll(new RegExp(ID, 'g'))].map((each) => each[1] ?? '') : [one];
  if (user === undefined || records.length === 0)
    throw new SfError(
      'MALFORMED_QUERY',
      'A query of UserRecordAccess must have a WHERE with UserId = one user, and RecordId = one record or RecordId IN a list',
    );
  if (records.length > MOST_RECORDS)
    throw new SfError('MALFORMED_QUERY', `A query of UserRecordAccess may name ${MOST_RECORDS} records`);
  const table = builtIn(org, 'UserRecordAccess');
  const rows = [...new Set(records)].map((record) =>
    accessRow(org, { userId: toId18(user) ?? user }, record),
  );
  rows.forEach((row, index) => org.store.insert(table, { ...row, Id: `access ${index}` }));
  try {
    return query();
  } finally {
    rows.forEach((_row, index) => org.store.erase(table, `access ${index}`));
  }
}

function accessRow(org: Org, user: Caller, given: string): StoredRow {
  const id = toId18(given) ?? given;
  const object = org.schema.objectOfId(id);
  const row = object && org.store.read(object, id);
  const access = org.access.of(user);
  const rights = object && access.object(object.name);
  const has = (level: 'read' | 'edit' | 'full'): boolean =>
    object !== undefined &&
    row !== undefined &&
    row['IsDeleted'] === 0 &&
    org.sharing.has(user, object, id, level);
  const read = rights?.read === true && has('read');
  const edit = read && rights.edit && has('edit');
  const full = read && has('full');
  const remove = full && rights.delete;
  const model = object && orgWideDefault(object);
  const free = model?.kind === 'owned' && model.internal === 'ReadWriteTransfer';
  const transfer = edit && (full || free || access.userPermissions.has('TransferAnyEntity'));
  const all = full && edit && remove;
  const levels: [boolean, string][] = [
    [all, 'All'],
    [transfer, 'Transfer'],
    [remove, 'Delete'],
    [edit, 'Edit'],
    [read, 'Read'],
  ];
  return {
    UserId: user.userId,
    RecordId: id,
    HasReadAccess: Number(read),
    HasEditAccess: Number(edit),
    HasDeleteAccess: Number(remove),
    HasTransferAccess: Number(transfer),
    HasAllAccess: Number(all),
    MaxAccessLevel: levels.find(([held]) => held)?.[1] ?? 'None',
  };
}
