import { builtIn, type OrgBase } from '../../data/org-base.ts';
import { wholeSeconds } from '../../data/moment.ts';
import type { ObjectDefinition } from '../../engine.ts';
import type { MetadataCatalogue } from '../../metadata-shapes.ts';
import { quoted } from '../../store/columns.ts';
import type { StoredRow } from '../../soql-context.ts';
import { shareObjectOf } from '../share-object-of.ts';
import { meets } from './criteria.ts';
import { ownersIn, receivers } from './receivers.ts';
import type { BaseRule, SharingRulesMetadata } from './rule-shapes.ts';

/** A rule made ready: whom it shares with, and which rows. */
interface ReadyRule {
  rule: BaseRule;
  to: readonly string[];
  applies: (row: StoredRow) => boolean;
}

/** Sharing rules, turned into shares with the cause `Rule` and kept right at once. */
export class RuleBook {
  #catalogue: MetadataCatalogue;
  #ready = new Map<string, ReadyRule[]>();

  constructor(catalogue: MetadataCatalogue) {
    this.#catalogue = catalogue;
  }

  forget(): void {
    this.#ready.clear();
  }

  /** The shares of one row, after it was saved. */
  shareRow(org: OrgBase, object: ObjectDefinition, row: StoredRow): void {
    const share = shareObjectOf(org.schema, object);
    if (!share?.shareOf) return;
    const rules = this.#rulesOf(org, object);
    if (rules.length === 0) return;
    const id = String(row['Id']);
    org.store
      .statement(
        `DELETE FROM ${quoted(share.name)} WHERE ${quoted(share.shareOf.parent)} = ? AND "RowCause" = 'Rule'`,
      )
      .run(id);
    this.#insert(org, share, rules, row);
  }

  /** All shares an object's rules give, from the beginning. */
  shareAll(org: OrgBase, object: ObjectDefinition): void {
    const share = shareObjectOf(org.schema, object);
    if (!share) return;
    this.#ready.delete(object.name);
    org.store.statement(`DELETE FROM ${quoted(share.name)} WHERE "RowCause" = 'Rule'`).run();
    const rules = this.#rulesOf(org, object);
    if (rules.length === 0) return;
    for (const row of org.store.statement(`SELECT * FROM ${quoted(object.name)}`).all())
      this.#insert(org, share, rules, row as StoredRow);
  }

  /** After roles, groups or people changed: owners may now be in other groups. */
  shareEverything(org: OrgBase): void {
    for (const { fullName } of this.#catalogue.list('SharingRules')) {
      const object = org.schema.object(fullName);
      if (object) this.shareAll(org, object);
    }
  }

  #insert(org: OrgBase, share: ObjectDefinition, rules: readonly ReadyRule[], row: StoredRow): void {
    const { shareOf } = share;
    if (!shareOf) return;
    const given = new Map<string, BaseRule>();
    for (const { rule, to, applies } of rules)
      for (const target of applies(row) ? to : [])
        if (given.get(target)?.accessLevel !== 'Edit') given.set(target, rule);
    const now = wholeSeconds(org.now());
    for (const [target, rule] of given)
      org.store.insert(share, {
        Id: org.store.newId(share.keyPrefix),
        [shareOf.parent]: row['Id'] ?? null,
        UserOrGroupId: target,
        ...levelsBeside(share, rule),
        [shareOf.level]: rule.accessLevel,
        RowCause: 'Rule',
        LastModifiedDate: now,
        SystemModstamp: now,
      });
  }

  #rulesOf(org: OrgBase, object: ObjectDefinition): ReadyRule[] {
    let ready = this.#ready.get(object.name);
    if (!ready) {
      const metadata = this.#catalogue.get('SharingRules', object.name)?.metadata as
        SharingRulesMetadata | undefined;
      ready = [
        ...(metadata?.sharingOwnerRules ?? []).map((rule) => {
          const owners = ownersIn(org, receivers(org, rule.sharedFrom).ids);
          return this.#make(org, rule, (row) => owners.has(String(row['OwnerId'])));
        }),
        ...(metadata?.sharingCriteriaRules ?? []).map((rule) =>
          this.#make(org, rule, (row) => meets(builtIn(org, object.name), rule, row)),
        ),
      ];
      this.#ready.set(object.name, ready);
    }
    return ready;
  }

  #make(org: OrgBase, rule: BaseRule, applies: (row: StoredRow) => boolean): ReadyRule {
    return { rule, to: receivers(org, rule.sharedTo).ids, applies };
  }
}

/** An account's share says also what it gives on opportunities, cases and contacts. */
function levelsBeside(share: ObjectDefinition, rule: BaseRule): StoredRow {
  const settings = rule.accountSettings;
  if (share.name !== 'AccountShare' || !settings) return {};
  return {
    OpportunityAccessLevel: settings.opportunityAccessLevel,
    CaseAccessLevel: settings.caseAccessLevel,
    ContactAccessLevel: settings.contactAccessLevel,
  };
}
