import { formatTicketKey, ticketLinkKey, type Ticket } from '@handrail/shared';
import type { GoneTicket } from '../connectors/connector.ts';
import type { MirroredTicket, StoreTransaction, TicketObservation, WantedLink } from '../store/store.ts';
import { contentHash } from './content-hash.ts';

/**
 * Tickets that are no longer there: their rows keep what they last said, with what became of them. Links stay, so
 * that a hand-off shows that its ticket is gone, and none is made anew.
 * @returns how many rows changed; tickets that are not mirrored are none of ours
 */
export async function markGone(
  tx: StoreTransaction,
  connectionKey: string,
  gone: readonly GoneTicket[],
  seenAt: number,
): Promise<number> {
  const keyOf = new Map(gone.map((one) => [keyIn(connectionKey, one.key), one]));
  const mirrored = await tx.mirror.tickets([...keyOf.keys()]);
  return tx.tickets.observe(
    mirrored.map((row) =>
      observation({ ...row.ticket, gone: keyOf.get(row.ticketKey)?.what ?? 'Gone' }, connectionKey, seenAt),
    ),
  );
}

/** A ticket that has another key now: it stands where the old one stood, and the old row says where it went. */
export async function followMove(
  tx: StoreTransaction,
  from: MirroredTicket,
  to: Ticket,
  seenAt: number,
): Promise<number> {
  const ticketKey = formatTicketKey(to);
  const links = await tx.mirror.links([from.ticketKey]);
  const followed: WantedLink[] = links.map(({ linkKey, targets }) => {
    const record = linkKey.slice(linkKey.lastIndexOf('|') + 1);
    return { linkKey: ticketLinkKey(ticketKey, record), ticketKey, targets };
  });
  const moved = { ...from.ticket, gone: `Moved to ${to.shownKey}` };
  const changed = await tx.tickets.observe([
    observation(to, from.connectionKey, seenAt),
    observation(moved, from.connectionKey, seenAt),
  ]);
  return changed + (await tx.links.want(followed));
}

export function observation(ticket: Ticket, connectionKey: string, seenAt: number): TicketObservation {
  return {
    ticketKey: formatTicketKey(ticket),
    connectionKey,
    ticket,
    contentHash: contentHash(ticket),
    seenAt,
  };
}

/** A connection's key is system and instance of its tickets' keys. */
function keyIn(connectionKey: string, key: string): string {
  return `${connectionKey}:${key}`;
}
