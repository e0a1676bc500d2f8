import type { ObjectDefinition } from '../engine.ts';
import type { Org } from './org.ts';
import { summarize } from './roll-ups.ts';

type Objects = ReadonlyMap<string, ObjectDefinition>;

/** A summary that was added or defined anew counts the rows there already are; no rule is asked. */
export function fillNewSummaries(org: Org, before: Objects, after: Objects): void {
  for (const [name, object] of after)
    for (const field of object.fields.values()) {
      const rollUp = field.rollUp;
      const old = before.get(name)?.fields.get(field.name)?.rollUp;
      if (!rollUp || JSON.stringify(old) === JSON.stringify(rollUp)) continue;
      const [detailName = '', keyName = ''] = rollUp.foreignKey.split('.');
      const detail = after.get(detailName.toLowerCase());
      const key = detail?.field(keyName);
      if (!detail || !key || !org.store.hasRows(detail)) continue;
      for (const row of org.store.all(object)) {
        const id = String(row['Id']);
        const owner = String(row['CreatedById'] ?? '');
        const value = summarize(org, { userId: owner }, detail, field, org.store.find(detail, key.name, id));
        org.store.update(object, id, { [field.name]: value });
      }
    }
}
