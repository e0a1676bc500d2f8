import type { OrgAccess } from '../access/org-access.ts';
import type { Caller, ObjectDefinition, Schema } from '../engine.ts';
import { toId18 } from '../ids.ts';
import { quoted } from '../store/columns.ts';
import type { OrgStore } from '../store/org-store.ts';
import type { MetadataCatalogue } from '../metadata-shapes.ts';
import { RuleBook } from './rules/rule-book.ts';
import { principalsOf } from './principals.ts';
import { RowConditions, type AccessLevel, type RowCondition } from './row-condition.ts';

/** Bind a value in a statement; gives its placeholder. */
export type Bind = (value: string) => string;

/** Which rows a caller has, and how much of them. */
export class RecordAccess {
  #store: OrgStore;
  #schema: Schema;
  #access: OrgAccess;
  /** User → the ids he may act for, as JSON for SQLite. */
  #principals = new Map<string, string>();
  #external = new Map<string, boolean>();
  /** Conditions for one row by user, object and level: `true` or the statement. */
  #single = new Map<string, true | string>();

  readonly rules: RuleBook;

  constructor(store: OrgStore, schema: Schema, access: OrgAccess, catalogue: MetadataCatalogue) {
    this.rules = new RuleBook(catalogue);
    this.#store = store;
    this.#schema = schema;
    this.#access = access;
  }

  /** After users, roles, groups, permissions or the schema changed. */
  forget(): void {
    this.rules.forget();
    this.#principals.clear();
    this.#external.clear();
    this.#single.clear();
  }

  /** SQL that is true for the rows of `alias` the caller has; `true` when that is every row. */
  condition(
    caller: Caller,
    object: ObjectDefinition,
    alias: string,
    bind: Bind,
    level: AccessLevel = 'read',
  ): RowCondition {
    const id = idOf(caller);
    let list: string | undefined;
    const principals = (): string =>
      (list ??= `(SELECT value FROM json_each(${bind(this.#principalsOf(id))}))`);
    const viewer = { access: this.#access.of(caller), external: this.#isExternal(id) };
    return new RowConditions(this.#schema, viewer, principals).of(object, alias, level);
  }

  /** Whether the caller has this much of one row, as it stands in the org. */
  has(caller: Caller, object: ObjectDefinition, rowId: string, level: AccessLevel): boolean {
    const id = idOf(caller);
    const key = `${id} ${object.name} ${level}`;
    let sql = this.#single.get(key);
    if (sql === undefined) {
      const condition = this.condition(caller, object, 't', () => '?2', level);
      sql =
        condition === true
          ? true
          : `SELECT 1 FROM ${quoted(object.name)} t WHERE t."Id" = ?1 AND ${condition}`;
      this.#single.set(key, sql);
    }
    if (sql === true) return true;
    const values = sql.includes('?2') ? [rowId, this.#principalsOf(id)] : [rowId];
    return this.#store.statement(sql).get(...values) !== undefined;
  }

  #principalsOf(id: string): string {
    let list = this.#principals.get(id);
    if (list === undefined) this.#principals.set(id, (list = JSON.stringify(principalsOf(this.#store, id))));
    return list;
  }

  #isExternal(id: string): boolean {
    let external = this.#external.get(id);
    if (external === undefined) {
      const type = this.#store.statement('SELECT "UserType" AS type FROM "User" WHERE "Id" = ?').get(id)?.[
        'type'
      ];
      this.#external.set(id, (external = typeof type === 'string' && type !== 'Standard'));
    }
    return external;
  }
}

const idOf = (caller: Caller): string => toId18(caller.userId) ?? caller.userId;
