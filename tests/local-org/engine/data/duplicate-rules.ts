import type { Caller, ObjectDefinition } from '../engine.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import { quoted } from '../store/columns.ts';
import { joined } from './filter-logic.ts';
import type { DuplicateRule, MatchingRule } from './matching-rules.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';

/**
 * Runs after the validation rules and before the row is saved; on update only where a compared field changed.
 * A rule that only reports lets the row pass; one that alerts lets it pass for callers who say so.
 * Source: "Duplicate Rules" and "Triggers and Order of Execution"; "Duplicate Rule Header", REST API Developer Guide.
 * @throws RowError DUPLICATES_DETECTED
 */
export function checkDuplicates(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  for (const rule of org.duplicates.of(object)) {
    const action = before ? rule.onUpdate : rule.onInsert;
    if (action === 'pass' || (action === 'alert' && caller.allowDuplicates === true)) continue;
    const found = rule.matching.some((matching) => {
      const changed = matching.items.some(({ field }) => (row[field] ?? null) !== (before?.[field] ?? null));
      return (!before || changed) && twins(org, caller, object, row, rule, matching);
    });
    if (found) throw new RowError('DUPLICATES_DETECTED', rule.alertText);
  }
}

const folded = (value: StoredValue | undefined): StoredValue =>
  typeof value === 'string' ? value.trim().toLowerCase() : (value ?? null);

/** Is there another row this one matches, among those the rule may look at? */
function twins(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  rule: DuplicateRule,
  { items, logic }: MatchingRule,
): boolean {
  const given = items.filter(({ field }) => (row[field] ?? null) !== null);
  if (given.length === 0) return false;
  // Any equal value makes a candidate; the logic of the rule decides.
  const where = given.map(({ field }) => `${quoted(field)} = ? COLLATE NOCASE`).join(' OR ');
  const sql = `SELECT * FROM ${quoted(object.name)} WHERE "IsDeleted" = 0 AND "Id" <> ? AND (${where})`;
  const values = given.map(({ field }) => row[field] ?? null);
  const candidates = org.store.statement(sql).all(row['Id'] ?? null, ...values) as StoredRow[];
  return candidates.some((other) => {
    const results = items.map(({ field, matchBlanks }) => {
      const [mine, theirs] = [folded(row[field]), folded(other[field])];
      return mine === null || theirs === null ? matchBlanks && mine === theirs : mine === theirs;
    });
    const visible = !rule.enforcesSharing || org.sharing.has(caller, object, String(other['Id']), 'read');
    return visible && joined(logic, results);
  });
}
