import { formatTicketKey, linkableRecordOf, ticketLinkKey } from '@handrail/shared';
import type { ObservedTicket } from '../connectors/connector.ts';
import type { StoreTransaction, TicketObservation, WantedLink } from '../store/store.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import { contentHash } from './content-hash.ts';
import type { Engine } from './engine.ts';
import type { InboundReport } from './report.ts';

/**
 * Ticket system → store. Reads what changed since the cursor and keeps, page by page, rows and cursor in one
 * transaction: after a crash a page is read again, never skipped. The writer takes it from there.
 */
export async function pollTickets(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  { key, connector }: ConfiguredConnection,
  signal?: AbortSignal,
): Promise<InboundReport> {
  const report: InboundReport = { seen: 0, changed: 0 };
  const feed = `changes:${key}`;
  const at = await store.transaction((tx) => tx.cursors.read(feed));
  for await (const page of connector.changes(at === undefined ? undefined : { at }, signal)) {
    const seenAt = clock.now();
    report.seen += page.tickets.length;
    report.changed += await store.transaction(async (tx) => {
      const changed = await keepLinked(tx, key, page.tickets, seenAt);
      await tx.cursors.write(feed, page.watermark.at);
      return changed;
    });
  }
  return report;
}

/** Only tickets that belong to a CRM record are mirrored: those that name one, and those already known. */
async function keepLinked(
  tx: StoreTransaction,
  connectionKey: string,
  tickets: readonly ObservedTicket[],
  seenAt: number,
): Promise<number> {
  const observations: TicketObservation[] = tickets.map(({ ticket }) => ({
    ticketKey: formatTicketKey(ticket),
    connectionKey,
    ticket,
    contentHash: contentHash(ticket),
    seenAt,
  }));
  const known = await tx.tickets.known(observations.map((seen) => seen.ticketKey));
  const links = tickets.flatMap((observed) => linksOf(observed));
  const linked = new Set(links.map((link) => link.ticketKey));
  const mirrored = observations.filter(({ ticketKey }) => known.has(ticketKey) || linked.has(ticketKey));
  const changedTickets = await tx.tickets.observe(mirrored);
  const changedLinks = await tx.links.want(links);
  return changedTickets + changedLinks;
}

function linksOf({ ticket, crmRecordIds }: ObservedTicket): WantedLink[] {
  const ticketKey = formatTicketKey(ticket);
  return crmRecordIds.flatMap((id) => {
    const record = linkableRecordOf(id);
    return record ? [{ linkKey: ticketLinkKey(ticketKey, id), ticketKey, targets: { [record]: id } }] : [];
  });
}
