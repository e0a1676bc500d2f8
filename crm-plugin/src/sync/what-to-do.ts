import type { DeadLetter, DeadLetterKind } from '../store/store.ts';

/** What a person can do about a dead letter, in one sentence or two. */
const advice: Record<DeadLetterKind, string> = {
  create:
    'Mend what the ticket system objects to (required fields, project of the route, rights of its service user), then replay. If no ticket is wanted, discard it.',
  ticket:
    'Mend what Salesforce objects to (a rule of the org on Tickets, rights of the service user), then replay. It is also tried again by itself, ever more seldom.',
  link: 'The record may be deleted, or the service user may not see it. Restore it or correct its id in the ticket, then replay, or discard.',
  message:
    'Mend the channel (address, rights, room), then replay. What has become old news can be discarded.',
};

export function whatToDo({ kind }: Pick<DeadLetter, 'kind'>): string {
  return advice[kind];
}
