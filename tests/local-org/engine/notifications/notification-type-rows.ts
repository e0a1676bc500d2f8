import { newRow } from '../data/defaults.ts';
import { wholeSeconds } from '../data/moment.ts';
import type { Org } from '../data/org.ts';
import { builtIn } from '../data/org-base.ts';
import type { MetadataComponent } from '../metadata-shapes.ts';
import type { StoredRow } from '../soql-context.ts';

const OBJECT = 'CustomNotificationType';

/** Deployed notification types as rows of CustomNotificationType. */
export function notificationTypeRows(org: Org) {
  const find = (name: string): StoredRow | undefined =>
    org.store.find(builtIn(org, OBJECT), 'DeveloperName', name, false)[0];
  return {
    /** @returns the row's id. */
    saveNotificationType: (component: MetadataComponent): string => {
      const object = builtIn(org, OBJECT);
      const values = rowOf(component);
      const known = find(component.fullName);
      if (known) {
        const id = String(known['Id']);
        org.store.update(object, id, { ...values, SystemModstamp: wholeSeconds(org.now()) });
        return id;
      }
      const admin = org.store.all(builtIn(org, 'User'))[0]?.['Id'];
      const row = newRow(org, { userId: String(admin) }, object, values);
      org.store.insert(object, row);
      return String(row['Id']);
    },
    removeNotificationType: (name: string): void => {
      const row = find(name);
      if (row) org.store.erase(builtIn(org, OBJECT), String(row['Id']));
    },
  };
}

function rowOf({ fullName, metadata }: MetadataComponent): StoredRow {
  const text = (name: string): string | null => (typeof metadata[name] === 'string' ? metadata[name] : null);
  const flag = (name: string): number => (metadata[name] === true ? 1 : 0);
  return {
    DeveloperName: fullName,
    CustomNotifTypeName: text('customNotifTypeName'),
    MasterLabel: text('masterLabel'),
    Language: 'en_US',
    Description: text('description'),
    Desktop: flag('desktop'),
    Mobile: flag('mobile'),
    IsSlack: flag('slack'),
  };
}
