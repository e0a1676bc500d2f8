import type { DatabaseSync } from 'node:sqlite';
import type { UserAccess } from './access/org-access.ts';
import type { Catalogue } from './catalogue.ts';
import { refused, succeeded, writeRows } from './data/batch.ts';
import { insertRow } from './data/insert.ts';
import type { Org } from './data/org.ts';
import { emptyRow, purge, undeleteRow } from './data/recycle-bin.ts';
import { removeRow } from './data/remove.ts';
import { RowError } from './data/row-error.ts';
import type { RowLocks } from './data/row-locks.ts';
import { shown } from './data/shown.ts';
import { updateRow } from './data/update.ts';
import { keyField, repeatedKeys, upsertRow } from './data/upsert.ts';
import { describeGlobal } from './describe/describe-global.ts';
import { describeObject } from './describe/describe-object.ts';
import type {
  Caller,
  DescribeGlobal,
  DmlOptions,
  Engine,
  InputRow,
  ObjectDefinition,
  QueryOptions,
  QueryPlan,
  QueryResult,
  Row,
  SaveResult,
  SObjectDescribe,
  UpsertResult,
} from './engine.ts';
import { SfError } from './engine.ts';
import type { OrgEvents } from './events/org-events.ts';
import { isPlatformEvent } from './events/platform-event.ts';
import { publishEvent } from './events/publish.ts';
import type { MetadataComponent } from './metadata-shapes.ts';
import { QuickActions } from './quick-actions/quick-actions.ts';
import { componentProblems } from './component-problems.ts';
import { retrieveByKey, retrieveRow } from './retrieve.ts';
import { API_VERSION, type QueryContext } from './soql-context.ts';
import { explainQuery } from './soql/explain.ts';
import { runQuery } from './soql/run-query.ts';
import { runSearch } from './sosl/run-search.ts';
import type { SchemaRegistry } from './schema/registry.ts';
import { withUserRecordAccess } from './sharing/user-record-access.ts';
import type { OrgStore } from './store/org-store.ts';

/** The org behind the doors: every call is checked as the calling user's. */
export class OrgEngine implements Engine {
  readonly orgId: string;
  readonly schema: SchemaRegistry;
  readonly catalogue: Catalogue;
  readonly db: DatabaseSync;
  readonly store: OrgStore;
  readonly quickActions: QuickActions;
  readonly locks: RowLocks;
  #org: Org;

  constructor(org: Org, catalogue: Catalogue) {
    this.#org = org;
    this.orgId = org.orgId;
    this.schema = org.schema;
    this.catalogue = catalogue;
    this.store = org.store;
    this.db = org.store.db;
    this.locks = org.locks;
    this.quickActions = new QuickActions(org, catalogue);
  }

  /** The administrator every new org has: the first user made. */
  get adminId(): string {
    const row = this.db.prepare('SELECT "Id" FROM "User" ORDER BY "Id" LIMIT 1').get();
    return String(row?.['Id']);
  }
  now(): Date {
    return this.#org.now();
  }
  get events(): OrgEvents {
    return this.#org.events;
  }
  transaction<T>(work: () => T): T {
    return this.store.transaction(work);
  }
  access(caller: Caller): UserAccess {
    return this.#org.access.of(caller);
  }
  close(): void {
    this.db.close();
  }
  problemsOf(component: Pick<MetadataComponent, 'type' | 'fullName' | 'metadata'>): string[] {
    return componentProblems(this.#org, component);
  }

  query(caller: Caller, soql: string, options?: QueryOptions): QueryResult {
    return withUserRecordAccess(this.#org, soql, () =>
      runQuery(this.#queryContext(caller), caller, soql, options),
    );
  }
  search(caller: Caller, sosl: string, options: QueryOptions = {}): Row[] {
    return runSearch(this.#queryContext(caller), caller, sosl, options.version);
  }
  countRows(type: string): number {
    const object = this.schema.object(type);
    if (object === undefined) return 0;
    const sql = `SELECT COUNT(*) AS n FROM "${object.name}" WHERE "IsDeleted" = 0`;
    return Number(this.store.statement(sql).get()?.['n'] ?? 0);
  }
  explain(caller: Caller, soql: string): QueryPlan[] {
    return explainQuery(this.#queryContext(caller), caller, soql);
  }
  retrieve(caller: Caller, type: string, id: string, fields?: readonly string[]): Row {
    const run = (soql: string): QueryResult => this.query(caller, soql);
    const object = this.#object(caller, type);
    const deleted = (id18: string): boolean => this.store.read(object, id18)?.['IsDeleted'] === 1;
    return retrieveRow(object, this.access(caller), run, id, fields, deleted);
  }
  retrieveByExternalId(
    caller: Caller,
    type: string,
    field: string,
    value: string,
    fields?: readonly string[],
  ): Row {
    const object = this.#object(caller, type);
    return retrieveByKey(this.#org, object, field, value, (id) => this.retrieve(caller, type, id, fields));
  }

  insert(caller: Caller, type: string, rows: readonly InputRow[], options: DmlOptions = {}): SaveResult[] {
    const object = this.#object(caller, type);
    return writeRows(
      this.#org,
      rows,
      options,
      (row) =>
        isPlatformEvent(object)
          ? publishEvent(this.#org, caller, object, row)
          : succeeded(insertRow(this.#org, caller, object, row)),
      (_row, errors) => refused(errors),
    );
  }
  update(
    caller: Caller,
    type: string,
    rows: readonly (InputRow & { Id: string })[],
    options: DmlOptions = {},
  ): SaveResult[] {
    const object = this.#object(caller, type);
    return writeRows(
      this.#org,
      rows,
      options,
      (row) => succeeded(updateRow(this.#org, caller, object, row.Id, row)),
      (_row, errors) => refused(errors),
    );
  }
  upsert(
    caller: Caller,
    type: string,
    externalIdField: string,
    rows: readonly InputRow[],
    options: DmlOptions = {},
  ): UpsertResult[] {
    const object = this.#object(caller, type);
    const key = keyField(this.#org, caller, object, externalIdField);
    const repeated = repeatedKeys(key, rows);
    return writeRows<InputRow, UpsertResult>(
      this.#org,
      rows,
      options,
      (row) => {
        if (repeated.has(row))
          throw new RowError('DUPLICATE_VALUE', `Duplicate external id specified: ${shown(row[key.name])}`, [
            key.name,
          ]);
        return upsertRow(this.#org, caller, object, key, row);
      },
      (_row, errors) => ({ ...refused(errors), created: false }),
    );
  }
  remove(caller: Caller, ids: readonly string[], options: DmlOptions = {}): SaveResult[] {
    return writeRows(
      this.#org,
      ids,
      options,
      (id) => succeeded(removeRow(this.#org, caller, id)),
      (_id, errors) => refused(errors),
    );
  }

  undelete(caller: Caller, ids: readonly string[], options: DmlOptions = {}): SaveResult[] {
    return writeRows(
      this.#org,
      ids,
      options,
      (id) => succeeded(undeleteRow(this.#org, caller, id)),
      (_id, errors) => refused(errors),
    );
  }
  emptyRecycleBin(caller: Caller, ids: readonly string[]): SaveResult[] {
    return writeRows(
      this.#org,
      ids,
      {},
      (id) => succeeded(emptyRow(this.#org, caller, id)),
      (_id, errors) => refused(errors),
    );
  }
  /** Past the recycle bin: rows that were just deleted are gone, with what went along. */
  purge(ids: readonly string[]): void {
    this.transaction(() => ids.forEach((id) => purge(this.#org, id)));
  }

  describeGlobal(caller: Caller): DescribeGlobal {
    return describeGlobal(this.schema, this.access(caller));
  }
  describe(caller: Caller, type: string): SObjectDescribe {
    const object = this.#object(caller, type);
    return describeObject(this.schema, this.access(caller), object);
  }

  /** An object the caller may see. @throws SfError NOT_FOUND, as REST answers for both unknown and hidden ones. */
  #object(caller: Caller, type: string): ObjectDefinition {
    const object = this.schema.object(type);
    if (!object || !this.access(caller).object(object.name).read)
      throw new SfError('NOT_FOUND', 'The requested resource does not exist', 404);
    return object;
  }
  #queryContext(caller: Caller): QueryContext {
    const { formulas } = this.#org;
    return {
      db: this.db,
      schema: this.schema,
      orgId: this.orgId,
      apiVersion: API_VERSION,
      access: (of) => this.access(of),
      visibleRows: (of, object, alias, bind) => this.#org.sharing.condition(of, object, alias, bind),
      formulaValue: (objectName, row, fieldName) => {
        const object = this.schema.object(objectName);
        const field = object?.field(fieldName);
        return object && field ? formulas.fieldValue(object, field, row, caller.userId) : null;
      },
      userTimeZone: (of) => formulas.timeZone(of.userId),
      now: () => this.now(),
    };
  }
}
