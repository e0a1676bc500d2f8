import type { Ticket } from '@handrail/shared';

/**
 * Of two readings with one version the later counts, where they may have overtaken each other: a system's clock may be
 * too coarse to tell two states apart. Further apart than a request lasts, in ms, the difference is a clock that was set.
 */
export const longestReadingMs = 30_000;

/** One reading of a ticket. */
export interface TicketObservation {
  ticketKey: string;
  connectionKey: string;
  ticket: Ticket;
  /** Of `ticketContent`: equal hashes need no write to the org. */
  contentHash: string;
  seenAt: number;
}

/** A ticket the org does not show as we know it: row_version > org_synced_version. */
export interface DirtyTicket {
  ticketKey: string;
  connectionKey: string;
  ticket: Ticket;
  seenAt: number;
  rowVersion: number;
  /** Failed writes of this row since it last succeeded. */
  attempts: number;
}

/** A row version the org now holds. A row that grew in between stays dirty. */
export interface SyncedRow {
  key: string;
  rowVersion: number;
}

export interface FailedRow {
  key: string;
  nextAttemptAt: number;
  /** For a person: what the org said. */
  error: string;
  /** Set when somebody has to act before it can succeed: from then on, unless it was refused before, it is a dead letter. */
  refusedAt?: number;
}

export interface TicketStatements {
  /** Keeps what is new. Older versions and unchanged contents are dropped. Answers how many rows became dirty. */
  observe(observations: readonly TicketObservation[]): Promise<number>;
  /** Which of these tickets are mirrored. */
  known(ticketKeys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Dirty rows whose next attempt is due, those that never failed first. */
  dirty(now: number, limit: number): Promise<DirtyTicket[]>;
  /** How many tickets the org does not show as we know them, and since when the oldest was seen so. */
  backlog(): Promise<{ rows: number; oldest: number | undefined }>;
  synced(rows: readonly SyncedRow[]): Promise<void>;
  failed(rows: readonly FailedRow[]): Promise<void>;
}
