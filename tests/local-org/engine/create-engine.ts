import type { DatabaseSync } from 'node:sqlite';
import { OrgAccess, type UserAccess } from './access/org-access.ts';
import { permissionSetRows } from './access/permission-set-rows.ts';
import { staticResourceRows } from './data/static-resource-rows.ts';
import { firstRows } from './bootstrap.ts';
import { Catalogue } from './catalogue.ts';
import { saveRecordTypeRows } from './data/record-type-rows.ts';
import { fillNewSummaries } from './data/new-summaries.ts';
import { DuplicateRules } from './data/duplicate-rule-book.ts';
import type { Org } from './data/org.ts';
import { RowLocks } from './data/row-locks.ts';
import { OrgEngine } from './org-engine.ts';
import type { Caller, Engine } from './engine.ts';
import { OrgEvents } from './events/org-events.ts';
import { checkFormulas } from './formula/check-formulas.ts';
import { OrgFormulas } from './formula/org-formulas.ts';
import type { FormulaEnvironment } from './formula/resolve-path.ts';
import { notificationTypeRows } from './notifications/notification-type-rows.ts';
import { makeId, toId18 } from './ids.ts';
import { SchemaRegistry, stillUsed } from './schema/registry.ts';
import { permissionGroupEffects } from './sharing/deployed/permission-set-groups.ts';
import { sharingEffects } from './sharing/deployed/setup-effects.ts';
import { shareWithOwners } from './sharing/owner-shares.ts';
import { RecordAccess } from './sharing/record-access.ts';
import type { OrgStore } from './store/org-store.ts';
import { OrgStore as Store } from './store/org-store.ts';

export interface EngineOptions {
  /** Where the org is kept; without it in memory. A file that exists is opened as it was left. */
  file?: string;
  now?: () => Date;
  /** 15 or 18 characters, beginning with 00D. */
  orgId?: string;
  orgName?: string;
  /** `en_US` or `zh_CN`. */
  language?: string;
  /** IANA name of the org and its first user. */
  timeZone?: string;
  /** Of the first administrator. */
  username?: string;
  /** Default true; the platform's own way is false: deployed fields are hidden until a permission set shows them. */
  adminSeesDeployedFields?: boolean;
}
export type LocalOrgEngine = Engine & {
  db: DatabaseSync;
  store: OrgStore;
  access(caller: Caller): UserAccess;
  catalogue: Catalogue;
  events: OrgEvents;
  purge(ids: readonly string[]): void;
  /** The administrator every new org has. */
  adminId: string;
  close(): void;
};

/** Open an org. In memory this takes some tens of milliseconds. */
export function createEngine(options: EngineOptions = {}): LocalOrgEngine {
  const store = new Store(options.file ?? ':memory:');
  const now = options.now ?? (() => new Date());
  const environmentOf = (object: FormulaEnvironment['object']): FormulaEnvironment => ({
    object,
    hasCustomPermission: (name) => catalogue.get('CustomPermission', name) !== undefined,
    label: (name) => labelText(catalogue, name),
  });
  const schema = new SchemaRegistry(store, (objects, object, applied) =>
    checkFormulas(
      environmentOf((name) => objects.get(name.toLowerCase())),
      object,
      applied,
    ),
  );
  const catalogue = new Catalogue(store, schema);
  const access = new OrgAccess(store, schema, catalogue, {
    adminSeesDeployedFields: options.adminSeesDeployedFields ?? true,
  });
  const sharing = new RecordAccess(store, schema, access, catalogue);
  access.onForget = () => sharing.forget();
  const orgId = savedOrgId(store) ?? toId18(options.orgId ?? '') ?? makeId('00D', 1);
  const events = new OrgEvents(store, schema, catalogue, access, now);
  const formulas = new OrgFormulas({
    store,
    schema,
    orgId,
    now,
    environment: environmentOf((name) => schema.object(name)),
    hasPermission: (userId, name) => access.of({ userId }).customPermissions.has(name),
  });
  const duplicates = new DuplicateRules(catalogue);
  const org: Org = {
    orgId,
    store,
    schema,
    access,
    sharing,
    formulas,
    events,
    locks: new RowLocks(),
    duplicates,
    now,
  };
  store.onRollback = (schemaChanged) => {
    if (schemaChanged) schema.reload();
    duplicates.forget();
    access.forget();
    events.forget();
  };
  schema.onChange = () => access.forget();
  schema.onApplied = (before, after) => {
    fillNewSummaries(org, before, after);
    saveRecordTypeRows(org, after.values());
    shareWithOwners(org, before, after);
  };
  catalogue.effects = {
    ...permissionSetRows(org),
    ...staticResourceRows(org),
    ...notificationTypeRows(org),
    setup: { ...sharingEffects(org), ...permissionGroupEffects(org, catalogue) },
    valueSetChanged: (name, removed) => {
      const users = removed ? schema.usersOfValueSet(name) : [];
      if (users.length > 0) throw stillUsed(`GlobalValueSet ${name}`, users);
      schema.valueSetsChanged();
    },
    changed: () => {
      duplicates.forget();
      access.forget();
      events.forget();
    },
  };
  firstRows(org, {
    orgName: options.orgName ?? 'Local Org',
    language: options.language ?? 'en_US',
    timeZone: options.timeZone ?? 'America/Los_Angeles',
    username: options.username ?? 'admin@local.example.com',
  });
  return new OrgEngine(org, catalogue);
}

/** The text of a deployed custom label. */
function labelText(catalogue: Catalogue, name: string): string | undefined {
  const labels = catalogue.get('CustomLabels', 'CustomLabels')?.metadata['labels'] as
    { fullName: string; value?: string }[] | undefined;
  return labels?.find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase())?.value;
}

function savedOrgId(store: OrgStore): string | undefined {
  const row = store.db.prepare('SELECT "Id" FROM "Organization"').get();
  return row === undefined ? undefined : String(row['Id']);
}
