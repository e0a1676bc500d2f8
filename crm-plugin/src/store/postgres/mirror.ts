import { sql, type Transaction } from 'kysely';
import type { DirtyLink, MirrorStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function mirrorStatements(trx: Transaction<Tables>): MirrorStatements {
  const tickets = () =>
    trx
      .selectFrom('tickets')
      .select(['ticket_key as ticketKey', 'connection_key as connectionKey', 'ticket']);
  return {
    async tickets(ticketKeys) {
      if (ticketKeys.length === 0) return [];
      return tickets()
        .where('ticket_key', 'in', [...ticketKeys])
        .execute();
    },
    async unfinished(connectionKey, after, limit) {
      // By bytes, as the cursor compares: the database's own language may sort otherwise.
      return tickets()
        .where('connection_key', '=', connectionKey)
        .where(sql<boolean>`ticket_key collate "C" > ${after}`)
        .where(sql<boolean>`ticket ->> 'category' not in ('done', 'dropped')`)
        .orderBy(sql`ticket_key collate "C"`)
        .limit(limit)
        .execute();
    },
    async links(ticketKeys) {
      if (ticketKeys.length === 0) return [];
      return trx
        .selectFrom('ticket_links')
        .select(['link_key as linkKey', 'ticket_key as ticketKey', 'targets'])
        .where('ticket_key', 'in', [...ticketKeys])
        .execute();
    },
    async unlink(linkKeys) {
      if (linkKeys.length === 0) return 0;
      const { rows } = await sql`
        update ticket_links set targets = '{}', row_version = row_version + 1, next_attempt_at = 0
        where link_key = any(${[...linkKeys]}::text[]) and targets <> '{}'
        returning 1`.execute(trx);
      return rows.length;
    },
    async unlinked(now, limit) {
      const { rows } = await sql<DirtyLink>`
        select link_key as "linkKey", ticket_key as "ticketKey", targets, row_version as "rowVersion", attempts
        from ticket_links
        where row_version > org_synced_version and next_attempt_at <= ${now} and targets = '{}'
        limit ${limit}`.execute(trx);
      return rows;
    },
  };
}
