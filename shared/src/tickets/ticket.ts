/** What a ticket's state means, whatever its system calls it. */
export const ticketCategories = ['to do', 'doing', 'blocked', 'done', 'dropped'] as const;
export type TicketCategory = (typeof ticketCategories)[number];

/** A ticket of any system, normalised. Times are ISO 8601 in UTC; `undefined` means the system does not say. */
export interface Ticket {
  /** `redmine`, `salesforce-case`, … */
  system: string;
  /** Which installation: `handrail` in `redmine:handrail`. */
  instance: string;
  /** The system's own stable key. */
  key: string;
  /** What a person calls it: `#12`, `00001026`. */
  shownKey: string;
  url: string;
  kind: 'product' | 'service';
  title: string;
  /** Blank is shown as "none stated". */
  nextStep: string | undefined;
  rawState: string;
  category: TicketCategory;
  priority: string | undefined;
  owner: TicketOwner | undefined;
  /** A day without a time (Redmine) or a moment (an SLA target): never both. */
  due: { date: string } | { at: string } | undefined;
  release: string | undefined;
  /** Only text that customers may see. */
  lastPublicComment: string | undefined;
  created: string;
  changed: string;
  /** Grows with every remote change; from the remote system, never from a local counter. */
  remoteVersion: number;
  /** What became of it, for a person (`Deleted in Zendesk`), once its system has it no more; else absent. */
  gone?: string;
}

export interface TicketOwner {
  name: string;
  email: string | undefined;
}
