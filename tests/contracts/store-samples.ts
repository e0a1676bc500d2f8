import type { OutboxEntry, TicketObservation } from '../../crm-plugin/src/store/store.ts';
import { aTicket } from './samples.ts';

/** A reading of a ticket whose content is its title. */
export function observation(more: {
  key: string;
  remoteVersion?: number;
  title?: string;
}): TicketObservation {
  const ticket = aTicket(more);
  return {
    ticketKey: `redmine:handrail:${ticket.key}`,
    connectionKey: 'redmine:handrail',
    ticket,
    contentHash: ticket.title,
    seenAt: 1,
  };
}

/** What a hand-off wants sent. */
export function entry(handoff: string): OutboxEntry {
  return {
    target: 'redmine:handrail',
    aggregate: handoff,
    seq: 1,
    idempotencyKey: handoff,
    payload: {
      project: 'handrail',
      title: 'Defect',
      description: 'What happened',
      crmRecordId: '006000000000001AAA',
      severity: 'Normal',
      link: { handoff },
    },
    dueAt: 0,
  };
}
