import type { Ticket } from '@handrail/shared';
import type { DirtyLink, WantedLink } from './ticket-links.ts';

/** A ticket as it was last read. */
export interface MirroredTicket {
  ticketKey: string;
  connectionKey: string;
  ticket: Ticket;
}

/** What is mirrored, as it was last read: for tickets that vanish or move without telling. */
export interface MirrorStatements {
  tickets(ticketKeys: readonly string[]): Promise<MirroredTicket[]>;
  /** Tickets of this connection whose work is not over, by key, the first `limit` after `after`. */
  unfinished(connectionKey: string, after: string, limit: number): Promise<MirroredTicket[]>;
  /** All links of these tickets. */
  links(ticketKeys: readonly string[]): Promise<WantedLink[]>;
  /** These links are to be taken out of the org: they have no targets from now on. Answers how many changed. */
  unlink(linkKeys: readonly string[]): Promise<number>;
  /** Links without targets that the org may still have, due now. */
  unlinked(now: number, limit: number): Promise<DirtyLink[]>;
}
