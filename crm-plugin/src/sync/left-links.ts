import { formatTicketKey } from '@handrail/shared';
import type { ObservedTicket } from '../connectors/connector.ts';
import type { StoreTransaction, WantedLink } from '../store/store.ts';

/**
 * A ticket that no longer names a record is no longer shown on it. Only links that came from the ticket's own field
 * go: those of hand-offs stay, whatever the field says, and so does everything people linked in the CRM.
 * @param named the links these tickets name now
 */
export async function dropLeftLinks(
  tx: StoreTransaction,
  tickets: readonly ObservedTicket[],
  named: readonly WantedLink[],
): Promise<number> {
  const readable = tickets.filter(({ crmFieldUnread }) => crmFieldUnread !== true);
  const links = await tx.mirror.links(readable.map(({ ticket }) => formatTicketKey(ticket)));
  const wanted = new Set(named.map(({ linkKey }) => linkKey));
  const left = links.filter(
    ({ linkKey, targets }) =>
      !wanted.has(linkKey) && targets.handoff === undefined && Object.keys(targets).length > 0,
  );
  return left.length === 0 ? 0 : tx.mirror.unlink(left.map(({ linkKey }) => linkKey));
}
