import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import type { FormulaScope, Root } from './scope.ts';
import type { FormulaValue } from './values.ts';

/** Where a scope gets what lies outside the record. */
export interface ScopeSource {
  /** 18 characters. */
  orgId: string;
  now(): Date;
  timeZone(userId: string): string;
  object(name: string): ObjectDefinition | undefined;
  read(object: ObjectDefinition, id: string): StoredRow | undefined;
  find(object: ObjectDefinition, field: FieldDefinition, value: StoredValue): StoredRow | undefined;
  hasPermission(userId: string, name: string): boolean;
  /** `scope` already stands on the row the field belongs to. */
  formula(scope: FormulaScope, object: ObjectDefinition, field: FieldDefinition): FormulaValue;
}

/** One evaluation over one record: rows it reads on the way are read once. */
export class RecordScope implements FormulaScope {
  readonly now: Date;
  #source: ScopeSource;
  #userId: string;
  #record: StoredRow;
  #prior: StoredRow | undefined;
  #rows = new Map<string, StoredRow | undefined>();

  constructor(source: ScopeSource, userId: string, record: StoredRow, prior?: StoredRow) {
    this.#source = source;
    this.#userId = userId;
    this.#record = record;
    this.#prior = prior;
    this.now = source.now();
  }

  get timeZone(): string {
    return this.#source.timeZone(this.#userId);
  }
  prior(): StoredRow | undefined {
    return this.#prior;
  }
  root(root: Root): StoredRow | undefined {
    switch (root) {
      case 'record':
        return this.#record;
      case 'user':
        return this.#named('User', this.#userId);
      case 'profile':
        return this.#named('Profile', this.root('user')?.['ProfileId']);
      case 'role':
        return this.#named('UserRole', this.root('user')?.['UserRoleId']);
      case 'organization':
        return this.#named('Organization', this.#source.orgId);
    }
  }
  load(object: ObjectDefinition, id: string): StoredRow | undefined {
    if (!this.#rows.has(id)) this.#rows.set(id, this.#source.read(object, id));
    return this.#rows.get(id);
  }
  formula(object: ObjectDefinition, field: FieldDefinition, row: StoredRow): FormulaValue {
    return this.#source.formula(this.#at(row), object, field);
  }
  hasPermission(name: string): boolean {
    return this.#source.hasPermission(this.#userId, name);
  }
  find(object: ObjectDefinition, field: FieldDefinition, value: StoredValue): StoredRow | undefined {
    return this.#source.find(object, field, value);
  }

  /** The same evaluation seen from another record; formula fields have no earlier state. */
  #at(row: StoredRow): RecordScope {
    const scope = new RecordScope(this.#source, this.#userId, row);
    scope.#rows = this.#rows;
    return scope;
  }
  #named(name: string, id: StoredValue | undefined): StoredRow | undefined {
    const object = this.#source.object(name);
    return object && typeof id === 'string' ? this.load(object, id) : undefined;
  }
}
