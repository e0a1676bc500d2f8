import { createHash } from 'node:crypto';
import { ticketContent, type Ticket } from '@handrail/shared';

/** Short name of what a ticket says; equal hashes need no write to the org. */
export function contentHash(ticket: Ticket): string {
  return createHash('sha256').update(ticketContent(ticket)).digest('base64url').slice(0, 22);
}
