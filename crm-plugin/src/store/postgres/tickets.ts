import { sql, type Transaction } from 'kysely';
import { longestReadingMs, type TicketObservation, type TicketStatements } from '../store.ts';
import { markFailed, markSynced } from './synced-rows.ts';
import type { Tables } from './tables.ts';

export function ticketStatements(trx: Transaction<Tables>): TicketStatements {
  return {
    async observe(observations) {
      if (observations.length === 0) return 0;
      const rows = newestOfEach(observations).map((seen) => ({
        ...seen,
        remoteVersion: seen.ticket.remoteVersion,
      }));
      // `changed` is read from the state before the insert: a statement's parts share one snapshot.
      const result = await sql<{ changed: number }>`
        with seen as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
            ("ticketKey" text, "connectionKey" text, ticket jsonb, "contentHash" text, "remoteVersion" bigint, "seenAt" bigint)
        ), changed as (
          select 1 from seen left join tickets t on t.ticket_key = seen."ticketKey"
          where t.ticket_key is null
             or (seen."contentHash" <> t.content_hash and (seen."remoteVersion" > t.remote_version
               or (seen."remoteVersion" = t.remote_version
                 and t.seen_at - seen."seenAt" not between 1 and ${longestReadingMs})))
        ), kept as (
          insert into tickets (ticket_key, connection_key, ticket, content_hash, remote_version, seen_at)
          select "ticketKey", "connectionKey", ticket, "contentHash", "remoteVersion", "seenAt" from seen
          on conflict (ticket_key) do update set
            ticket = excluded.ticket,
            content_hash = excluded.content_hash,
            remote_version = excluded.remote_version,
            seen_at = excluded.seen_at,
            row_version = tickets.row_version + (excluded.content_hash <> tickets.content_hash)::int,
            next_attempt_at = case when excluded.content_hash <> tickets.content_hash then 0 else tickets.next_attempt_at end
          where excluded.remote_version > tickets.remote_version
             or (excluded.remote_version = tickets.remote_version and excluded.content_hash <> tickets.content_hash
                 and tickets.seen_at - excluded.seen_at not between 1 and ${longestReadingMs})
        )
        select count(*) as changed from changed`.execute(trx);
      return result.rows[0]?.changed ?? 0;
    },
    async known(ticketKeys) {
      if (ticketKeys.length === 0) return new Set();
      const rows = await trx
        .selectFrom('tickets')
        .select('ticket_key')
        .where('ticket_key', 'in', [...ticketKeys])
        .execute();
      return new Set(rows.map((row) => row.ticket_key));
    },
    async dirty(now, limit) {
      const rows = await trx
        .selectFrom('tickets')
        .selectAll()
        .whereRef('row_version', '>', 'org_synced_version')
        .where('next_attempt_at', '<=', now)
        .orderBy('attempts')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ticketKey: row.ticket_key,
        connectionKey: row.connection_key,
        ticket: row.ticket,
        seenAt: row.seen_at,
        rowVersion: row.row_version,
        attempts: row.attempts,
      }));
    },
    async backlog() {
      const { rows } = await sql<{ rows: number; oldest: number | null }>`
        select count(*) as rows, min(seen_at) as oldest from tickets
        where row_version > org_synced_version`.execute(trx);
      return { rows: rows[0]?.rows ?? 0, oldest: rows[0]?.oldest ?? undefined };
    },
    synced: (rows) => markSynced(trx, 'tickets', rows),
    failed: (rows) => markFailed(trx, 'tickets', rows),
  };
}

/** One statement may not touch a row twice, and a page may show a ticket twice. */
function newestOfEach(observations: readonly TicketObservation[]): TicketObservation[] {
  const newest = new Map<string, TicketObservation>();
  for (const seen of observations) {
    const other = newest.get(seen.ticketKey);
    if (!other || seen.ticket.remoteVersion >= other.ticket.remoteVersion) newest.set(seen.ticketKey, seen);
  }
  return [...newest.values()];
}
