import type { Ticket } from './ticket.ts';

/**
 * What a ticket says, as one canonical text: two observations with the same text need no write.
 * `changed` and `remoteVersion` are left out, so that a touch without a visible change
 * (a watcher added, a private note) costs no call to the org.
 */
export function ticketContent(ticket: Ticket): string {
  const due = ticket.due === undefined ? null : 'date' in ticket.due ? ticket.due.date : ticket.due.at;
  return JSON.stringify([
    ticket.system,
    ticket.instance,
    ticket.key,
    ticket.shownKey,
    ticket.url,
    ticket.kind,
    ticket.title,
    ticket.nextStep ?? null,
    ticket.rawState,
    ticket.category,
    ticket.priority ?? null,
    ticket.owner?.name ?? null,
    ticket.owner?.email ?? null,
    due,
    ticket.release ?? null,
    ticket.lastPublicComment ?? null,
    ticket.created,
    // Absent as long as it is there, so that the texts of such tickets stay what they were.
    ...(ticket.gone === undefined ? [] : [ticket.gone]),
  ]);
}
