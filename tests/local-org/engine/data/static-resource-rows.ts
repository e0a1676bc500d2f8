import type { MetadataComponent } from '../metadata-shapes.ts';
import type { StoredRow } from '../soql-context.ts';
import { newRow } from './defaults.ts';
import { wholeSeconds } from './moment.ts';
import type { Org } from './org.ts';
import { builtIn } from './org-base.ts';

/** Deployed static resources as rows of StaticResource, so that clients can find and read them. */
export function staticResourceRows(org: Org) {
  const find = (name: string): StoredRow | undefined =>
    org.store.find(builtIn(org, 'StaticResource'), 'Name', name, false)[0];
  return {
    /** @returns the row's id. */
    saveStaticResource: (component: MetadataComponent): string => {
      const object = builtIn(org, 'StaticResource');
      const values = rowOf(component);
      const known = find(component.fullName);
      if (known) {
        const id = String(known['Id']);
        org.store.update(object, id, { ...values, SystemModstamp: wholeSeconds(org.now()) });
        return id;
      }
      const admin = org.store.all(builtIn(org, 'User'))[0]?.['Id'];
      const row = newRow(org, { userId: String(admin) }, object, values);
      const id = String(row['Id']);
      // Rows show where the bytes are, not the bytes.
      org.store.insert(object, { ...row, Body: `/services/data/v65.0/sobjects/StaticResource/${id}/Body` });
      return id;
    },
    removeStaticResource: (name: string): void => {
      const row = find(name);
      if (row) org.store.erase(builtIn(org, 'StaticResource'), String(row['Id']));
    },
  };
}

function rowOf({ fullName, metadata, content }: MetadataComponent): StoredRow {
  const text = (name: string): string | null => (typeof metadata[name] === 'string' ? metadata[name] : null);
  return {
    Name: fullName,
    ContentType: text('contentType') ?? 'application/octet-stream',
    CacheControl: text('cacheControl') ?? 'Private',
    Description: text('description'),
    BodyLength: content?.length ?? 0,
  };
}
