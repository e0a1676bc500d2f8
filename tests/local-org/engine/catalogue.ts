import { checkPermissionSet } from './access/permission-set-checks.ts';
import type { Schema } from './engine.ts';
import type { MetadataCatalogue, MetadataComponent, PermissionSetMetadata } from './metadata-shapes.ts';
import type { SetupEffect } from './sharing/deployed/setup-effects.ts';
import type { OrgStore } from './store/org-store.ts';

/** First three characters of component ids, where clients know them. */
const PREFIXES: Readonly<Record<string, string>> = {
  StaticResource: '081',
  QuickAction: '09D',
  GlobalValueSet: '0Nt',
  CustomTab: '01r',
  Layout: '00h',
  CustomApplication: '02u',
  CustomPermission: '0CP',
  ExternalClientApplication: '0xI',
  PermissionSet: '0PS',
  CustomNotificationType: '0ML',
};

/** What a component changes beyond the catalogue itself. */
export interface CatalogueEffects {
  /** Permission sets become rows; gives the row's id. */
  savePermissionSet(set: PermissionSetMetadata): string;
  removePermissionSet(name: string): void;
  /** Static resources become rows; gives the row's id. */
  saveStaticResource(component: MetadataComponent): string;
  removeStaticResource(name: string): void;
  /** Notification types become rows; gives the row's id. */
  saveNotificationType(component: MetadataComponent): string;
  removeNotificationType(name: string): void;
  /** Picklists may take their values from it. @throws SfError DEPENDENCY_EXISTS when one still does on removal */
  valueSetChanged(name: string, removed: boolean): void;
  /** What roles, groups, queues, sharing rules and permission set groups are beside their files. */
  setup: Readonly<Record<string, SetupEffect | undefined>>;
  /** Access and compiled formulas may depend on what changed. */
  changed(): void;
}

/** Deployed components, kept in the org's own file. */
export class Catalogue implements MetadataCatalogue {
  #store: OrgStore;
  #schema: Schema;
  effects: CatalogueEffects = {
    savePermissionSet: () => this.newId('PermissionSet'),
    removePermissionSet: () => undefined,
    saveStaticResource: () => this.newId('StaticResource'),
    removeStaticResource: () => undefined,
    saveNotificationType: () => this.newId('CustomNotificationType'),
    removeNotificationType: () => undefined,
    valueSetChanged: () => undefined,
    setup: {},
    changed: () => undefined,
  };

  constructor(store: OrgStore, schema: Schema) {
    this.#store = store;
    this.#schema = schema;
  }

  /** An id for a component the catalogue does not have yet. */
  newId(type: string): string {
    return this.#store.newId(PREFIXES[type] ?? '0Mc');
  }

  put(component: MetadataComponent): void {
    const { type, fullName } = component;
    const known = this.get(type, fullName);
    let id = known?.id ?? (component.id === '' ? this.newId(type) : component.id);
    if (type === 'PermissionSet') {
      const set = { ...component.metadata, fullName } as PermissionSetMetadata;
      checkPermissionSet(this.#schema, this, set);
      id = this.effects.savePermissionSet(set);
    }
    if (type === 'StaticResource') id = this.effects.saveStaticResource(component);
    if (type === 'CustomNotificationType') id = this.effects.saveNotificationType(component);
    id = this.effects.setup[type]?.save?.(component) ?? id;
    this.#store
      .statement(
        `INSERT INTO "_component" (type, name, id, file, metadata, content, created, modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET id = excluded.id, file = excluded.file, metadata = excluded.metadata,
           content = excluded.content, modified = excluded.modified`,
      )
      .run(
        type,
        fullName,
        id,
        component.fileName,
        JSON.stringify(component.metadata),
        component.content ?? null,
        known?.createdDate ?? component.createdDate,
        component.lastModifiedDate,
      );
    if (type === 'GlobalValueSet') this.effects.valueSetChanged(fullName, false);
    this.effects.changed();
    this.effects.setup[type]?.after?.(fullName);
  }

  get(type: string, fullName: string): MetadataComponent | undefined {
    const row = this.#store
      .statement('SELECT * FROM "_component" WHERE type = ? AND name = ?')
      .get(type, fullName);
    return row && toComponent(row);
  }

  list(type: string): MetadataComponent[] {
    const rows = this.#store.statement('SELECT * FROM "_component" WHERE type = ? ORDER BY name').all(type);
    return rows.map(toComponent);
  }

  remove(type: string, fullName: string): boolean {
    if (!this.get(type, fullName)) return false;
    if (type === 'PermissionSet') this.effects.removePermissionSet(fullName);
    if (type === 'StaticResource') this.effects.removeStaticResource(fullName);
    if (type === 'CustomNotificationType') this.effects.removeNotificationType(fullName);
    if (type === 'GlobalValueSet') this.effects.valueSetChanged(fullName, true);
    this.effects.setup[type]?.remove?.(fullName);
    this.#store.statement('DELETE FROM "_component" WHERE type = ? AND name = ?').run(type, fullName);
    this.effects.changed();
    this.effects.setup[type]?.after?.(fullName);
    return true;
  }
}

function toComponent(row: Record<string, unknown>): MetadataComponent {
  const content = row['content'];
  return {
    type: String(row['type']),
    fullName: String(row['name']),
    fileName: String(row['file']),
    metadata: JSON.parse(String(row['metadata'])) as Record<string, unknown>,
    ...(content instanceof Uint8Array && { content }),
    createdDate: String(row['created']),
    lastModifiedDate: String(row['modified']),
    id: String(row['id']),
  };
}
