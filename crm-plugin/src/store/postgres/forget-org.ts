import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** See the port: everything that says "the org knows this" is taken back. */
export async function forgetOrg(trx: Transaction<Tables>): Promise<void> {
  const unsynced = {
    org_synced_version: 0,
    attempts: 0,
    next_attempt_at: 0,
    last_error: null,
    refused_since: null,
  };
  await trx.updateTable('tickets').set(unsynced).execute();
  await trx.updateTable('ticket_links').set(unsynced).execute();
  const unwritten = { written_status: null, written_message: null, written_at: null };
  await trx.updateTable('connections').set(unwritten).execute();
  await sql`delete from handoffs`.execute(trx);
  await sql`delete from outbox_events`.execute(trx);
  await sql`delete from told_problems`.execute(trx);
  await sql`delete from timers`.execute(trx);
  await sql`delete from cursors where feed in ('handoffs', 'moves')`.execute(trx);
}
