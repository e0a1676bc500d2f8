/** States of a hand-off, in the order a hand-off can pass through them. The words are the org's picklist values. */
export const handoffStates = [
  'Draft',
  'Offered',
  'Returned',
  'Accepted',
  'In progress',
  'Blocked',
  'Delivered',
  'Confirmed',
  'Declined',
  'Withdrawn',
] as const;
export type HandoffState = (typeof handoffStates)[number];

/** Nobody is accountable any more and nothing changes (SPEC H3). */
export const closedStates = ['Confirmed', 'Declined', 'Withdrawn'] as const satisfies readonly HandoffState[];

export function isClosed(state: HandoffState): boolean {
  return (closedStates as readonly HandoffState[]).includes(state);
}

export function isOpen(state: HandoffState): boolean {
  return !isClosed(state);
}

/** @returns undefined for a word that is no state, e.g. one a newer version of Handrail added to the org. */
export function parseState(text: string): HandoffState | undefined {
  return handoffStates.find((state) => state === text);
}

/** States in which a hand-off wants its ticket: somebody is asked, or at work. A returned one waits for its sender, a delivered one is done. */
export const ticketStates = [
  'Offered',
  'Accepted',
  'In progress',
  'Blocked',
] as const satisfies readonly HandoffState[];

export const wantsTicketIn = (state: string): boolean => ticketStates.some((one) => one === state);
