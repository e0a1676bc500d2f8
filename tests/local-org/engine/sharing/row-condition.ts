import type { UserAccess } from '../access/org-access.ts';
import type { ObjectDefinition, Schema } from '../engine.ts';
import { quoted } from '../store/columns.ts';
import { shareObjectOf } from './share-object-of.ts';
import { orgWideDefault, type ParentRule } from './org-wide-defaults.ts';

/** `full` is what an owner has: read and edit, and also delete, share and hand on. */
export type AccessLevel = 'read' | 'edit' | 'full';
/** Whose rows are asked for. */
export interface Viewer {
  access: UserAccess;
  /** Not an employee: the external defaults hold. */
  external: boolean;
}
/** `true` for every row, else SQL that is true for the rows one has. */
export type RowCondition = true | string;

/** The rules of record access as SQL, so that only candidates of a query are looked at. */
export class RowConditions {
  #schema: Schema;
  #viewer: Viewer;
  #principals: () => string;

  /** @param principals gives SQL of the list of ids the viewer may act for; asked only when it is needed. */
  constructor(schema: Schema, viewer: Viewer, principals: () => string) {
    this.#schema = schema;
    this.#viewer = viewer;
    this.#principals = principals;
  }

  of(object: ObjectDefinition, alias: string, level: AccessLevel): RowCondition {
    const { access, external } = this.#viewer;
    const rights = access.object(object.name);
    const all = level === 'read' ? access.viewAllData || rights.viewAll : rights.modifyAll;
    if (all || access.modifyAllData || rights.modifyAll) return true;
    const model = orgWideDefault(object);
    switch (model.kind) {
      case 'open':
        return true;
      case 'activity':
        return this.#activity(object, alias, level);
      case 'share':
        return this.#ofShare(model.parent, alias, level);
      case 'parents':
        return this.#parents(object, model.parents, alias, level);
      case 'owned': {
        const given = external ? model.external : model.internal;
        if (level === 'read' && given !== 'Private') return true;
        if (level === 'edit' && given !== 'Private' && given !== 'Read') return true;
        return this.#given(object, alias, level);
      }
    }
  }

  /** Owned, or shared with the viewer, with a group of theirs or with someone below. */
  #given(object: ObjectDefinition, alias: string, level: AccessLevel): string {
    const owned = this.#owned(alias);
    const shares = shareObjectOf(this.#schema, object);
    if (!shares?.shareOf || level === 'full') return owned;
    const [share, { parent, level: given }] = [`${alias}s`, shares.shareOf];
    const levels = level === 'read' ? "'Read', 'Edit', 'All'" : "'Edit', 'All'";
    const mine = `${share}."UserOrGroupId" IN ${this.#principals()}`;
    const byChild = level === 'read' && object.name === 'Account' ? this.#byChildren(alias) : '';
    return `(${owned} OR EXISTS (SELECT 1 FROM ${quoted(shares.name)} ${share} WHERE ${share}.${quoted(parent)} = ${alias}."Id" AND ${share}.${quoted(given)} IN (${levels}) AND ${mine})${byChild})`;
  }

  /** Who owns or was given an account's opportunity, case or contact reads the account (Help, "Built-in Sharing Behavior"). */
  #byChildren(account: string): string {
    return ['Opportunity', 'Case', 'Contact']
      .map((name) => this.#schema.object(name))
      .filter((child) => child !== undefined)
      .filter(
        (child) => orgWideDefault(child).kind === 'owned' && this.#viewer.access.object(child.name).read,
      )
      .map((child) => {
        const row = `${account}c`;
        return ` OR EXISTS (SELECT 1 FROM ${quoted(child.name)} ${row} WHERE ${row}."AccountId" = ${account}."Id" AND ${row}."IsDeleted" = 0 AND ${this.#given(child, row, 'read')})`;
      })
      .join('');
  }

  /** Shares of rows one sees; to change them one must have the row in full. */
  #ofShare(rule: ParentRule, alias: string, level: AccessLevel): RowCondition {
    const parent = this.#schema.object(rule.object);
    if (!parent) return true;
    const row = `${alias}m`;
    const condition = this.of(parent, row, level === 'read' ? 'read' : 'full');
    const limit = condition === true ? '' : ` AND ${condition}`;
    return `EXISTS (SELECT 1 FROM ${quoted(parent.name)} ${row} WHERE ${row}."Id" = ${alias}.${quoted(rule.field)} AND ${row}."IsDeleted" = 0${limit})`;
  }

  /** Owned by the viewer, by someone below, or by a queue of theirs. */
  #owned(alias: string): string {
    return `${alias}."OwnerId" IN ${this.#principals()}`;
  }

  /** A detail is for those who may reach all its masters. */
  #parents(
    object: ObjectDefinition,
    parents: readonly ParentRule[],
    alias: string,
    level: AccessLevel,
  ): RowCondition {
    const conditions = parents.map((rule) => this.#parent(object, rule, alias, level));
    const limits = conditions.filter((condition) => condition !== true);
    return limits.length === 0 ? true : limits.join(' AND ');
  }

  #parent(object: ObjectDefinition, rule: ParentRule, alias: string, level: AccessLevel): RowCondition {
    const parent = this.#schema.object(rule.object);
    if (!parent) return true;
    // A contact goes with its account to the end: who deletes it must have the account in full, or be its owner.
    const contact = object.name === 'Contact';
    const needed = level === 'read' || rule.readIsEnough ? 'read' : contact ? level : 'edit';
    const key = `${alias}.${quoted(rule.field)}`;
    const reached = this.#reached(parent, key, `${alias}m`, needed);
    if (!contact) return reached;
    // A contact without an account is private.
    const withAccount = reached === true ? `${key} IS NOT NULL` : reached;
    return `(${withAccount} OR ${level === 'full' ? '' : `${key} IS NULL AND `}${this.#owned(alias)})`;
  }

  /** The row that `key` (an SQL expression) names is one of the viewer's. */
  #reached(object: ObjectDefinition, key: string, alias: string, level: AccessLevel): RowCondition {
    const condition = this.of(object, alias, level);
    if (condition === true) return true;
    return `EXISTS (SELECT 1 FROM ${quoted(object.name)} ${alias} WHERE ${alias}."Id" = ${key} AND ${condition})`;
  }

  /**
   * Tasks are private: their owner and those above change them; who sees the row a task is about sees the task
   * (Salesforce Help, "Organization-Wide Sharing Defaults", access setting Private of activities).
   */
  #activity(object: ObjectDefinition, alias: string, level: AccessLevel): RowCondition {
    const parts = [this.#owned(alias)];
    for (const name of level === 'read' ? ['WhatId', 'WhoId'] : []) {
      const key = `${alias}.${quoted(name)}`;
      const open: string[] = [];
      for (const target of object.fields.get(name)?.referenceTo ?? []) {
        const about = this.#schema.object(target);
        if (!about || !this.#viewer.access.object(about.name).read) continue;
        const reached = this.#reached(about, key, `${alias}w`, 'read');
        if (reached === true) open.push(`'${about.keyPrefix}'`);
        else parts.push(reached);
      }
      if (open.length > 0) parts.push(`substr(${key}, 1, 3) IN (${open.join(', ')})`);
    }
    return `(${parts.join(' OR ')})`;
  }
}
