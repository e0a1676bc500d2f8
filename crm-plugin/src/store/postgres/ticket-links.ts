import { sql, type Transaction } from 'kysely';
import type { LinkStatements, LinkTargets, WantedLink } from '../store.ts';
import { markFailed, markSynced } from './synced-rows.ts';
import type { Tables } from './tables.ts';

export function linkStatements(trx: Transaction<Tables>): LinkStatements {
  return {
    async want(links) {
      if (links.length === 0) return 0;
      const { rows } = await sql<{ link_key: string }>`
        insert into ticket_links (link_key, ticket_key, targets)
        select "linkKey", "ticketKey", targets
        from jsonb_to_recordset(${JSON.stringify(merged(links))}::jsonb) as r
          ("linkKey" text, "ticketKey" text, targets jsonb)
        on conflict (link_key) do update set
          targets = ticket_links.targets || excluded.targets,
          row_version = ticket_links.row_version + 1,
          next_attempt_at = 0
        where ticket_links.targets || excluded.targets <> ticket_links.targets
        returning link_key`.execute(trx);
      return rows.length;
    },
    async dirty(now, limit, together) {
      const { rows } = await sql<{
        link_key: string;
        ticket_key: string;
        targets: LinkTargets;
        row_version: number;
        attempts: number;
      }>`
        select link_key, ticket_key, targets, row_version, attempts from ticket_links as link
        where row_version > org_synced_version and next_attempt_at <= ${now} and targets <> '{}'
          and (ticket_key = any(${[...together]}::text[])
            or exists (select 1 from tickets where tickets.ticket_key = link.ticket_key and org_synced_version > 0))
        order by attempts limit ${limit}`.execute(trx);
      return rows.map((row) => ({
        linkKey: row.link_key,
        ticketKey: row.ticket_key,
        targets: row.targets,
        rowVersion: row.row_version,
        attempts: row.attempts,
      }));
    },
    async withoutHandoff(linkKeys) {
      if (linkKeys.length === 0) return;
      await sql`
        update ticket_links
        set targets = targets - 'handoff', row_version = row_version + 1, next_attempt_at = 0
        where link_key = any(${[...linkKeys]}::text[])`.execute(trx);
      await sql`
        delete from ticket_links
        where link_key = any(${[...linkKeys]}::text[]) and targets = '{}'::jsonb`.execute(trx);
    },
    synced: (rows) => markSynced(trx, 'ticket_links', rows),
    failed: (rows) => markFailed(trx, 'ticket_links', rows),
  };
}

/** One statement may not touch a row twice. */
function merged(links: readonly WantedLink[]): WantedLink[] {
  const byKey = new Map<string, WantedLink>();
  for (const link of links) {
    byKey.set(link.linkKey, { ...link, targets: { ...byKey.get(link.linkKey)?.targets, ...link.targets } });
  }
  return [...byKey.values()];
}
