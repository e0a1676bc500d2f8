import type { Schema } from '../../../engine/engine.ts';
import type { MetadataCatalogue } from '../../../engine/metadata-shapes.ts';
import { rows } from '../checks/check.ts';

type Metadata = Record<string, unknown>;

/** Change what a component holds; nothing is written when nothing changes. */
function edit(catalogue: MetadataCatalogue, type: string, change: (metadata: Metadata) => Metadata): void {
  for (const component of catalogue.list(type)) {
    const metadata = change(component.metadata);
    if (JSON.stringify(metadata) !== JSON.stringify(component.metadata))
      catalogue.put({ ...component, metadata });
  }
}

const without = (metadata: Metadata, element: string, keep: (row: Metadata) => boolean): Metadata =>
  metadata[element] === undefined
    ? metadata
    : { ...metadata, [element]: rows(metadata[element]).filter(keep) };

/** A deleted field leaves the layouts, lists and permission sets it stood in, as on the platform. */
export function forgetField(
  catalogue: MetadataCatalogue,
  schema: Schema,
  object: string,
  field: string,
): void {
  const path = `${object}.${field}`;
  edit(catalogue, 'PermissionSet', (metadata) =>
    without(metadata, 'fieldPermissions', (row) => row['field'] !== path),
  );
  for (const layout of catalogue.list('Layout').filter(({ fullName }) => fullName.startsWith(`${object}-`)))
    catalogue.put({ ...layout, metadata: withoutItem(layout.metadata, field) });
  const own = schema.object(object)?.metadata;
  for (const [element, list] of [
    ['listViews', 'columns'],
    ['compactLayouts', 'fields'],
  ] as const) {
    const parts = rows(own?.[element]) as (Metadata & { fullName: string })[];
    const changed = parts
      .filter((part) => Array.isArray(part[list]) && part[list].includes(field))
      .map((part) => ({ ...part, [list]: (part[list] as string[]).filter((name) => name !== field) }));
    if (changed.length > 0) schema.applyObjects([{ fullName: object, [element]: changed }]);
  }
}

function withoutItem(metadata: Metadata, field: string): Metadata {
  return {
    ...metadata,
    layoutSections: rows(metadata['layoutSections']).map((section) => ({
      ...section,
      layoutColumns: rows(section['layoutColumns']).map((column) => ({
        ...column,
        ...(column['layoutItems'] === undefined
          ? {}
          : { layoutItems: rows(column['layoutItems']).filter((item) => item['field'] !== field) }),
      })),
    })),
  };
}

/** A deleted object takes its layouts and its tab with it, and its rights. */
export function forgetObject(catalogue: MetadataCatalogue, object: string): void {
  for (const { fullName } of catalogue.list('Layout'))
    if (fullName.startsWith(`${object}-`)) catalogue.remove('Layout', fullName);
  catalogue.remove('CustomTab', object);
  edit(catalogue, 'CustomApplication', (metadata) => {
    const tabs = metadata['tabs'];
    return Array.isArray(tabs) ? { ...metadata, tabs: tabs.filter((tab) => tab !== object) } : metadata;
  });
  edit(catalogue, 'PermissionSet', (metadata) => {
    const fields = without(
      metadata,
      'fieldPermissions',
      (row) => typeof row['field'] !== 'string' || !row['field'].startsWith(`${object}.`),
    );
    const rights = without(fields, 'objectPermissions', (row) => row['object'] !== object);
    return without(rights, 'tabSettings', (row) => row['tab'] !== object);
  });
}
