import type { AuditStatements } from './audit.ts';
import type { ConnectionStatements } from './connections.ts';
import type { CursorStatements } from './cursors.ts';
import type { DeadLetterStatements } from './dead-letters.ts';
import type { HandoffStatements } from './handoffs.ts';
import type { InboxStatements } from './inbox.ts';
import type { JobStatements } from './jobs.ts';
import type { MessageStatements } from './messages.ts';
import type { MirrorStatements } from './mirror.ts';
import type { OutboxStatements } from './outbox.ts';
import type { PauseStatements } from './pauses.ts';
import type { LinkStatements } from './ticket-links.ts';
import type { TicketStatements } from './tickets.ts';
import type { TimerStatements } from './timers.ts';
import type { ToldProblemStatements } from './told-problems.ts';

export type * from './audit.ts';
export type * from './connections.ts';
export type * from './cursors.ts';
export * from './dead-letters.ts';
export type * from './handoffs.ts';
export type * from './inbox.ts';
export * from './jobs.ts';
export * from './messages.ts';
export type * from './mirror.ts';
export * from './outbox.ts';
export * from './pauses.ts';
export type * from './ticket-links.ts';
export * from './tickets.ts';
export type * from './timers.ts';
export type * from './told-problems.ts';

/**
 * What the service remembers between two runs. All of it can be rebuilt from the org and the ticket systems.
 * Adapters: PostgreSQL (embedded or `DATABASE_URL`) and memory; one contract suite holds both.
 */
export interface Store {
  /** Names this open store among all processes that share the data; new at every opening. */
  readonly worker: number;
  /** All or nothing. A throw inside rolls everything back and comes out unchanged. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Statement groups, valid until the transaction ends. Times are milliseconds since 1970, given by the caller. */
export interface StoreTransaction {
  readonly cursors: CursorStatements;
  readonly tickets: TicketStatements;
  readonly links: LinkStatements;
  readonly mirror: MirrorStatements;
  readonly handoffs: HandoffStatements;
  readonly outbox: OutboxStatements;
  readonly connections: ConnectionStatements;
  readonly jobs: JobStatements;
  readonly timers: TimerStatements;
  readonly messages: MessageStatements;
  readonly inbox: InboxStatements;
  readonly deadLetters: DeadLetterStatements;
  readonly pauses: PauseStatements;
  readonly audit: AuditStatements;
  readonly toldProblems: ToldProblemStatements;
  /**
   * The org has lost what it was told (refreshed, reinstalled): everything is dirty again and no hand-off has been seen.
   * What was read from the ticket systems stays.
   */
  forgetOrg(): Promise<void>;
}

/** The database is gone or asks us to wait. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
