import type { ObjectDefinition } from '../engine.ts';
import { newRow } from './defaults.ts';
import type { Org } from './org.ts';
import { builtIn } from './org-base.ts';

/** Deployed record types as rows of RecordType. */
export function saveRecordTypeRows(org: Org, objects: Iterable<ObjectDefinition>): void {
  const table = builtIn(org, 'RecordType');
  for (const object of objects)
    for (const type of object.recordTypes ?? []) {
      const values = {
        Name: type.label,
        DeveloperName: type.developerName,
        Description: type.description ?? null,
        SobjectType: object.name,
        IsActive: type.active ? 1 : 0,
      };
      if (org.store.read(table, type.id)) org.store.update(table, type.id, values);
      else {
        const user = org.store.all(builtIn(org, 'User'))[0]?.['Id'];
        org.store.insert(table, newRow(org, { userId: String(user) }, table, { Id: type.id, ...values }));
      }
    }
}
