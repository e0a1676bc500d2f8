import { sql, type Transaction } from 'kysely';
import type { InboxStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function inboxStatements(trx: Transaction<Tables>): InboxStatements {
  return {
    async add(events) {
      if (events.length === 0) return [];
      const { rows } = await sql<{ connection_key: string; delivery_key: string }>`
        insert into inbox_events (connection_key, delivery_key, ticket, received_at)
        select "connectionKey", "deliveryKey", ticket, "receivedAt"
        from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r
          ("connectionKey" text, "deliveryKey" text, ticket text, "receivedAt" bigint)
        on conflict do nothing returning connection_key, delivery_key`.execute(trx);
      const fresh = new Set(rows.map((row) => `${row.connection_key} ${row.delivery_key}`));
      // Of a delivery that came twice in one batch the first counts as the new one.
      return events.map(({ connectionKey, deliveryKey }) => fresh.delete(`${connectionKey} ${deliveryKey}`));
    },
    async waiting() {
      const { rows } = await sql<{ connectionKey: string; events: number; oldest: number }>`
        select connection_key as "connectionKey", count(*) as events, min(received_at) as oldest
        from inbox_events where not read group by connection_key order by connection_key`.execute(trx);
      return rows;
    },
    async answered(connectionKey, pollBegan) {
      await trx
        .updateTable('inbox_events')
        .set({ read: true })
        .where('connection_key', '=', connectionKey)
        .where('read', '=', false)
        .where('received_at', '<=', pollBegan)
        .execute();
    },
    async forget(before) {
      const result = await trx
        .deleteFrom('inbox_events')
        .where('read', '=', true)
        .where('received_at', '<', before)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
