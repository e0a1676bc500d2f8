import { sql, type Transaction } from 'kysely';
import type { FailedRow, SyncedRow } from '../store.ts';
import type { Tables } from './tables.ts';

/** What tickets and links share: both are written to the org row by row and remember how that went. */
type SyncedTable = 'tickets' | 'ticket_links';
const keyColumns = { tickets: 'ticket_key', ticket_links: 'link_key' } as const;

export async function markSynced(
  trx: Transaction<Tables>,
  table: SyncedTable,
  rows: readonly SyncedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update ${sql.table(table)} as t
    set org_synced_version = greatest(t.org_synced_version, r."rowVersion"), attempts = 0, last_error = null, refused_since = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, "rowVersion" bigint)
    where t.${sql.ref(keyColumns[table])} = r.key`.execute(trx);
}

export async function markFailed(
  trx: Transaction<Tables>,
  table: SyncedTable,
  rows: readonly FailedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update ${sql.table(table)} as t
    set attempts = t.attempts + 1, next_attempt_at = r."nextAttemptAt", last_error = r.error,
      refused_since = coalesce(t.refused_since, r."refusedAt")
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, "nextAttemptAt" bigint, error text, "refusedAt" bigint)
    where t.${sql.ref(keyColumns[table])} = r.key`.execute(trx);
}
