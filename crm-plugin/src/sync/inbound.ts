import { formatTicketKey, linkableRecordOf, ticketLinkKey } from '@handrail/shared';
import type { ObservedTicket } from '../connectors/connector.ts';
import type { StoreTransaction, WantedLink } from '../store/store.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { markGone, observation } from './gone.ts';
import type { InboundReport } from './report.ts';
import { dropLeftLinks } from './left-links.ts';
import { lookForVanished } from './vanished.ts';

/** Rhythm of the question which tickets are still there, one batch each time. */
const vanishedMs = 5 * 60_000;

/**
 * Ticket system → store. Reads what changed since the cursor and keeps, page by page, rows and cursor in one
 * transaction: after a crash a page is read again, never skipped. The writer takes it from there.
 */
export async function pollTickets(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  connection: ConfiguredConnection,
  signal?: AbortSignal,
): Promise<InboundReport> {
  const { key, connector } = connection;
  const report: InboundReport = { seen: 0, changed: 0 };
  const feed = `changes:${key}`;
  const at = await store.transaction((tx) => tx.cursors.read(feed));
  for await (const page of connector.changes(at === undefined ? undefined : { at }, signal)) {
    const seenAt = clock.now();
    report.seen += page.tickets.length;
    report.changed += await store.transaction(async (tx) => {
      const gone = await markGone(tx, key, page.gone ?? [], seenAt);
      const changed = gone + (await keepLinked(tx, key, page.tickets, seenAt));
      await tx.cursors.write(feed, page.watermark.at);
      return changed;
    });
  }
  report.changed += await lookWhenDue(store, connection, clock.now(), () =>
    lookForVanished({ store, clock }, connection, signal),
  );
  return report;
}

/** Kept in the store: a service that is started again and again must not ask again and again. */
async function lookWhenDue(
  store: Engine['store'],
  { key }: ConfiguredConnection,
  now: number,
  look: () => Promise<number>,
): Promise<number> {
  const feed = `vanished-looked:${key}`;
  const last = await store.transaction((tx) => tx.cursors.read(feed));
  // A clock that was set back must not put it off.
  if (last !== undefined && now >= Number(last) && now - Number(last) < vanishedMs) return 0;
  // The first reading has just said what is there.
  const changed = last === undefined ? 0 : await look();
  await store.transaction((tx) => tx.cursors.write(feed, String(now)));
  return changed;
}

/** Only tickets that belong to a CRM record are mirrored: those that name one, and those already known. */
async function keepLinked(
  tx: StoreTransaction,
  connectionKey: string,
  tickets: readonly ObservedTicket[],
  seenAt: number,
): Promise<number> {
  const observations = tickets.map(({ ticket }) => observation(ticket, connectionKey, seenAt));
  const known = await tx.tickets.known(observations.map((seen) => seen.ticketKey));
  const links = tickets.flatMap((observed) => linksOf(observed));
  const linked = new Set(links.map((link) => link.ticketKey));
  const mirrored = observations.filter(({ ticketKey }) => known.has(ticketKey) || linked.has(ticketKey));
  const changedTickets = await tx.tickets.observe(mirrored);
  const standing = await notOutrun(tx, tickets);
  const named = standing.flatMap((observed) => linksOf(observed));
  const changedLinks = await tx.links.want(named);
  const leftLinks = await dropLeftLinks(tx, standing, named);
  return changedTickets + changedLinks + leftLinks;
}

/** Readings that no newer one has overtaken: what an older one says of links counts as little as the rest of it (S3). */
async function notOutrun(
  tx: StoreTransaction,
  tickets: readonly ObservedTicket[],
): Promise<ObservedTicket[]> {
  const kept = await tx.mirror.tickets(tickets.map(({ ticket }) => formatTicketKey(ticket)));
  const versions = new Map(kept.map(({ ticketKey, ticket }) => [ticketKey, ticket.remoteVersion]));
  return tickets.filter(
    ({ ticket }) => (versions.get(formatTicketKey(ticket)) ?? -Infinity) <= ticket.remoteVersion,
  );
}

function linksOf({ ticket, crmRecordIds }: ObservedTicket): WantedLink[] {
  const ticketKey = formatTicketKey(ticket);
  return crmRecordIds.flatMap((id) => {
    const record = linkableRecordOf(id);
    return record ? [{ linkKey: ticketLinkKey(ticketKey, id), ticketKey, targets: { [record]: id } }] : [];
  });
}
